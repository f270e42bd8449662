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
  /* \ue004 stands for a gap, \ue005 for a number, \ue010 and so on for the roles: build/trick_patterns.py. */
  function whole(short, parts) {
    function put(sign) { var code = sign.charCodeAt(0); return parts[code < 0xe010 ? code - 0xe004 : code - 0xe00e]; }
    return new here.Pattern(short.replace(/[\ue010-\ue0ff]/g, put).replace(/[\ue004\ue005]/g, put));
  }
  /* What no denial stands beside: “无权冻结你的账户” is no threat; nor is the title of a law. */
  function said(id, tables, text) {
    var made = tables.made = tables.made || tables.denied.map(function (one) { return whole(one, tables.parts); });
    var way = made[id] = made[id] || whole(tables.said[id], tables.parts);
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
