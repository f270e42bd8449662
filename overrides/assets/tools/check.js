/* Check a text: brings the tables and the pipeline (overrides/assets/check), then the page. Loaded at the first touch of its card. */
(function () {
  'use strict';
  var tool = self.HoldSteady, assets = tool.root + 'assets/';
  var PIPELINE = ['data', 'normalize', 'names', 'lexer', 'grammar', 'context', 'messages', 'titles', 'resolve', 'bodies', 'numbers', 'check', 'tricks', 'page'];
  var EARS = ['engine', 'learned', 'words', 'despair'], state = '', waiting = [];

  function bring(addresses, done, failed) {
    var left = addresses.length, isMissing = false;
    addresses.forEach(function (address) {
      var script = document.createElement('script');
      script.async = false;
      script.src = assets + address + '.js';
      script.onload = function () { if (!--left) done(); };
      script.onerror = function () { if (!isMissing) failed(); isMissing = true; };
      document.head.appendChild(script);
    });
  }
  /* The pipeline first, then the ears of the search field, which may already be there; without them the rest still works. */
  function ready(start, failed) {
    if (state === 'here') return start();
    waiting.push([start, failed]);
    if (state) return;
    state = 'coming';
    self.HoldSteadyCheck = self.HoldSteadyCheck || {};
    function tell(which) { waiting.splice(0).forEach(function (one) { one[which](); }); }
    bring(PIPELINE.map(function (name) { return 'check/' + name; }), function () {
      function listen() {
        var index = self.guideIndex && self.guideIndex.Index;
        if (index && index.prototype.isDespair) self.HoldSteadyCheck.hears = function (text) { return index.prototype.isDespair.call({}, text); };
        state = 'here';
        tell(0);
      }
      self.guideIndex = self.guideIndex || {};
      if (self.guideIndex.Index && self.guideIndex.Index.prototype.isDespair) return listen();
      bring(EARS.map(function (name) { return 'search-' + name; }), listen, listen);
    }, function () {
      state = '';
      tell(1);
    });
  }
  tool.tool('check', function (box, data) {
    if (!document.getElementById('check-style')) document.head.appendChild(tool.el('link', { id: 'check-style', rel: 'stylesheet', href: assets + 'check/check.css' }));
    tool.screen(box, data.words.start, tool.el('p', { role: 'status' }, data.words.coming));
    ready(function () { if (box.isConnected) self.HoldSteadyCheck.page(box, data, tool); }, function () { box.textContent = data.words.broken; });
  });
})();
