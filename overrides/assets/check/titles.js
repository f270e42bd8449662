/* Whether a title exists: citations/titles.py, bare_titles.py, english_titles.py, rules/unknown.py. */
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
  Object.keys(data.titles).forEach(function (ending) { data.titles[ending].split('|').forEach(function (stem) { addTitle(stem + ending); }); });
  data.others.forEach(function (title) { addTitle(bareOf(title)); });
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

  /* ---- english_titles.py ---- */
  var E = data.english, DULL = here.set('english_titles.DULL'), JOINS = here.set('english_titles.JOINS'), weight = new Map(), told = new Map(), holders = {};
  function stem(word) {
    if (word.length > 3) word = word.replace(/[s']+$/, '');
    if (word.length > 5) word = word.replace(/(?:ing|ation|ment|ies|y)$/, '');
    return E.alike[word] || word;
  }
  Object.keys(data.laws).forEach(function (id) {
    data.laws[id][0].split('|').filter(function (name) { return !here.isChinese(name); }).forEach(function (name) {
      var words = telling(name), known = words[0] + '|' + Array.from(words[1]).sort().join(' ');
      words[1].forEach(function (word) { (holders[word] = holders[word] || new Set()).add(id); });
      if (words[1].size && !told.has(known)) told.set(known, { id: id, sort: words[0], words: words[1] });
    });
  });
  Object.keys(holders).forEach(function (word) { weight.set(word, Math.log(Object.keys(data.laws).length / holders[word].size) + 0.3); });
  function telling(title) {
    var found = (title.toLowerCase().replace(/’/g, "'").match(/[a-z][a-z'-]+/g) || []).map(function (w) { return w.length > 3 ? w.replace(/[s']+$/, '') : w; });
    return [E.sorts[found.filter(function (w) { return E.sorts[w]; })[0]] || '',
      new Set(found.filter(function (w) { return !DULL.has(w) && !E.sorts[w] && w.length > 1; }).map(stem))];
  }
  function isSuperseded(id) { return !!data.laws[id][2]; }
  function meant(sort, words) {
    var said = 0, scores = new Map();
    words.forEach(function (w) { said += weight.has(w) ? weight.get(w) : E.unheard; });
    told.forEach(function (one) {
      if (one.sort !== sort) return;
      var common = 0, shared = 0, whole = 0;
      one.words.forEach(function (w) { whole += weight.get(w); if (words.has(w)) { common += weight.get(w); shared++; } });
      if (common && shared >= 2) scores.set(one.id, Math.max(common / (said + whole - common), scores.get(one.id) || 0));
    });
    var ranked = Array.from(scores.keys()).sort(function (a, b) { return scores.get(b) - scores.get(a) || isSuperseded(a) - isSuperseded(b); });
    if (!ranked.length || scores.get(ranked[0]) < E.near) return [null, 0];
    var first = scores.get(ranked[0]);
    var rivals = ranked.slice(1).some(function (o) { return scores.get(o) > first - 0.1 && (!isSuperseded(o) || scores.get(o) > first); });
    return rivals ? [null, 0] : [ranked[0], first];
  }
  function overlaps(taken, start, stop) { return taken.some(function (t) { return t.start < stop && start < t.end; }); }
  function inSmallLetters(text, taken) {
    var found = [], WORD = /[a-z][a-z'-]*/g;
    pattern('english_titles.SMALL_SORT').all(text).forEach(function (match) {
      var before = match.groups.before, behind = match.groups.behind || '', start = match.index, stop = end(match), spans = [], best = null;
      var sortAt = start + before.length, sortEnd = sortAt + match.groups.sort.length;
      var said = (before.match(WORD) || []).concat(behind.match(WORD) || []);
      if (said.filter(function (w) { return weight.has(stem(w)); }).length < 2 || overlaps(taken, start, stop)) return;
      var starts = [], ends = [sortEnd], one;
      WORD.lastIndex = 0;
      while ((one = WORD.exec(before))) starts.push(start + one.index);
      starts.push(sortAt);
      WORD.lastIndex = 0;
      while ((one = WORD.exec(behind))) ends.push(sortEnd + one.index + one[0].length);
      starts.forEach(function (a) { if (!JOINS.has(/^[a-z][a-z'-]*/.exec(text.slice(a, a + 40))[0])) ends.forEach(function (b) { spans.push([a, b]); }); });
      spans.forEach(function (span) {
        var words = telling(text.slice(span[0], span[1])), got = meant(words[0], words[1]), near = Math.round(got[1] * 1e6);
        if (!best || near > best[1] || near === best[1] && span[1] - span[0] > best[3] - best[2]) best = [got[0], near, span[0], span[1]];
      });
      if (best && best[0]) found.push(new Token('name', best[2], best[3], text.slice(best[2], best[3]), { kind: 'law', id: best[0] }));
    });
    return found;
  }
  function englishTitles(original, text, tokens) {
    if (!pattern('english_titles.SORTS').search(original)) return tokens;
    var taken = tokens.filter(function (t) { return t.kind === 'title' || t.kind === 'name'; }), found = [];
    pattern('english_titles.TITLE').all(original).forEach(function (match) {
      var opening = /^(?:(?:The|This|That|See|Under|In|Article|Articles|Art|Per|By|Both|Chinese|China's|PRC) )*/.exec(match[0])[0], title = match[0].slice(opening.length);
      var article = pattern('english_titles.ARTICLE').search(title), start = match.index + opening.length, stop = start + (article ? article.index : title.length);
      var words = telling(original.slice(start, stop));
      if (words[1].size < 2 || overlaps(taken, start, stop)) return;
      var owner = meant(words[0], words[1])[0];
      found.push(new Token('title', start, stop, text.slice(start, stop), owner ? { kind: 'law', id: owner } : null));
    });
    return merged(tokens, found.concat(inSmallLetters(text, taken.concat(found))));
  }
  function isNobodys(token, original) {
    var words = original.slice(token.start, token.end), before = original.slice(Math.max(0, token.start - 40), token.start), after = original.slice(token.end, token.end + 60);
    var abroad = pattern('english_titles.ABROAD').search(before.slice(-24) + words) && !/\bChin(?:a|ese)\b|\bPRC\b/.test(before.slice(-30) + words + after.slice(0, 20));
    if (!pattern('english_titles.MATTER').search(words) || abroad || pattern('english_titles.NOT_YET').search(before + after)) return false;
    return /(?:under|pursuant to|violat\w*|breach\w*|of|by|per|to|see|in|the|with|council's|china's|chinese|passed|adopted|enacted|issued|has|,|\() ?(?:an? |the |china's |prc |new |national |state council's |(?:19|20)\d\d )*["“(]?$/i.test(before) ||
      /^,? ?(?:\(|Art|art|§|prohibit|require|provide|ban|forbid|limit|says|state|set|also|of China|now)/.test(after) || !before.trim();
  }

  /* ---- rules/unknown.py ---- */
  function U(name) { return pattern('unknown.' + name); }
  var FIELDS = new Set(data.fields), byTitle = new Map(), drafts = {};
  data.drafts.forEach(function (draft) { drafts[draft[0]] = draft; });
  Object.keys(data.laws).forEach(function (id) { if (data.laws[id][1]) byTitle.set(data.laws[id][1] === 1 ? titleOf(id) : data.laws[id][1], id); });
  function titleOf(id) { return data.laws[id][0].split('|')[0]; }
  function unknown(token, around, original) {
    var words = original.slice(token.start, token.end), kind = token.target ? token.target.kind : null, nearest;
    function flag(code, message, suggestion) { return here.flag(code, words, token.start, token.end, message, suggestion); }
    if (kind === 'invented' || kind === 'draft') {
      if (around.isDenied(token.start, token.end) || kind === 'draft' && around.isAboutTheFuture(token.start, token.end)) return null;
      return flag(kind === 'draft' ? 'citation-not-in-force' : 'citation-unknown-instrument', here.messages[kind](drafts[token.target.id]));
    }
    if (kind !== null || token.kind !== 'title') return null;
    if (/^[\x00-\x7f]*$/.test(words)) return isNobodys(token, original) ? flag('citation-unknown-instrument', here.messages.unknownInstrument(words, null)) : null;
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
    return !(U('ABROAD').search(around.text.slice(Math.max(0, token.start - 16), token.start) + title) || U('WISHED_FOR').search(beside(token, around)));
  }
  function isNoRule(token, around) {
    var title = token.words.slice(1, -1), before = around.text.slice(Math.max(0, token.start - 16), token.start);
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
  Object.assign(here, { isKnownTitle: isKnown, shouldBeKnown: shouldBeKnown, bareTitles: bareTitles, englishTitles: englishTitles, unknownTitle: unknown });
})();
