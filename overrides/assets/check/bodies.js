/* Names of bodies, past and wrong: citations/rules/bodies.py. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, data = here.data.bodies, cue = here.cue, plain = here.plain, needs = {}, held = new Set(data.held);
  Object.keys(data.needs).forEach(function (name) { needs[name] = new here.Pattern(data.needs[name][0], data.needs[name][1]); });
  Object.keys(data.gone).forEach(function (id) { data.all[id].split('|').forEach(function (name) { data.names[name] = id; }); });
  function has(record, name) { return Object.prototype.hasOwnProperty.call(record, name); }
  function without(correct) { return correct.replace(/（[\s\S]*?）/g, ''); }

  function body(token, around, original, on) {
    var name = original.slice(token.start, token.end), words = token.words, row, correct;
    if (has(data.names, words)) {
      row = data.gone[data.names[words]];
      if (row[1] > on || isExcused(token, around, row[0])) return null;
      correct = has(data.wrong, words) ? data.wrong[words] : row[2];
      return here.flag('institution-abolished', name, token.start, token.end, here.messages.abolished(name, row[0], correct, row[3]), without(correct),
        has(data.wrong, words) || row[2].indexOf('、') < 0 && !!row[2]);
    }
    if (!has(data.wrong, words) || held.has(words)) return null;
    if (needs[words] && !needs[words].search(here.before(around.text, token.start, 12)) || isExcused(token, around, '')) return null;
    correct = data.wrong[words];
    return here.flag('institution-misnamed', name, token.start, token.end, here.messages.misnamed(name, correct), without(correct), !/[、/或和（]/.test(correct));
  }
  function isExcused(token, around, until) {
    var text = around.text, beside = plain(text.slice(Math.max(0, token.start - 8), token.end + 8)), sentence, years;
    if (beside.length >= 12 && data.official.some(function (one) { return one.includes(beside); })) return true;
    if (cue('BODY_BEFORE', here.before(text, token.start, 16)) || here.pattern('cues.BODY_AFTER').match(text.slice(token.end, token.end + 30))) return true;
    sentence = around.sentence(token.start, token.end);
    if (cue('BODY_GONE', sentence) || cue('BODY_CORRECTED', around.after(token.end))) return true;
    if (here.pattern('bodies.ASKED_NOW').search(here.before(text, token.start, 40))) return false;
    years = here.pattern('bodies.YEAR').all(sentence);
    return !!until && years.some(function (one) { return +one[1] <= +until.slice(0, 4); });
  }
  here.body = body;
})();
