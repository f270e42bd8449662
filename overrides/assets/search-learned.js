/* Knows for which pages people have typed what is in a text; search-text.js cuts it into pieces. Comes after search-engine.js
   and adds to its Index. The tables are made from questions whose page is known (scripts: search/learned.py). */
(function (Index) {
  'use strict';
  var words = Index.words, LEVELS = 2, MOST = 31, FULL = 6, FLOOR = -6.9;

  /* data.buckets: how far to the next piece that has a row; data.rows: its numbers, two a character; data.weights: for each page
     one character a number. They are read at the first question. */
  Index.prototype.learn = function (data) {
    var numbers = {};
    this.pages.forEach(function (page, n) { numbers[page.slug] = n; });
    this.learned = { data: data, numbers: data.pages.map(function (page) { return numbers[page]; }), rows: null, scales: null };
  };
  function rows(text) {
    var found = new Map(), at = -1, n = 0;
    text.replace(/(~*)([\w-])/g, function (all, skips, zeros) { found.set(at += words.skipped(skips, zeros), n++); });
    return found;
  }
  function scaled(data) {
    return Array.from(data.weights, function (step, i) { return (words.ALPHABET.indexOf(step) - MOST) * data.steps[i % data.width]; });
  }
  /* The groups of words that mean one thing which a text has, by the first word of each. */
  Index.prototype.named = function (flat) {
    return this.groups.filter(function (group) { return group.some(function (word) { return words.has(flat, word); }); })
      .map(function (group) { return '@' + group[0]; });
  };
  /* A word without its ending; a year long past is one thing, since what was borrowed then is old. */
  function unit(word) { return /^20(?:0[1-9]|1\d)$/.test(word) ? 'longago' : words.stem(word); }
  /* The sum of the rows of a text, how many there are, and whether it is something that people type here: three in four of its Latin
     words and two in five of its pairs of characters are. The tables choose a page for anything. */
  Index.prototype.sum = function (query) {
    var learned = this.learned, data = learned.data, width = data.width, half = width / 2, size = 2 * LEVELS + 1;
    var sum = { of: new Float64Array(width), count: 0, isKnown: false }, asked = [0, 0], known = [0, 0], flat = words.plain(query, this.simple), seen = {};
    learned.rows = learned.rows || rows(data.buckets);
    words.pieces(flat.replace(/[a-z0-9%]+/g, unit), data).concat(this.named(flat)).forEach(function (piece) {
      var bucket = words.bucket(piece, data.size), row = learned.rows.get(bucket), pair;
      var kind = /^[a-z0-9%]+$/.test(piece) ? 0 : /^[^^] [^$]$/.test(piece) ? 1 : 2;
      if (kind < 2) asked[kind]++;
      if (row === undefined || seen[bucket]) return;
      seen[bucket] = 1;
      sum.count++;
      if (kind < 2) known[kind]++;
      for (var i = 0; i < half; i++) {
        pair = data.rows.charCodeAt(row * half + i) - 65;
        sum.of[2 * i] += Math.floor(pair / size) - LEVELS;
        sum.of[2 * i + 1] += pair % size - LEVELS;
      }
    });
    sum.isKnown = known[0] >= 0.75 * asked[0] && known[1] >= 0.4 * asked[1];
    return sum;
  };
  /* How far a text, as it is typed, leans to each page, by the number of the page; isKnown as above. */
  Index.prototype.guess = function (query) {
    var learned = this.learned, data = learned && learned.data, sums = {}, guess = { leans: sums, isKnown: false };
    if (!data) return guess;
    var sum = this.sum(query), width = data.width, share = 1 / Math.sqrt(Math.max(FULL, sum.count));
    if (!sum.count) return guess;
    guess.isKnown = sum.isKnown;
    var scales = learned.scales = learned.scales || scaled(data), leans = data.bias.map(function (bias, page) {
      for (var i = 0; i < width; i++) bias += sum.of[i] * share * scales[page * width + i];
      return bias;
    }), most = Math.max.apply(null, leans);
    var whole = most + Math.log(leans.reduce(function (all, lean) { return all + Math.exp(lean - most); }, 0));
    leans.forEach(function (lean, page) { if (lean - whole > FLOOR) sums[learned.numbers[page]] = lean - whole - FLOOR; });
    return guess;
  };
})(self.guideIndex.Index);
