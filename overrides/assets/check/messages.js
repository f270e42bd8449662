/* The words of every finding, what is right today and since when: citations/messages.py. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, label = here.label, end = here.end;
  var MONTHS = 'January February March April May June July August September October November December'.split(' ');
  function both(zh, en) { return { zh: zh, en: en }; }
  function spoken(day) {
    var parts = day.split('-').map(Number);
    return both(parts[0] + ' 年 ' + parts[1] + ' 月 ' + parts[2] + ' 日', parts[2] + ' ' + MONTHS[parts[1] - 1] + ' ' + parts[0]);
  }
  function since(day) { return day ? both('自 ' + spoken(day).zh + '起', 'since ' + spoken(day).en) : both('', ''); }
  function short(law) { return both('《' + law.zh + '》', law.en); }

  function replacement(words, eid) {
    var found, named, name;
    if (here.isChinese(words)) {
      name = label(eid, 'zh');
      if (words.indexOf('條') >= 0) name = name.replace(/条/g, '條').replace(/项/g, '項');
      found = here.pattern('messages.ZH_NUMBER').all(words).pop();
    } else {
      name = label(eid, 'en').replace(/^art\. /, '');
      named = here.pattern('messages.EN_ARTICLE').search(words);
      found = here.pattern('messages.EN_NUMBER').all(words).filter(function (one) { return one.index >= (named ? end(named) : 0); })[0];
    }
    return found ? words.slice(0, found.index) + name + words.slice(end(found)) : name;
  }
  here.messages = {
    spoken: spoken, replacement: replacement,
    renumbered: function (law, eid, targets, version, owner) {
      var isSame = owner === law, from = since(version.from);
      return both(short(law).zh + label(eid, 'zh') + '是旧条号，' + from.zh + '是' + (isSame ? '' : short(owner).zh) + targets.map(function (e) { return label(e, 'zh'); }).join('、') + '。',
        law.en + ' ' + label(eid, 'en') + ' is the old number; ' + from.en + ' it is ' + targets.map(function (e) { return label(e, 'en'); }).join(', ') + (isSame ? '' : ' of the ' + owner.en) + '.');
    },
    repealed: function (law, version, now) {
      var ended = version.to && spoken(version.to);
      return both(short(law).zh + (ended ? '自 ' + ended.zh + '起' : '') + '已经失效，' + (now ? '现在看' + short(now).zh : '不能再作为依据') + '。',
        'The ' + law.en + ' ceased to apply' + (ended ? ' on ' + ended.en : '') + '; ' + (now ? 'see the ' + now.en + ' today' : 'it can no longer be relied on') + '.');
    },
    oldText: function (law, version, current) {
      return both('这里引的是' + short(law).zh + '的旧文本，' + since(current.from).zh + '适用新文本，请核对现行条文。',
        'This cites an old text of the ' + law.en + '; ' + since(current.from).en + ' a new text applies. Check the present article.');
    },
    notYet: function (law, version) {
      var start = spoken(version.from);
      return both(short(law).zh + '的这个文本要到 ' + start.zh + '才施行，现在不能引用。', 'This text of the ' + law.en + ' starts only on ' + start.en + '; it cannot be cited yet.');
    },
    draft: function (draft) { return both('“' + draft[0] + '”不是现行法。' + draft[2], '“' + draft[0] + '” is not law in force. ' + draft[3]); },
    invented: function (draft) { return both('没有“' + draft[0] + '”这部法规。' + draft[2], 'There is no “' + draft[0] + '”. ' + draft[3]); },
    unknownInstrument: function (words, nearest) {
      var law = nearest && here.held[nearest];
      return both('登记库里没有“' + words + '”' + (law ? '；是不是' + short(law).zh : '') + '？核对名称。', '“' + words + '” is not a known instrument' + (law ? '; did you mean the ' + law.en : '') + '? Check the title.');
    },
    unknownProvision: function (law, eid, version, number) {
      var count = version.count, from = since(version.from);
      return both(short(law).zh + '没有' + (label(eid, 'zh') || number) + '（' + from.zh + '施行的文本）' + (count ? '，现行文本共 ' + count + ' 条' : '') + '。',
        'The ' + law.en + ' has no ' + label(eid, 'en') + ' (text in force ' + from.en + ')' + (count ? '; the present text has ' + count + ' articles' : '') + '.');
    },
    unknownPart: function (law, eid, article) {
      return both(short(law).zh + label(article, 'zh') + '里没有' + label(eid, 'zh').slice(label(article, 'zh').length) + '。', law.en + ' ' + label(article, 'en') + ' has no such part: ' + label(eid, 'en') + '.');
    },
    abolished: function (name, until, correct, english) {
      return both('“' + name + '”已经不存在' + (until ? '（' + until + ' 起）' : '') + '，现在是' + correct + '。', '“' + name + '” no longer exists' + (until ? ' (since ' + until + ')' : '') + '; today it is ' + english + '.');
    },
    misnamed: function (name, correct) { return both('没有叫“' + name + '”的机构，正确的名称是' + correct + '。', 'No body is called “' + name + '”; the right name is ' + correct + '.'); },
    hotlineSuffix: function (number, right) { return both('“' + number + '”是错号，' + right + ' 没有后缀，直接拨 ' + right + '。', '“' + number + '” is a wrong number; ' + right + ' has no suffix, dial ' + right + '.'); },
    hotlineUnknown: function (number) { return both('没有查到 ' + number + ' 这个公共服务号码。核对号码，或先登记它。', number + ' is no public number we know. Check it, or register it first.'); },
    hotlineMismatch: function (number, owner, words, right) {
      owner = owner || ['另一个部门的号码', 'the line of another body'];
      return both(number + ' 是' + owner[0] + '，不是“' + words + '”的电话；“' + words + '”是 ' + right.join('、') + '。', number + ' is ' + owner[1] + ', not the line of “' + words + '”; that is ' + right.join(', ') + '.');
    },
    namesNoLaw: function (words) { return both('“' + words + '”没有写明是哪一部法，没有核对。', '“' + words + '” does not say of which law; it was not judged.'); },
    notHeld: function (title) { return both('有' + title + '这份文件，但是没有收它的条文，内容没有核对。', title + ' exists, but its articles are not held here; what is said of it was not judged.'); },
    notListed: function (title) {
      return both('已知的文件名里没有' + title + '。请核对全名；如果它是新出的或者地方的文件，这里可能还没有登记。', title + ' is not among the titles known here. Check its full name; a new or local text may be missing.');
    }
  };
})();
