/* Opens “check this text” in the single file. Its scripts stand before this one; pages that are not here are not linked. */
(function () {
  'use strict';
  var doc = document, place = doc.querySelector('.check'), tool = self.HoldSteady, words = tool.data.check.words;
  place.id = 'main';
  place.dataset.tool = 'check';
  place.dataset.start = words.start;
  ['tool-style', 'check-style'].forEach(function (id) { doc.head.appendChild(tool.el('meta', { id: id })); });
  tool.tool('check', function (box, data) {
    function show() { self.HoldSteadyCheck.page(box, Object.assign({}, data, { isAlone: true }), tool); }
    if (self.HoldSteadyCheck.page) show(); else self.HoldSteadyCheck.open(show);
  });
  place.appendChild(tool.button(words.start, function () { tool.open(place); }, 'tool-main'));
})();
