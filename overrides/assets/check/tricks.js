/* Threats and tricks by the words they come in (docs/_data/tricks.yml), and cries of despair with the ears of the search field. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, MOST = 400, SENTENCE = /[^。！？!?；;\n]+/g;

  /* Looks for one trick at each step(), until it says true; then .found: [{ trick, start, end }…], places in the text as written.
     `tricks`: with their ids, in the order in which they are looked for. */
  here.TrickFinder = function (written, tricks) {
    var cleaned = here.clean(here.flat(written)), text = here.fold(cleaned.words), self = this, left = [];
    tricks.forEach(function (trick) { ['zh', 'en'].forEach(function (lang) { left.push([trick, here.data.tricks[lang]]); }); });
    this.found = [];
    this.step = function () {
      var next = left.shift();
      if (next) {
        said(next[0].id, next[1], text).forEach(function (one) {
          self.found.push({ trick: next[0], start: cleaned.place(one.index), end: cleaned.end(here.end(one)) });
        });
      }
      if (!left.length) self.found.sort(function (a, b) { return a.start - b.start || b.end - a.end; });
      return !left.length;
    };
  };
  here.findTricks = function (written, tricks) {
    var finder = new here.TrickFinder(written, tricks);
    while (!finder.step());
    return finder.found;
  };
  /* Signs stand for gaps, numbers and roles, which have signs in them too: build/trick_patterns.py. */
  function whole(short, parts) {
    function put(words) { return words.split('').map(function (sign) { return parts[sign] || sign; }).join(''); }
    return new here.Pattern(put(put(short)));
  }
  /* What no denial stands beside: “无权冻结你的账户” is no threat; nor is the title of a law. */
  function said(id, tables, text) {
    var made = tables.made = tables.made || tables.denied.map(function (one) { return whole(one, tables.parts); });
    var way = made[id] = made[id] || whole(tables.said[id], tables.parts);
    return way.all(text).slice(0, MOST).filter(function (one) {
      var before = here.before(text, one.index, 40);
      return !(made[0].search(before.slice(-24)) || made[1].search(one[0]) || made[2].search(text.slice(here.end(one), here.end(one) + 24)) ||
        before.lastIndexOf('《') > before.lastIndexOf('》'));
    });
  }
  /* Whether a sentence of the text is a cry for help. `hears` is isDespair of search-despair.js. */
  here.despairs = function (written, hears) {
    return (written.slice(0, 2e4).match(SENTENCE) || []).slice(0, MOST).some(function (sentence) { return hears(sentence.trim().slice(0, 128)); });
  };
})();
