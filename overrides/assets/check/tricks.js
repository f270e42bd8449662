/* Threats and tricks by the words they come in (docs/_data/tricks.yml), and cries of despair with the ears of the search field. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, MOST = 400, SENTENCE = /[^。！？!?；;\n]+/g;

  /* [{ trick, start, end }…], places in the text as written. `tricks`: with their ids, in the order in which they are looked for. */
  here.findTricks = function (written, tricks) {
    var flat = here.flat(written), cleaned = here.clean(flat), text = here.fold(cleaned.words), found = [];
    tricks.forEach(function (trick) {
      [here.data, here.english].filter(Boolean).forEach(function (tables) {
        said(trick.id, tables.tricks, text).forEach(function (one) {
          found.push({ trick: trick, start: cleaned.place(one.index), end: cleaned.end(here.end(one)) });
        });
      });
    });
    return found.sort(function (a, b) { return a.start - b.start || b.end - a.end; });
  };
  /* What no denial stands beside: “无权冻结你的账户” is no threat; nor is the title of a law. */
  function said(id, tables, text) {
    var made = tables.made = tables.made || tables.denied.map(function (one) { return new here.Pattern(one); });
    var way = made[id] = made[id] || new here.Pattern(tables.said[id]);
    return way.all(text).slice(0, MOST).filter(function (one) {
      var before = text.slice(Math.max(0, one.index - 40), one.index);
      return !(made[0].search(before.slice(-24)) || made[1].search(one[0]) || made[2].search(text.slice(here.end(one), here.end(one) + 24)) ||
        before.lastIndexOf('《') > before.lastIndexOf('》'));
    });
  }
  /* Whether a sentence of the text is a cry for help. `hears` is isDespair of search-despair.js. */
  here.despairs = function (written, hears) {
    return (written.slice(0, 2e4).match(SENTENCE) || []).slice(0, MOST).some(function (sentence) { return hears(sentence.trim().slice(0, 128)); });
  };
})();
