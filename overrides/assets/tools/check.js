/* Check a text: brings the ears of the search field and, in one file, the pipeline with its tables (overrides/assets/check), then the page.
   Loaded at the first touch of its card. All that is brought is brought whatever is pasted: what the server is asked for says nothing of the text. */
(function () {
  'use strict';
  var tool = self.HoldSteady, assets = tool.root + 'assets/', EARS = ['search-text', 'search-words', 'search-despair'], state = '', waiting = [];

  function bring(addresses, done, failed) {
    var left = addresses.length, isMissing = false;
    if (!left) done();
    addresses.forEach(function (address) {
      var script = document.createElement('script');
      script.async = false;
      script.src = assets + address + '.js';
      script.onload = function () { if (!--left) done(); };
      script.onerror = function () { if (!isMissing) failed(); isMissing = true; };
      document.head.appendChild(script);
    });
  }
  /* The ears may already be there; without them the rest still works. */
  function ready(lang, start, failed) {
    if (self.HoldSteadyCheck && self.HoldSteadyCheck.page) state = 'here';
    if (state === 'here') return start();
    waiting.push([start, failed]);
    if (state) return;
    state = 'coming';
    function tell(which) {
      state = which ? '' : 'here';
      waiting.splice(0).forEach(function (one) { one[which](); });
    }
    function fail() { tell(1); }
    function go() {
      bring(['check/' + lang], function () {
        /* One that came cut short is not there. */
        if (self.HoldSteadyCheck && self.HoldSteadyCheck.open) self.HoldSteadyCheck.open(function () { tell(0); });
        else fail();
      }, fail);
    }
    bring(self.guideIndex && self.guideIndex.isDespair ? [] : EARS, go, go);
  }
  tool.tool('check', function (box, data) {
    if (!document.getElementById('check-style')) document.head.appendChild(tool.el('link', { id: 'check-style', rel: 'stylesheet', href: assets + 'check/check.css' }));
    tool.screen(box, data.words.start, tool.el('p', { role: 'status' }, data.words.coming));
    ready(data.lang, function () {
      if (box.isConnected) self.HoldSteadyCheck.page(box, data, tool);
    }, function () { box.textContent = data.words.broken; });
  });
})();
