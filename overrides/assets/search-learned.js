/* Knows for which pages people have typed the pieces of a text, and cuts a text into such pieces, for search-despair.js too.
   Comes after search-engine.js and adds to its Index. The weights are made with the index from questions whose page is
   known (scripts: search/learned.py, which reads a text in the same way). */
(function (Index) {
  'use strict';
  var words = Index.words, UNIT = /[\u3400-\u9fff]|[a-z0-9%]+/g;
  var ALPHABET = words.ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

  /* As it is compared: folded, English as it is spoken (“can not” is “cant”), between spaces. */
  words.plain = function (query, simple) {
    return words.spaced(words.fold(query, simple)).replace(/ can ?not(?= )/g, ' cant')
      .replace(/ (do|does|did|is|are|was|were) not(?= )/g, ' $1nt').replace(/ i am(?= )/g, ' im');
  };
  /* FNV-1a over the characters, folded into so many buckets. */
  words.bucket = function (piece, size) {
    var hash = 0x811c9dc5;
    for (var i = 0; i < piece.length; i++) hash = Math.imul(hash ^ piece.charCodeAt(i), 0x01000193);
    return (hash >>> 0) % size;
  };
  /* Runs of so many characters or words, and runs of letters inside a word: each piece once. */
  words.pieces = function (text, model) {
    var found = {};
    /* Telephone numbers, articles and sums are all one thing here. */
    var units = ['^'].concat((text.match(UNIT) || []).map(function (unit) { return /^\d{3,}$/.test(unit) ? '#' : unit; }), '$');
    units.forEach(function (unit, at) {
      for (var n = 1; n <= model.run && at + n <= units.length; n++) {
        var run = units.slice(at, at + n), han = run.some(function (one) { return words.HAN.test(one); });
        if ((han || n <= model.words) && (n > 1 || (unit !== '^' && unit !== '$'))) found[run.join(' ')] = 1;
      }
      if (!/[a-z]/.test(unit)) return;
      unit = '<' + unit + '>';
      for (n = model.letters[0]; n <= model.letters[1]; n++) {
        for (at = 0; at + n <= unit.length; at++) found[unit.substr(at, n)] = 1;
      }
    });
    return Object.keys(found);
  };
  /* How far to the next bucket that has a weight: “~” stands for 60 without. */
  words.skipped = function (skips, zeros) { return 60 * skips.length + ALPHABET.indexOf(zeros) + 1; };

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
  /* How far a text, as it is typed, leans to each page, by the number of the page. */
  Index.prototype.guess = function (query) {
    var learned = this.learned, data = learned && learned.data, sums = {}, n;
    if (!data) return sums;
    learned.rows = learned.rows || rows(data.weights);
    var flat = words.plain(query, this.simple), all = words.pieces(flat.replace(/[a-z0-9%]+/g, words.stem), data).concat(this.named(flat));
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
