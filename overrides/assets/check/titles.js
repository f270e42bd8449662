/* Whether a title exists: citations/titles.py, bare_titles.py, rules/unknown.py. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, data = here.data, pattern = here.pattern, key = here.key, Token = here.Token, end = here.end;
  function T(name) { return pattern('titles.' + name); }
  function words(names) { return new here.Pattern(names.map(here.escaped).join('|') || '(?!)'); }

  /* ---- titles.py ---- */
  var MATTERS = words(data.matters), known = {}, all = new Set();
  function bareOf(title) {
    var without = title.replace(/^[《》〈〉 ]+|[《》〈〉 ]+$/g, '').replace(/[(（〔[][^()（）〔〕[\]]*[)）〕\]](?=\n?$)/, '');
    return key(without).replace(T('PREFIX').found, '');
  }
  function endingOf(bare) { var match = T('ENDS').search(bare); return match ? match[1] : ''; }
  function addTitle(bare) {
    all.add(bare);
    (known[endingOf(bare)] = known[endingOf(bare)] || []).push(bare);
  }
  here.ended(data.others).forEach(function (title) { addTitle(bareOf(title)); });
  here.ended(data.titles).forEach(addTitle);
  function abbreviates(short, long) {
    if (short[0] !== long[0] || short.length > 8) return false;
    for (var i = 0, at = 0; i < short.length; i++) if (!(at = long.indexOf(short[i], at) + 1)) return false;
    return true;
  }
  function isKnown(title) {
    var bare = bareOf(title);
    if (all.has(bare) || bare.length < 3) return all.has(bare);
    return (known[endingOf(bare)] || []).some(function (one) {
      return one.length > bare.length && (one.endsWith(bare) && bare.length >= 6 || abbreviates(bare, one));
    });
  }
  function shouldBeKnown(title) {
    var bare = bareOf(title), ending = endingOf(bare);
    if (T('LOOSE').search(bare) || T('PLACE').search(bare) || T('OWN').search(bare) || !/^[\u4e00-\u9fff]{4,30}$/.test(bare)) return false;
    return ending === '条例' || /^(?:办法|规定|细则|解释|规则|法典|法)$/.test(ending) && !!MATTERS.search(bare);
  }

  /* ---- bare_titles.py ---- */
  function merged(tokens, found) {
    if (!found.length) return tokens;
    return tokens.filter(function (t) { return !found.some(function (f) { return f.start <= t.start && t.start < f.end; }); })
      .concat(found).sort(function (a, b) { return a.start - b.start; });
  }
  function bareTitles(text, tokens) {
    if (!/法|条例|管理规定/.test(text)) return tokens;
    var found = [];
    pattern('bare_titles.BARE').all(text).forEach(function (match) {
      var start = end(match) - match[1].length, stop = end(match);
      if (MATTERS.search(match[1]) && shouldBeKnown(match[1]) && !isKnown(match[1]) && !tokens.some(function (t) {
        return t.start < stop && start < t.end && /^(?:title|name|body)$/.test(t.kind);
      })) found.push(new Token('title', start, stop, '《' + match[1] + '》'));
    });
    return merged(tokens, found);
  }

  /* ---- rules/unknown.py ---- */
  function U(name) { return pattern('unknown.' + name); }
  var FIELDS = new Set(data.fields), byTitle = new Map(), drafts = {};
  data.drafts.forEach(function (draft) { drafts[draft[0]] = draft; });
  Object.keys(here.laws).forEach(function (id) { if (here.laws[id].title) byTitle.set(here.laws[id].title, id); });
  function titleOf(id) { return here.laws[id].names[0]; }
  function unknown(token, around, original) {
    var words = original.slice(token.start, token.end), kind = token.target ? token.target.kind : null, nearest;
    function flag(code, message, suggestion) { return here.flag(code, words, token.start, token.end, message, suggestion); }
    if (kind === 'invented' || kind === 'draft') {
      if (around.isDenied(token.start, token.end) || kind === 'draft' && around.isAboutTheFuture(token.start, token.end)) return null;
      return flag(kind === 'draft' ? 'citation-not-in-force' : 'citation-unknown-instrument', here.messages[kind](drafts[token.target.id]));
    }
    if (kind !== null || token.kind !== 'title') return null;
    if (/^[\x00-\x7f]*$/.test(words)) return here.isNobodys(token, original) ? flag('citation-unknown-instrument', here.messages.unknownInstrument(words, null)) : null;
    if (!isNoLaw(token, around) && !isNoRule(token, around)) return null;
    nearest = nearestLaw(token.words);
    return flag('citation-unknown-instrument', here.messages.unknownInstrument(words, nearest), nearest && '《' + titleOf(nearest) + '》');
  }
  function beside(token, around) {
    var bounds = around.bounds(token.start);
    return around.text.slice(Math.max(bounds[0], token.start - 24), token.start) + '|' + around.text.slice(token.end, Math.max(token.end, Math.min(bounds[1], token.end + 16)));
  }
  function isNoLaw(token, around) {
    var title = token.words.slice(1, -1).replace(/^(?:中华人民共和国|中国|我国|新版?|旧版?|现行|原)+|\([^()]*\)(?=\n?$)/g, '').trim();
    if (!/^[\u4e00-\u9fff、]{2,18}法$/.test(title) || U('NO_STATUTE').search(title) || FIELDS.has(title) || isKnown(title)) return false;
    return !(U('ABROAD').search(here.before(around.text, token.start, 16) + title) || U('WISHED_FOR').search(beside(token, around)));
  }
  function isNoRule(token, around) {
    var title = token.words.slice(1, -1), before = here.before(around.text, token.start, 16);
    if (!shouldBeKnown(title) || isKnown(title)) return false;
    if (U('OWN_PAPER').search(before) || U('ABROAD').search(before + title) || U('WISHED_FOR').search(beside(token, around))) return false;
    return !!(U('AUTHORITY_BEFORE').search(before) || U('AUTHORITY_AFTER').match(around.text.slice(token.end, token.end + 48)));
  }
  /* The likest title, as difflib measures it: twice what matches in order, of all characters. */
  function matching(a, b) {
    var best = [0, 0, 0], lengths = [];
    for (var i = 0; i < a.length; i++) {
      var next = [];
      for (var j = 0; j < b.length; j++) {
        if (a[i] !== b[j]) continue;
        next[j] = (lengths[j - 1] || 0) + 1;
        if (next[j] > best[2]) best = [i - next[j] + 1, j - next[j] + 1, next[j]];
      }
      lengths = next;
    }
    if (!best[2]) return 0;
    return best[2] + matching(a.slice(0, best[0]), b.slice(0, best[1])) + matching(a.slice(best[0] + best[2]), b.slice(best[1] + best[2]));
  }
  function nearestLaw(words) {
    var title = key(words).replace(/^中华人民共和国/, '').slice(0, 40), best = null;
    byTitle.forEach(function (id, one) {
      var ratio = 2 * matching(one, title) / (one.length + title.length);
      if (ratio >= 0.55 && (!best || ratio > best[0] || ratio === best[0] && one > best[1])) best = [ratio, one, id];
    });
    return best && best[2];
  }
  Object.assign(here, { isKnownTitle: isKnown, shouldBeKnown: shouldBeKnown, bareTitles: bareTitles, merged: merged, unknownTitle: unknown });
})();
