/* Titles of Chinese law in English, known by their telling words: citations/english_titles.py. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, data = here.data, pattern = here.pattern, Token = here.Token, end = here.end;
  var E = data.english, DULL = here.set('english_titles.DULL'), JOINS = here.set('english_titles.JOINS'), weight = new Map(), told = new Map(), holders = {};
  function stem(word) {
    if (word.length > 3) word = word.replace(/[s']+$/, '');
    if (word.length > 5) word = word.replace(/(?:ing|ation|ment|ies|y)$/, '');
    return E.alike[word] || word;
  }
  Object.keys(here.laws).forEach(function (id) {
    here.laws[id].english.forEach(function (name) {
      var words = telling(name), known = words[0] + '|' + Array.from(words[1]).sort().join(' ');
      words[1].forEach(function (word) { (holders[word] = holders[word] || new Set()).add(id); });
      if (words[1].size && !told.has(known)) told.set(known, { id: id, sort: words[0], words: words[1] });
    });
  });
  Object.keys(holders).forEach(function (word) { weight.set(word, Math.log(data.laws.length / holders[word].size) + 0.3); });
  function telling(title) {
    var found = (title.toLowerCase().replace(/’/g, "'").match(/[a-z][a-z'-]+/g) || []).map(function (w) { return w.length > 3 ? w.replace(/[s']+$/, '') : w; });
    return [E.sorts[found.filter(function (w) { return E.sorts[w]; })[0]] || '',
      new Set(found.filter(function (w) { return !DULL.has(w) && !E.sorts[w] && w.length > 1; }).map(stem))];
  }
  function isSuperseded(id) { return !!here.laws[id].heir; }
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
    return here.merged(tokens, found.concat(inSmallLetters(text, taken.concat(found))));
  }
  function isNobodys(token, original) {
    var words = original.slice(token.start, token.end), before = here.before(original, token.start, 40), after = original.slice(token.end, token.end + 60);
    var abroad = pattern('english_titles.ABROAD').search(before.slice(-24) + words) && !/\bChin(?:a|ese)\b|\bPRC\b/.test(before.slice(-30) + words + after.slice(0, 20));
    if (!pattern('english_titles.MATTER').search(words) || abroad || pattern('english_titles.NOT_YET').search(before + after)) return false;
    return /(?:under|pursuant to|violat\w*|breach\w*|of|by|per|to|see|in|the|with|council's|china's|chinese|passed|adopted|enacted|issued|has|,|\() ?(?:an? |the |china's |prc |new |national |state council's |(?:19|20)\d\d )*["“(]?$/i.test(before) ||
      /^,? ?(?:\(|Art|art|§|prohibit|require|provide|ban|forbid|limit|says|state|set|also|of China|now)/.test(after) || !before.trim();
  }
  Object.assign(here, { englishTitles: englishTitles, isNobodys: isNobodys });
})();
