/* What stands around a place, and words that say “this was once so”: citations/sentence_context.py, cues.py. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, pattern = here.pattern, REACH = 240;
  var LAW = new Set(['title', 'name', 'article', 'sub', 'en_article', 'en_sub', 'same', 'bare_article']);

  function cue(name, text) { return !!pattern('cues.' + name).search(text); }
  function withoutLaw(text, tokens) {
    var pieces = '', at = 0;
    tokens.forEach(function (token) {
      if (!LAW.has(token.kind) || token.kind === 'bare_article' && /^(?:以上|以下|以内|信息)/.test(text.substr(token.end, 2))) return;
      /* A mark inside the one before adds its blanks all the same, as in Python. */
      pieces += text.slice(at, token.start) + ' '.repeat(token.end - token.start);
      at = token.end;
    });
    return pieces + text.slice(at);
  }
  function Surroundings(text, original, tokens) {
    var bounds = [], last = 0;
    this.text = text;
    this.blank = withoutLaw(text, tokens);
    pattern('sentence_context.END').all(original).filter(function (one) {
      return one[0] !== '.' || !pattern('sentence_context.ABBREVIATED').search(here.before(original, one.index, 6));
    }).map(here.end).concat(text.length).forEach(function (end) {
      while (end - last > 2 * REACH) bounds.push(last += REACH);
      bounds.push(last = end);
    });
    this.ends = bounds;
  }
  function after(list, value) {
    var low = 0, high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (list[middle] <= value) low = middle + 1; else high = middle;
    }
    return low;
  }
  Surroundings.prototype = {
    bounds: function (place) {
      var index = after(this.ends, place);
      return [Math.max(index ? this.ends[index - 1] : 0, place - REACH), Math.min(index < this.ends.length ? this.ends[index] : this.text.length, place + REACH)];
    },
    span: function (start, end) { return [this.bounds(start)[0], this.bounds(end === undefined ? start : Math.max(start, end - 1))[1]]; },
    sentence: function (start, end) { var span = this.span(start, end); return this.text.slice(span[0], span[1]); },
    claim: function (start, end) { var span = this.span(start, end); return this.blank.slice(span[0], span[1]); },
    isAboutThePast: function (start, end, until, born) {
      var sentence = this.sentence(start, end);
      if (cue('PAST_LAW', sentence)) return true;
      return !!until && pattern('sentence_context.YEAR').all(sentence.replace(pattern('sentence_context.SINCE').found, ' ')).some(function (one) {
        var year = +(one[1] || one[2]);
        return year < +until.slice(0, 4) && (!born || year !== +born.slice(0, 4));
      });
    },
    after: function (end) {
      var right = this.bounds(end - 1)[1];
      return this.text.slice(right, right + 60).replace(pattern('sentence_context.MARKS').found, '').slice(0, 24);
    },
    isAboutTheFuture: function (start, end) { return cue('FUTURE', this.sentence(start, end)); },
    isDenied: function (start, end) { return cue('DENIED', this.sentence(start, end)) || cue('DENIED', this.after(end)); }
  };
  Object.assign(here, { Surroundings: Surroundings, cue: cue });
})();
