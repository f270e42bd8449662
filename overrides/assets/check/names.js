/* What laws and bodies are called, as one table that reads the longest name at a place: citations/names.py. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, data = here.data, fold = here.fold, key = here.key, COUNTRY = '中华人民共和国';
  var NOTE = here.pattern('names.NOTE'), ISSUER = here.pattern('names.ISSUER'), QUESTIONS = here.pattern('names.QUESTIONS'), NUMBERED = here.pattern('names.NUMBERED');
  var ROMAN = data.roman, exact = new Map(), byKey = new Map(), root = new Map();

  function add(name, target) {
    var folded = fold(name).trim(), bare = key(folded);
    if (!exact.has(folded)) exact.set(folded, target);
    if (!byKey.has(bare)) byKey.set(bare, target);
  }
  function addWithDocument(name, target) {
    var folded = fold(name), number = NUMBERED.full(folded);
    add(name, target);
    if (folded.includes('[')) {
      add(folded.replace(/\[/g, '(').replace(/\]/g, ')'), target);
      add(folded.replace(/\]/g, ']第'), target);
    }
    ((number && ROMAN[number[1]]) || []).forEach(function (roman) {
      [' [Y] no. N', ' no. N [Y]', ' (Y) no. N', ' [Y] N'].forEach(function (form) {
        add(roman + form.replace('Y', number[2]).replace('N', number[3]), target);
      });
    });
    if (folded.startsWith('gb/t')) add(folded.replace(/ /g, ''), target);
  }
  function without(pattern, text) { return text.replace(pattern.found, ''); }
  function variants(name) {
    var found = [name], english = /^([A-Z][\p{L}\p{N}_' -]+) (Law|Regulations|Measures|Provisions)$/u.exec(name), bare = without(ISSUER, name), at;
    [without(NOTE, name), bare, name.startsWith(COUNTRY) ? name.slice(COUNTRY.length) : name, here.clean(name).words, name.replace(/ the /g, ' ')].forEach(function (shorter) {
      if (shorter !== name && shorter.length > 2) found.push(shorter);
    });
    if (english) found.push(english[2] + ' on ' + english[1], english[2] + ' on the ' + english[1]);
    if ((at = /(?<!的)(司法解释|解释|规定)$/.exec(name))) found.push('关于' + name.slice(0, at.index) + '的' + at[1]);
    if (name.length > 6 && (at = /(?<!司法)解释$|司法解释$/.exec(name))) found.push(name.slice(0, at.index) + (at[0] === '司法解释' ? '解释' : '司法解释'));
    if ((at = /(司法)?解释（?([一二三])）?$/.exec(name))) {
      ['解释', '司法解释'].forEach(function (kind) {
        [at[2], '（' + at[2] + '）'].forEach(function (number) { found.push(name.slice(0, at.index) + kind + number); });
      });
    }
    if (bare.startsWith('关于') && bare.length > 10) {
      var shorter = without(QUESTIONS, bare);
      found.push(bare.slice(2), shorter, shorter.slice(2), shorter.slice(2).replace(/的(解释|规定)$/, '$1'));
    }
    if (ISSUER.match(name)) found.push(name.replace(ISSUER.found, '最高法'));
    return found;
  }
  here.versionId = function (law, own) { return own[0] === '/' ? own.slice(1) : law + own; };
  function split(names) { return names ? names.split('|') : []; }
  /* { '管理条例': '供水|殡葬' } → the titles. */
  here.ended = function (titles) {
    return [].concat.apply([], Object.keys(titles).map(function (ending) { return titles[ending].split('|').map(function (stem) { return stem + ending; }); }));
  };

  /* The rows of data.laws by name: citations/in_browser.py. ~ stands for the short title, the first of the names of a law, and ^ for the country. */
  var laws = here.laws = {};
  function written(names, title) { return split(names.replace(/\^/g, COUNTRY).replace(/~/g, title)); }
  data.laws.forEach(function (row) {
    var zh = split(row[1])[0], en = split(row[3])[0];
    laws[row[0]] = { names: written(row[1], zh), aliases: written(row[2], zh), english: written(row[3], en), englishAliases: written(row[4], en),
      title: row[5] === 1 ? zh : row[5], heir: row[6], years: row[7], document: row[8],
      versions: row.slice(9).map(function (one) {
        return { id: here.versionId(row[0], one[0]), row: one, names: written(one[9] || '', zh), english: written(one[10] || '', en) };
      }) };
  });
  function addOld(id, version, names) {
    names.forEach(function (name) {
      new Set([name, here.clean(name).words]).forEach(function (one) { addWithDocument(one, { kind: 'law', id: id, version: version }); });
    });
  }
  function addAll(id, names) {
    names.forEach(function (name) { variants(name).forEach(function (one) { addWithDocument(one, { kind: 'law', id: id }); }); });
  }
  var ids = Object.keys(laws);
  function each(act) { ids.forEach(function (id) { act(id, laws[id]); }); }
  function addVersions(kind) {
    each(function (id, law) { law.versions.slice(0, -1).forEach(function (version) { addOld(id, version.id, version[kind]); }); });
  }
  addVersions('names');
  each(function (id, law) {
    addAll(id, law.names);
    if (law.document) addWithDocument(law.document, { kind: 'law', id: id });
  });
  each(function (id, law) { addAll(id, law.aliases); });
  data.drafts.forEach(function (draft) {
    draft[3].forEach(function (name) { add(name, { kind: draft[1] === 'does-not-exist' ? 'invented' : 'draft', id: draft[0] }); });
  });
  here.ended(data.others).forEach(function (title) { add(title, { kind: 'other_law', id: title }); });
  Object.keys(data.bodies.all).forEach(function (id) {
    split(data.bodies.all[id]).forEach(function (name) { if (!exact.has(name)) exact.set(name, { kind: 'body', id: id }); });
  });
  /* Names in Latin letters. */
  addVersions('english');
  each(function (id, law) { addAll(id, law.english); });
  each(function (id, law) { addAll(id, law.englishAliases); });

  /* A trie: the longest of its words at a place, wherever it ends. */
  function grow(root, word) {
    var node = root;
    for (var i = 0; i < word.length; i++) {
      if (!node.has(word[i])) node.set(word[i], new Map());
      node = node.get(word[i]);
    }
    node.ends = true;
  }
  function longest(root, text, at) {
    var node = root, end = -1;
    for (; node && at < text.length; at++) {
      node = node.get(text[at]);
      if (node && node.ends) end = at + 1;
    }
    return end;
  }
  /* The names by their first sign; they become a tree when a text has it. */
  exact.forEach(function (target, name) {
    if (!root.has(name[0])) root.set(name[0], []);
    root.get(name[0]).push(name);
  });
  function treeOf(sign) {
    var tree = root.get(sign), names = tree;
    if (Array.isArray(names)) {
      root.set(sign, tree = new Map());
      names.forEach(function (name) { grow(tree, name); });
    }
    return tree;
  }

  function near(title) {
    var end = here.pattern('names.SHORTENED').search(title), found = new Set();
    if (!end || title.length < 9) return null;
    byKey.forEach(function (target, known) {
      if (target.kind !== 'law' || target.version || !known.endsWith(end[0]) || title.length < 0.5 * without(QUESTIONS, known).length) return;
      for (var i = 0, at = -1; i < title.length; i++) if ((at = known.indexOf(title[i], at + 1)) < 0) return;
      found.add(target.id);
    });
    return found.size === 1 ? { kind: 'law', id: found.values().next().value } : null;
  }
  var nearOnce = new Map();
  here.names = {
    grow: grow, longest: longest,
    at: function (text, at) { return longest(treeOf(text[at]), text, at); },
    isFirst: function (char) { return root.has(char); },
    named: function (words) { return exact.get(words) || null; },
    titled: function (title) {
      title = title.replace(here.pattern('names.YEAR_INSIDE').found, '');
      var bare = key(title), found = byKey.get(bare);
      if (found) return found;
      bare = bare.replace(/^(?:中华人民共和国|中国|我国|新版?|旧版?|现行|原)+/, '');
      found = byKey.get(bare) || byKey.get(COUNTRY + bare);
      if (!found && !nearOnce.has(bare)) { if (nearOnce.size > 1000) nearOnce.clear(); nearOnce.set(bare, near(bare)); }
      return found || nearOnce.get(bare);
    }
  };
})();
