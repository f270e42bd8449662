/* Hears despair in what is typed, so that help stands before all results. Comes after search-engine.js and adds to its
   Index; its data, search-words.js, is made from docs/_data/crisis.yml and from a small model (scripts: search despair).
   Two ears: a list of phrases, and a sum of weights over the pieces of the text. Python reads a text in the same way. */
(function (files) {
  'use strict';
  var Index = files.Index, words = Index.words, data = files.words, simple = words.simplifier(data.fold);
  var ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  var UNIT = /[\u3400-\u9fff]|[a-z0-9%]+/g;

  /* As it is compared: folded, English as it is spoken (“can not” is “cant”), between spaces. */
  function plain(query) {
    return words.spaced(words.fold(query, simple)).replace(/ can ?not(?= )/g, ' cant')
      .replace(/ (do|does|did|is|are|was|were) not(?= )/g, ' $1nt').replace(/ i am(?= )/g, ' im');
  }
  function isListed(text) {
    var closed = text.replace(/ /g, '');
    return data.phrases.some(function (phrase) {
      if (!words.HAN.test(phrase)) return text.indexOf(' ' + phrase) >= 0;
      var pieces = phrase.split('…'), at = closed.indexOf(pieces[0]);
      if (pieces.length === 1) return at >= 0;
      for (; at >= 0; at = closed.indexOf(pieces[0], at + 1)) {
        if (closed.substr(at + pieces[0].length, 6 + pieces[1].length).indexOf(pieces[1]) >= 0) return true;
      }
    });
  }

  /* FNV-1a over the characters, folded into so many buckets. */
  function bucket(piece, size) {
    var hash = 0x811c9dc5;
    for (var i = 0; i < piece.length; i++) hash = Math.imul(hash ^ piece.charCodeAt(i), 0x01000193);
    return (hash >>> 0) % size;
  }
  /* Runs of up to four characters or three words, and runs of letters inside a word: each piece once. */
  function pieces(text) {
    var model = data.model, found = {};
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
  }
  /* Written as: so many zeros (“~” for 60), then the weight in steps from -3. */
  var steps = (function (text) {
    var found = {}, at = -1;
    text.replace(/(~*)([^~])(.)/g, function (all, skips, zeros, step) {
      at += 60 * skips.length + ALPHABET.indexOf(zeros) + 1;
      found[at] = ALPHABET.indexOf(step) - 3;
    });
    return found;
  })(data.model.weights);
  function weight(text) {
    var model = data.model, all = pieces(text), sum = 0;
    all.forEach(function (piece) { sum += steps[bucket(piece, model.size)] || 0; });
    return sum * model.step / Math.sqrt(all.length) + model.bias[words.HAN.test(text) ? 'zh' : 'en'];
  }
  Index.prototype.isDespair = function (query) {
    var text = plain(query);
    return text.length > 2 && (isListed(text) || weight(text) > 0);
  };
})(self.guideIndex);
