/* The words of every finding in English, what is right today and since when: citations/messages.py. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, MONTHS = 'January February March April May June July August September October November December'.split(' ');
  function label(eid) { return here.label(eid, 'en'); }
  function spoken(day) {
    var parts = day.split('-').map(Number);
    return parts[2] + ' ' + MONTHS[parts[1] - 1] + ' ' + parts[0];
  }
  function since(day) { return day ? 'since ' + spoken(day) : ''; }
  here.messages = {
    renumbered: function (law, eid, targets, version, owner) {
      return law.en + ' ' + label(eid) + ' is the old number; ' + since(version.from) + ' it is ' + targets.map(label).join(', ') + (owner === law ? '' : ' of the ' + owner.en) + '.';
    },
    repealed: function (law, version, now) {
      return 'The ' + law.en + ' ceased to apply' + (version.to ? ' on ' + spoken(version.to) : '') + '; ' + (now ? 'see the ' + now.en + ' today' : 'it can no longer be relied on') + '.';
    },
    oldText: function (law, current) { return 'This cites an old text of the ' + law.en + '; ' + since(current.from) + ' a new text applies. Check the present article.'; },
    notYet: function (law, version) { return 'This text of the ' + law.en + ' starts only on ' + spoken(version.from) + '; it cannot be cited yet.'; },
    draft: function (draft) { return '“' + draft[0] + '” is not law in force. ' + draft[2]; },
    invented: function (draft) { return 'There is no “' + draft[0] + '”. ' + draft[2]; },
    unknownInstrument: function (words, nearest) {
      return '“' + words + '” is not a known instrument' + (nearest ? '; did you mean the ' + here.held[nearest].en : '') + '? Check the title.';
    },
    unknownProvision: function (law, eid, version) {
      return 'The ' + law.en + ' has no ' + label(eid) + ' (text in force ' + since(version.from) + ')' + (version.count ? '; the present text has ' + version.count + ' articles' : '') + '.';
    },
    unknownPart: function (law, eid, article) { return law.en + ' ' + label(article) + ' has no such part: ' + label(eid) + '.'; },
    abolished: function (name, until, correct, now) { return '“' + name + '” no longer exists' + (until ? ' (since ' + until + ')' : '') + '; today it is ' + now + '.'; },
    misnamed: function (name, correct) { return 'No body is called “' + name + '”; the right name is ' + correct + '.'; },
    hotlineSuffix: function (number, right) { return '“' + number + '” is a wrong number; ' + right + ' has no suffix, dial ' + right + '.'; },
    hotlineUnknown: function (number) { return number + ' is no public number we know. Check it, or register it first.'; },
    hotlineMismatch: function (number, owner, words, right) {
      return number + ' is ' + (owner || 'the line of another body') + ', not the line of “' + words + '”; that is ' + right.join(', ') + '.';
    },
    namesNoLaw: function (words) { return '“' + words + '” does not say of which law; it was not judged.'; },
    notHeld: function (title) { return title + ' exists, but its articles are not held here; what is said of it was not judged.'; },
    notListed: function (title) { return title + ' is not among the titles known here. Check its full name; a new or local text may be missing.'; }
  };
})();
