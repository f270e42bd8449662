/* Public numbers in a text, whose they are and which are wrong: citations/rules/hotlines.py. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, data = here.data.lines, end = here.end, elsewhere = new Set(data.elsewhere), fits = {}, owned = new Set();
  function P(name) { return here.pattern('hotlines.' + name); }
  Object.keys(data.fits).forEach(function (numbers) {
    data.fits[numbers].split('|').forEach(function (name) {
      /* @ and the id of a body: all its names. */
      (name[0] === '@' ? here.data.bodies.all[name.slice(1)].split('|') : [name]).forEach(function (one) { fits[one] = numbers.split(' '); });
    });
    numbers.split(' ').forEach(function (number) { owned.add(number); });
  });
  [data.known, data.owner].forEach(function (said) { Object.keys(said).forEach(function (number) { said[number] = said[number].replace('~', number); }); });
  var WORDS = new here.Pattern(Object.keys(fits).map(function (name, at) { return [name, at]; }).sort(function (a, b) { return b[0].length - a[0].length || a[1] - b[1]; })
    .map(function (one) { return here.escaped(one[0]); }).join('|') || '(?!)');

  /* [what it is: the id of a door, or null; what is wrong with it, or null]. */
  function number(token, around, original) {
    var text = around.text, digits = token.words.replace(/\D/g, ''), after = text.slice(token.end, token.end + 8);
    if (P('LEAD').search(here.before(text, token.start, 6)) || P('TRAIL').match(after) || P('UNIT').match(after)) return [null, null];
    var called = !!(P('CALL').search(here.before(text, token.start, 20)) || P('CALL_AFTER').match(text.slice(token.end, token.end + 16)));
    var suffix = P('SUFFIX').match(text, token.end);
    if (suffix && data.known[digits] && digits.length === 5) {
      return [null, flag(token, original, end(suffix), here.messages.hotlineSuffix(original.slice(token.start, end(suffix)), digits), digits, around)];
    }
    var plain = digits.replace(/^0\d{2,3}(?=12\d{3}$)/, ''), door = data.known[digits] || data.known[plain];
    if (!door) return [null, unknown(token, digits, called, around, original)];
    if (digits === '10000' && !called) return [null, null];
    return [door, mismatch(token, data.known[plain] ? plain : digits, around, original)];
  }
  function unknown(token, digits, called, around, original) {
    if (elsewhere.has(digits)) return mismatch(token, digits, around, original);
    if (!P('SERVICE').full(digits) || !called && digits.length !== 5 || !called && !ownerWords(token, around)) return null;
    return flag(token, original, token.end, here.messages.hotlineUnknown(token.words), null, around);
  }
  function ownerWords(token, around) {
    var text = around.text, left = Math.max(around.bounds(token.start)[0], token.start - 40), before = text.slice(left, token.start);
    var cut = P('BREAK').all(before).map(end), last = cut[cut.length - 1], second = cut[cut.length - 2];
    var segment = cut.length ? before.slice(last) : before, isTaken = cut.length > 1 && /\d/.test(before[second - 1]);
    if (cut.length && !isTaken && P('LINK').match(segment) && '，,'.includes(before[last - 1])) segment = before.slice(cut.length > 1 ? second : 0);
    var found = WORDS.all(segment).pop(), after;
    if (found) return found[0];
    after = P('BRACKETED').match(text, token.end);
    found = after && WORDS.search(after[1]);
    if (found) return found[0];
    after = P('SAID_OF').match(text, token.end);
    found = after && WORDS.search(after[1]);
    return found ? found[0] : null;
  }
  function mismatch(token, digits, around, original) {
    var words = ownerWords(token, around);
    if (words === null || fits[words].includes(digits) || !owned.has(digits) && !elsewhere.has(digits)) return null;
    var said = P('SAID_OF').match(around.text, token.end);
    if (said && WORDS.all(said[1]).some(function (one) { return fits[one[0]].includes(digits); })) return null;
    var left = Math.max(around.bounds(token.start)[0], token.start - 40), before = around.text.slice(left, token.start).split(/\d{3,}/).pop();
    if (WORDS.all(before).some(function (one) { return fits[one[0]].includes(digits); })) return null;
    if (P('FOUNDED').search(before.includes(words) ? before.slice(before.lastIndexOf(words) + words.length) : before)) return null;
    return flag(token, original, token.end, here.messages.hotlineMismatch(token.words, data.owner[digits], words, fits[words]), fits[words].length === 1 ? fits[words][0] : null, around);
  }
  function flag(token, original, stop, message, suggestion, around) {
    if (here.cue('NUMBER_DENIED', around.sentence(token.start, stop))) return null;
    return here.flag('hotline-wrong', original.slice(token.start, stop), token.start, stop, message, suggestion, /^[\d-]+$/.test(suggestion || ''));
  }
  here.number = number;
})();
