/* Knows for which pages people have typed the pieces of a text; search-text.js cuts it into them. Comes after search-engine.js
   and adds to its Index. The weights are made with the index from questions whose page is known (scripts: search/learned.py). */
(function (Index) {
  'use strict';
  var words = Index.words;

  /* data.weights: how far to the next bucket; then for each page that it leads to one character: sixteen times the number
     of the page, and the steps, from U+0100. They are read at the first question. */
  Index.prototype.learn = function (data) {
    var numbers = {};
    this.pages.forEach(function (page, n) { numbers[page.slug] = n; });
    this.learned = { data: data, numbers: data.pages.map(function (page) { return numbers[page]; }), rows: null };
  };
  function rows(text) {
    var found = new Map(), at = -1;
    text.replace(/(~*)([\w-])([^~\w-]+)/g, function (all, skips, zeros, row) { found.set(at += words.skipped(skips, zeros), row); });
    return found;
  }
  /* The groups of words that mean one thing which a text has, alone and in pairs. */
  Index.prototype.named = function (flat) {
    var found = [];
    this.groups.forEach(function (group, g) { if (group.some(function (word) { return words.has(flat, word); })) found.push('@' + g); });
    return found.concat.apply(found, found.map(function (one, i) { return found.slice(i + 1).map(function (other) { return one + other; }); }));
  };
  /* A word without its ending; a year long past is one thing, since what was borrowed then is old. */
  function unit(word) { return /^20(?:0[1-9]|1\d)$/.test(word) ? 'longago' : words.stem(word); }
  /* How far a text, as it is typed, leans to each page, by the number of the page. */
  Index.prototype.guess = function (query) {
    var learned = this.learned, data = learned && learned.data, sums = {}, n;
    if (!data) return sums;
    learned.rows = learned.rows || rows(data.weights);
    var flat = words.plain(query, this.simple), all = words.pieces(flat.replace(/[a-z0-9%]+/g, unit), data).concat(this.named(flat));
    all.forEach(function (piece) {
      var row = learned.rows.get(words.bucket(piece, data.size)) || '';
      for (var i = 0; i < row.length; i++) {
        n = learned.numbers[row.charCodeAt(i) - 0x100 >> 4];
        sums[n] = (sums[n] || 0) + (row.charCodeAt(i) & 15);
      }
    });
    for (n in sums) sums[n] *= data.step / Math.sqrt(Math.max(6, all.length));
    return sums;
  };
})(self.guideIndex.Index);
