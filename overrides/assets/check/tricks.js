/* Threats and tricks by the words they come in (docs/_data/tricks.yml), and cries of despair with the ears of the search field. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, MOST = 400, SENTENCE = /[^。！？!?；;\n]+/g;

  function Found(words) {
    var sources = words.map(function (word) { return here.fold(word).split('…').map(here.escaped).join('[^。！？；\\n]{0,12}?'); });
    return new here.Pattern(sources.join('|'));
  }
  /* [{ trick, start, end }…], places in the text as written. `tricks`: with .zh and .en, the words. */
  here.findTricks = function (written, tricks) {
    var flat = here.flat(written), cleaned = here.clean(flat), text = here.fold(cleaned.words), found = [];
    tricks.forEach(function (trick) {
      Found(trick.zh.concat(trick.en)).all(text).slice(0, MOST).forEach(function (one) {
        found.push({ trick: trick, start: cleaned.place(one.index), end: cleaned.end(here.end(one)) });
      });
    });
    return found.sort(function (a, b) { return a.start - b.start || b.end - a.end; });
  };
  /* Whether a sentence of the text is a cry for help. `hears` is Index.prototype.isDespair of search-despair.js. */
  here.despairs = function (written, hears) {
    return (written.slice(0, 2e4).match(SENTENCE) || []).slice(0, MOST).some(function (sentence) { return hears(sentence.trim().slice(0, 128)); });
  };
})();
