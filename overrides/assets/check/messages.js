/* The right number in the place of the wrong one: citations/messages.py. Its words of every finding are in messages_zh.js and
   messages_en.js; a page has those of its own language. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, label = here.label, end = here.end;
  here.replacement = function (words, eid) {
    var found, named, name;
    if (here.isChinese(words)) {
      name = label(eid, 'zh');
      if (words.includes('條')) name = name.replace(/条/g, '條').replace(/项/g, '項');
      found = here.pattern('messages.ZH_NUMBER').all(words).pop();
    } else {
      name = label(eid, 'en').replace(/^art\. /, '');
      named = here.pattern('messages.EN_ARTICLE').search(words);
      found = here.pattern('messages.EN_NUMBER').all(words).filter(function (one) { return one.index >= (named ? end(named) : 0); })[0];
    }
    return found ? words.slice(0, found.index) + name + words.slice(end(found)) : name;
  };
})();
