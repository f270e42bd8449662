/* Hears despair in what is typed, so that help stands before all results. Comes after search-text.js, and adds to the Index of
   search-engine.js where that is there: “check this text” does without. Its data, search-words.js, is made from
   docs/_data/crisis.yml and from a small model (scripts: search despair). Three ears: a list of phrases, a few words however they are spelled,
   and a sum of weights over the pieces of the text. Python reads a text in the same way. */
(function (files) {
  'use strict';
  var words = files.reading, data = files.words, simple = words.simplifier(data.fold);
  var latin = data.phrases.filter(function (phrase) { return !words.HAN.test(phrase); }).map(function (phrase) { return ' ' + phrase; });
  var spelled = data.phrases.filter(function (phrase) { return phrase[0] === '~'; }).map(function (phrase) { return phrase.slice(1); });
  var han = data.phrases.filter(function (phrase) { return words.HAN.test(phrase); }).map(function (phrase) { return phrase.split('…'); });
  function isListed(text) {
    var closed = text.replace(/ /g, '');
    return /[a-z]/.test(text) && (latin.some(function (phrase) { return text.indexOf(phrase) >= 0; }) || isSpelled(text)) ||
      words.HAN.test(text) && han.some(function (pieces) {
        var at = closed.indexOf(pieces[0]);
        if (pieces.length === 1) return at >= 0;
        for (; at >= 0; at = closed.indexOf(pieces[0], at + 1)) {
          if (closed.substr(at + pieces[0].length, 6 + pieces[1].length).indexOf(pieces[1]) >= 0) return true;
        }
        return false;
      });
  }

  /* A word that is heard with one slip, with digits for letters, and with its letters apart. */
  function isSpelled(text) {
    var parts = text.replace(/[01345]/g, function (digit) { return 'oi eas'[digit]; }).match(/[a-z]+/g) || [];
    return parts.some(function (part, at) {
      for (var end = at, word = ''; end < parts.length && word.length < 10; end++) {
        word += parts[end];
        if (spelled.some(function (one) { return word.indexOf(one) === 0 || word[0] === one[0] && words.isNear(word, one, 1); })) return true;
      }
      return false;
    });
  }

  /* Written as: so many zeros (“~” for 60), then the weight in steps from -3. */
  var steps = (function (text) {
    var found = {}, at = -1;
    text.replace(/(~*)([^~])(.)/g, function (all, skips, zeros, step) {
      at += words.skipped(skips, zeros);
      found[at] = words.ALPHABET.indexOf(step) - 3;
    });
    return found;
  })(data.model.weights);
  function weight(text) {
    var model = data.model, all = words.pieces(text, model), sum = 0;
    all.forEach(function (piece) { sum += steps[words.bucket(piece, model.size)] || 0; });
    return sum * model.step / Math.sqrt(all.length) + model.bias[words.HAN.test(text) ? 'zh' : 'en'];
  }
  files.isDespair = function (query) {
    var text = words.plain(query, simple);
    return text.length > 2 && (isListed(text) || weight(text) > 0);
  };
  if (files.Index) files.Index.prototype.isDespair = files.isDespair;
})(self.guideIndex);
