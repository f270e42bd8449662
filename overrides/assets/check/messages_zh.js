/* The words of every finding in Chinese, what is right today and since when: citations/messages.py. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck;
  function label(eid) { return here.label(eid, 'zh'); }
  function spoken(day) {
    var parts = day.split('-').map(Number);
    return parts[0] + ' 年 ' + parts[1] + ' 月 ' + parts[2] + ' 日';
  }
  function since(day) { return day ? '自 ' + spoken(day) + '起' : ''; }
  function short(law) { return '《' + law.zh + '》'; }
  here.messages = {
    renumbered: function (law, eid, targets, version, owner) {
      return short(law) + label(eid) + '是旧条号，' + since(version.from) + '是' + (owner === law ? '' : short(owner)) + targets.map(label).join('、') + '。';
    },
    repealed: function (law, version, now) { return short(law) + since(version.to) + '已经失效，' + (now ? '现在看' + short(now) : '不能再作为依据') + '。'; },
    oldText: function (law, current) { return '这里引的是' + short(law) + '的旧文本，' + since(current.from) + '适用新文本，请核对现行条文。'; },
    notYet: function (law, version) { return short(law) + '的这个文本要到 ' + spoken(version.from) + '才施行，现在不能引用。'; },
    draft: function (draft) { return '“' + draft[0] + '”不是现行法。' + draft[2]; },
    invented: function (draft) { return '没有“' + draft[0] + '”这部法规。' + draft[2]; },
    unknownInstrument: function (words, nearest) {
      return '登记库里没有“' + words + '”' + (nearest ? '；是不是' + short(here.held[nearest]) : '') + '？核对名称。';
    },
    unknownProvision: function (law, eid, version, number) {
      return short(law) + '没有' + (label(eid) || number) + '（' + since(version.from) + '施行的文本）' + (version.count ? '，现行文本共 ' + version.count + ' 条' : '') + '。';
    },
    unknownPart: function (law, eid, article) { return short(law) + label(article) + '里没有' + label(eid).slice(label(article).length) + '。'; },
    abolished: function (name, until, correct) { return '“' + name + '”已经不存在' + (until ? '（' + until + ' 起）' : '') + '，现在是' + correct + '。'; },
    misnamed: function (name, correct) { return '没有叫“' + name + '”的机构，正确的名称是' + correct + '。'; },
    hotlineSuffix: function (number, right) { return '“' + number + '”是错号，' + right + ' 没有后缀，直接拨 ' + right + '。'; },
    hotlineUnknown: function (number) { return '没有查到 ' + number + ' 这个公共服务号码。核对号码，或先登记它。'; },
    hotlineMismatch: function (number, owner, words, right) {
      return number + ' 是' + (owner || '另一个部门的号码') + '，不是“' + words + '”的电话；“' + words + '”是 ' + right.join('、') + '。';
    },
    namesNoLaw: function (words) { return '“' + words + '”没有写明是哪一部法，没有核对。'; },
    notHeld: function (title) { return '有' + title + '这份文件，但是没有收它的条文，内容没有核对。'; },
    notListed: function (title) { return '已知的文件名里没有' + title + '。请核对全名；如果它是新出的或者地方的文件，这里可能还没有登记。'; }
  };
})();
