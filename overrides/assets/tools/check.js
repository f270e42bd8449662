/* Check a text: brings the ears of the search field, then the tables and the pipeline (overrides/assets/check, one file when built), then
   the page. Loaded at the first touch of its card. */
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
  function ready(start, failed) {
    if (self.HoldSteadyCheck && self.HoldSteadyCheck.page) state = 'here';
    if (state === 'here') return start();
    waiting.push([start, failed]);
    if (state) return;
    state = 'coming';
    function tell(which) { waiting.splice(0).forEach(function (one) { one[which](); }); }
    function go() {
      bring(['check/pipeline'], function () {
        state = 'here';
        tell(0);
      }, function () {
        state = '';
        tell(1);
      });
    }
    bring(self.guideIndex && self.guideIndex.isDespair ? [] : EARS, go, go);
  }
  /* Tables that not every text needs come after the pipeline, whatever is pasted: what the server is asked for says nothing of the text.
     One that did not come is asked for again when a text needs it. */
  var tables = {};
  function table(name, done, failed) {
    var one = tables[name];
    if (one && one.isHere) return done();
    if (one && !one.isMissing) return one.waiting.push([done, failed]);
    one = tables[name] = { waiting: [[done, failed]] };
    function tell(which, state) {
      one[state] = true;
      one.waiting.forEach(function (pair) { pair[which](); });
    }
    bring(['check/' + name], function () { tell(0, 'isHere'); }, function () { tell(1, 'isMissing'); });
  }
  function nothing() { /* the text that needs the table says what is missing */ }
  tool.tool('check', function (box, data) {
    if (!document.getElementById('check-style')) document.head.appendChild(tool.el('link', { id: 'check-style', rel: 'stylesheet', href: assets + 'check/check.css' }));
    tool.screen(box, data.words.start, tool.el('p', { role: 'status' }, data.words.coming));
    ready(function () {
      self.HoldSteadyCheck.bring = table;
      ['english', 'titles'].forEach(function (name) { table(name, nothing, nothing); });
      if (box.isConnected) self.HoldSteadyCheck.page(box, data, tool);
    }, function () { box.textContent = data.words.broken; });
  });
})();
