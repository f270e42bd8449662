/* How a text is read, by the search field and by “check this text”: folded, cut into pieces, for search-learned.js and search-despair.js.
   Python reads a text in the same way (scripts: search/learned.py). */
(function (files) {
  'use strict';
  var HAN = /[\u3400-\u9fff]/, OTHER = /[^a-z0-9%\u3400-\u9fff]+/g, UNIT = /[\u3400-\u9fff]|[a-z0-9%]+/g;
  var ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

  /* Half-width, lower case, simplified, no apostrophes; what nobody types in one breath is cut off.
     著 is 着 but in 著作 and the like, which simplified characters write so too. */
  var MARKS = /['’`‘´ʼ′＇]/g, BESIDE = /([显卓专编名原]?)著(?![作名述])/g;
  function fold(text, simple) {
    return text.slice(0, 1000).replace(MARKS, '').normalize('NFKC').toLowerCase().replace(/[\u3400-\u9fff]/g, function (c) { return simple[c] || c; })
      .replace(BESIDE, function (found, before) { return before ? found : '着'; });
  }
  /* pairs: traditional and simplified characters in turn. */
  function simplifier(pairs) {
    var simple = {};
    for (var i = 0; i < pairs.length; i += 2) simple[pairs[i]] = pairs[i + 1];
    return simple;
  }
  function spaced(text) { return ' ' + text.replace(OTHER, ' ').trim() + ' '; }
  /* As it is compared: folded, English as it is spoken (“can not” is “cant”), between spaces. */
  function plain(query, simple) {
    return spaced(fold(query, simple)).replace(/ can ?not(?= )/g, ' cant')
      .replace(/ (do|does|did|is|are|was|were) not(?= )/g, ' $1nt').replace(/ i am(?= )/g, ' im');
  }
  /* FNV-1a over the characters, folded into so many buckets. */
  function bucket(piece, size) {
    var hash = 0x811c9dc5;
    for (var i = 0; i < piece.length; i++) hash = Math.imul(hash ^ piece.charCodeAt(i), 0x01000193);
    return (hash >>> 0) % size;
  }
  /* Runs of so many characters or words, and runs of letters inside a word: each piece once. */
  function pieces(text, model) {
    var found = {};
    /* Telephone numbers, articles and sums are all one thing here. */
    var units = ['^'].concat((text.match(UNIT) || []).map(function (unit) { return /^\d{3,}$/.test(unit) ? '#' : unit; }), '$');
    units.forEach(function (unit, at) {
      for (var n = 1; n <= model.run && at + n <= units.length; n++) {
        var run = n === 1 ? unit : n === 2 ? unit + ' ' + units[at + 1] : units.slice(at, at + n).join(' ');
        if ((n <= model.words || HAN.test(run)) && (n > 1 || (unit !== '^' && unit !== '$'))) found[run] = 1;
      }
      if (!/[a-z]/.test(unit)) return;
      unit = '<' + unit + '>';
      for (n = model.letters[0]; n <= model.letters[1]; n++) {
        for (at = 0; at + n <= unit.length; at++) found[unit.substr(at, n)] = 1;
      }
    });
    return Object.keys(found);
  }
  /* At most so many slips apart: a letter wrong, missing, added, or two changed about. */
  function isNear(a, b, slips) {
    if (a === b) return true;
    if (!slips || Math.abs(a.length - b.length) > slips) return false;
    var i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    var x = a.slice(i), y = b.slice(i);
    return isNear(x.slice(1), y.slice(1), slips - 1) || isNear(x, y.slice(1), slips - 1) || isNear(x.slice(1), y, slips - 1) ||
      (x[0] === y[1] && x[1] === y[0] && isNear(x.slice(2), y.slice(2), slips - 1));
  }
  /* How far to the next bucket that has a weight: “~” stands for 60 without. */
  function skipped(skips, zeros) { return 60 * skips.length + ALPHABET.indexOf(zeros) + 1; }
  files.reading = { fold: fold, simplifier: simplifier, spaced: spaced, plain: plain, bucket: bucket, pieces: pieces, skipped: skipped, isNear: isNear,
    HAN: HAN, OTHER: OTHER, ALPHABET: ALPHABET };
})(self.guideIndex = self.guideIndex || {});
