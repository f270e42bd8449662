/* Citations, bodies and numbers in any text, resolved on a day and judged: citations/recogniser.py, verdicts.py.
   Existence, time, bodies and numbers; what a law says, its figures, and whether it fits stay with the command line. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, LEX = 2000, SOME = 40;
  var CODES = [['citation-repealed', 'repealed'], ['citation-renumbered', 'renumbered'], ['citation-not-in-force', 'not-in-force'],
    ['citation-unknown-provision', 'no-such-article'], ['citation-unknown-instrument', 'no-such-title']];

  here.flag = function (code, text, start, end, message, suggestion, isCertain) {
    return { code: code, text: text, start: start, end: end, message: message, suggestion: suggestion || null, isCertain: !!isCertain };
  };
  function stranger(reference, text) {
    var title = reference.law.title, isKnown = !!here.names.titled(title.replace(/^[《》]+|[《》]+$/g, '')) || here.isKnownTitle(title) || !here.shouldBeKnown(title);
    return { text: text.slice(reference.start, reference.end), start: reference.start, end: reference.end, title: title, instrument: null,
      eid: reference.number ? 'art_' + reference.number + reference.below : null, verdict: isKnown ? 'not-held' : 'no-such-title',
      evidence: here.messages[isKnown ? 'notHeld' : 'notListed'](title), suggestion: null };
  }
  function judged(one, flags) {
    var own = flags.filter(function (flag) { return flag.start === one.start; });
    CODES.some(function (code) {
      var flag = own.filter(function (f) { return f.code === code[0]; })[0];
      if (flag) Object.assign(one, { verdict: code[1], evidence: flag.message, suggestion: flag.suggestion });
      return flag;
    });
    return one;
  }
  function inOrder(a, b) { return a.start - b.start || a.end - b.end; }

  /* Reads a text in pieces: step() until it says true, then .reading. */
  function Reader(written, on) {
    var self = this, flat = '', cleaned, text, folded = '';
    var tokens = [], at = 0, around, parser, references, held = [], strangers = [], flags = [], mentions = [], stages;
    stages = [
      function () { self.size = (flat = here.flat(written)).length; return true; },
      function () { text = (cleaned = here.clean(flat)).words; return true; },
      function () { folded = here.fold(text); return true; },
      function () { at = here.lex(folded, text, at, Math.min(at + LEX, folded.length), tokens); return at >= folded.length; },
      function () { tokens = here.englishTitles(text, folded, tokens); return true; },
      function () { tokens = here.bareTitles(folded, tokens); return true; },
      function () { tokens = here.bareNumbers(folded, tokens, here.hasArticle); return true; },
      function () { around = new here.Surroundings(folded, text, tokens); return true; },
      function () {
        parser = new here.Parser(folded, tokens, new here.State(), here.hasArticle);
        return true;
      },
      function () { references = parser.run(parser.i + SOME); at = 0; return parser.i >= tokens.length; },
      function () {
        references.slice(at, at + SOME).forEach(function (reference) {
          if (!reference.law.instrument) return strangers.push(reference);
          var one = here.citation(reference, text, on), flag = here.judge(one, reference, around, on);
          held.push(Object.assign(one, { title: '', verdict: 'exists', evidence: null, suggestion: null }));
          if (flag) flags.push(flag);
        });
        at += SOME;
        return at >= references.length && !(at = 0);
      },
      function () {
        tokens.slice(at, at + SOME).forEach(function (token) {
          var flag = null, number;
          if (token.kind === 'body') flag = here.body(token, around, text, on);
          if (token.kind === 'number') {
            number = here.number(token, around, text);
            if (number[0]) mentions.push({ text: text.slice(token.start, token.end), start: token.start, end: token.end, door: number[0] });
            flag = number[1];
          }
          if (token.kind === 'body') mentions.push({ text: text.slice(token.start, token.end), start: token.start, end: token.end, body: true });
          if (flag) flags.push(flag);
        });
        at += SOME;
        return at >= tokens.length;
      },
      function () {
        var taken = new Set(strangers.map(function (s) { return s.start; })), byStart = new Map();
        parser.unknown.forEach(function (token) {
          var flag = here.unknownTitle(token, around, text);
          if (flag) flags.push(flag);
        });
        strangers = strangers.map(function (one) { return stranger(one, text); });
        parser.unknown.forEach(function (token) {
          if ((token.kind !== 'article' && token.kind !== 'en_article') || taken.has(token.start)) return;
          var words = text.slice(token.start, token.end);
          strangers.push({ text: words, start: token.start, end: token.end, title: '', instrument: null, eid: null, verdict: 'not-held', evidence: here.messages.namesNoLaw(words), suggestion: null });
        });
        flags.forEach(function (flag) { byStart.set(flag.start, (byStart.get(flag.start) || []).concat(flag)); });
        var all = held.concat(strangers).map(function (one) { return judged(one, byStart.get(one.start) || []); });
        self.reading = { references: moved(all), flags: moved(flags), mentions: moved(mentions) };
        return true;
      }];
    function moved(list) {
      return list.map(function (one) {
        var start = cleaned.place(one.start), end = cleaned.end(one.end);
        return Object.assign(one, { start: start, end: end, text: flat.slice(start, end) });
      }).sort(inOrder);
    }
    var all = stages.length;
    this.reading = null;
    this.size = 0;
    /* How much is read: cutting into marks is half of it. */
    this.read = function () { return stages.length > all - 4 ? at / (2 * folded.length || 1) : 0.5 + (all - stages.length) / (2 * all); };
    this.step = function () {
      if (stages.length && stages[0]()) stages.shift();
      return !stages.length;
    };
  }
  here.Reader = Reader;
  here.read = function (text, on) {
    var reader = new Reader(text, on);
    while (!reader.step());
    return reader.reading;
  };
})();
