/* Finds pages for a question: index, ranking. Comes after search-text.js, which reads words. search.js makes one Index for each language and shows what it finds;
   search-law.js finds articles of law by their numbers. */
(function () {
  'use strict';

  /* ---- Words ---- */
  var words = self.guideIndex.reading, fold = words.fold, simplifier = words.simplifier, spaced = words.spaced, HAN = words.HAN, OTHER = words.OTHER;
  var RUN = /[\u3400-\u9fff]+|[a-z0-9%]+/g;
  /* Characters that hold sentences together and say little about what is asked. */
  var WEAK = '我你他她它们的了着过是在有和与就都也把被这那个么会能要想给让说没不人来去到上下里很再又跟对从向为以可';

  /* Characters typed one by one, 爆 通 讯 录, are one word again; words that stand side by side stay apart. */
  function joined(text) {
    return text.replace(/(^|[^\u3400-\u9fff])([\u3400-\u9fff](?:[ ·.,，-]+[\u3400-\u9fff])+)(?![\u3400-\u9fff])/g, function (found, before, run) {
      return before + run.replace(/[^\u3400-\u9fff]/g, '');
    });
  }
  /* 催收催收 asks no more than 催收. */
  function once(text) { return text.replace(/([\u3400-\u9fff]{2,})\1+/g, '$1'); }
  function stem(word) {
    if (word.length < 5 || /\d/.test(word)) return word;
    var short = word.replace(/(?:ations?|ments?|ions?|ies|ers?|ors?|ing|ed|ly|es|s|y)$/, '');
    return short.length > 3 || (short.length > 2 && /(?:ing|ed|s)$/.test(word)) ? short : word;
  }
  function isDigit(code) { return code > 47 && code < 58; }
  function isWordly(code) { return (code > 96 && code < 123) || isDigit(code); }
  /* Whether a text, between spaces, has a word or phrase: Latin ones from the start of a word, short ones whole. */
  function has(text, phrase) {
    if (HAN.test(phrase)) return text.indexOf(phrase) >= 0;
    var whole = phrase.length < 4 || isDigit(phrase.charCodeAt(phrase.length - 1));
    return whole ? text.indexOf(' ' + phrase + ' ') >= 0 || text.indexOf(' ' + phrase + 's ') >= 0 : text.indexOf(' ' + phrase) >= 0;
  }
  /* ---- The index ---- */
  var TITLE = 0, QUESTION = 1, ASKED = 2, HEADING = 3, WEIGHTS = [8, 3, 3.6, 2.9];
  var K = { k1: 5.4, b: 0.8, single: 0.7, weak: 0.4, word: 0.89, fuzzy: 0.8, concept: 0.89, conceptCover: 0.6, near: 0.5, cover: 1.4,
    part: 0.59, partSize: 170, underHeading: 0.3, lead: 1.6, law: 0.4, doors: 0.4, letters: 0.75, list: 0.3, about: 0.65, ledger: 0.8,
    least: 4, firm: 7, learned: 4, sure: 20, beside: 0.1, named: 32, same: 12 };

  /* Short texts, each belonging to a page, and where every term stands: single characters, pairs of them, whole words.
     A posting is [cell, how often, cell, how often, …]. */
  var FIRST = 0x33ff, SPAN = 0x6c01;
  function Cells() { this.rows = []; this.terms = new Map(); }
  Cells.prototype.add = function (text, page, part, field, under) {
    var cell = this.rows.length, last = 0, word = 0, n = 0, code;
    text = text.toLowerCase();
    for (var i = 0; i <= text.length; i++) {
      code = text.charCodeAt(i);
      if (isWordly(code) || code === 37) { if (!word) word = i + 1; last = 0; continue; }
      if (word) { this.post(text.slice(word - 1, i), cell); n++; word = 0; }
      code = code > FIRST && code < 0xa000 ? code - FIRST : 0;
      if (code) this.post(code, cell);
      if (code && last) { this.post(last * SPAN + code, cell); n++; }
      last = code;
    }
    this.rows.push({ page: page, part: part, field: field, cell: under, size: Math.max(1, n), text: text });
  };
  Cells.prototype.post = function (key, cell) {
    var found = this.terms.get(key), end;
    if (!found) return this.terms.set(key, [cell, 1]);
    end = found.length;
    if (found[end - 2] === cell) found[end - 1]++; else found.push(cell, 1);
  };
  Cells.prototype.close = function () {
    this.words = Array.from(this.terms.keys()).filter(function (key) { return typeof key === 'string'; }).sort();
    this.known = {};
  };
  var NONE = [];
  Cells.prototype.find = function (term) {
    if (HAN.test(term)) {
      var one = term.charCodeAt(0) - FIRST;
      return this.terms.get(term.length > 1 ? one * SPAN + term.charCodeAt(1) - FIRST : one) || NONE;
    }
    return this.known[term] || (this.known[term] = this.begin(term));
  };
  /* Words that begin so; short ones and numbers only whole, or with an s. */
  Cells.prototype.begin = function (term) {
    var whole = term.length < 4 || /\d/.test(term), sum = {}, words = this.words, low = 0, high = words.length, middle;
    while (low < high) { middle = (low + high) >> 1; if (words[middle] < term) low = middle + 1; else high = middle; }
    for (; low < words.length && words[low].slice(0, term.length) === term; low++) {
      if (whole && words[low] !== term && words[low] !== term + 's') continue;
      this.terms.get(words[low]).forEach(function (value, i, found) { if (i % 2) sum[found[i - 1]] = (sum[found[i - 1]] || 0) + value; });
    }
    return flat(sum);
  };
  function flat(sum) { var all = []; for (var cell in sum) all.push(+cell, sum[cell]); return all; }

  /* Long texts, read through when a term is first asked for: making an index of them would take longer. */
  function Body() { this.rows = []; this.starts = []; this.pieces = []; this.length = 0; }
  Body.prototype.add = function (text, page, part) {
    this.rows.push({ page: page, part: part, size: text.length / (HAN.test(text) ? 1 : 6) });
    this.starts.push(this.length);
    this.pieces.push(text);
    this.length += text.length + 1;
  };
  Body.prototype.close = function () {
    this.text = ' ' + this.pieces.join(' ').toLowerCase().replace(/[^a-z0-9%\u3400-\u9fff]/g, ' ') + ' ';
    this.known = {};
  };
  Body.prototype.find = function (term) {
    if (this.known[term]) return this.known[term];
    var found = this.known[term] = [], text = this.text, starts = this.starts, cell = -1, low, high, middle;
    var latin = !HAN.test(term), mark = latin ? ' ' + term : term, whole = latin && (term.length < 4 || /\d/.test(term));
    for (var at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      if (whole && !/^s? /.test(text.substr(at + mark.length, 2))) continue;
      if (cell < 0 || at >= starts[cell + 1]) {
        for (low = cell + 1, high = starts.length - 1; low < high;) {
          middle = (low + high + 1) >> 1;
          if (starts[middle] <= at) low = middle; else high = middle - 1;
        }
        found.push(cell = low, 0);
      }
      found[found.length - 1]++;
    }
    return found;
  };

  /* light: titles and questions; full: the rest, or nothing as long as it has not come. */
  function Index(lang, light, full) {
    var heads = this.heads = new Cells(), body = this.body = new Body(), pages = this.pages = [];
    this.lang = lang;
    this.light = light;
    this.groups = full ? full.groups : [];
    this.fillers = full ? full.fillers : [];
    this.moved = full ? full.moved : {};
    this.lifts = full ? full.lifts : {};
    this.chats = full ? full.chats : {};
    this.simple = simplifier(full ? ((self.guideIndex.words || {}).fold || '') + full.fold : '');
    function page(row, asked, parts) {
      var n = pages.length, made = !!row.names, isLaw = made && /^law/.test(row.page);
      pages.push({ slug: row.page, title: row.title, question: row.question, isLaw: isLaw, names: row.names || [], parts: parts, length: 0, prior: prior(row.page) });
      heads.add(row.title, n, -1, TITLE);
      if (row.question) heads.add(row.question, n, -1, QUESTION);
      asked.forEach(function (phrase) { heads.add(phrase, n, -1, ASKED); });
      parts.forEach(function (part, i) {
        if (part.heading && !made) heads.add(part.heading, n, i, HEADING, body.rows.length);
        body.add(part.text, n, i);
        pages[n].length += part.text.length;
      });
    }
    light.pages.forEach(function (row, i) { page(row, full ? full.pages[i].asked : [], full ? full.pages[i].parts : []); });
    if (full) full.made.forEach(function (row) { page(row, row.names, row.parts); });
    if (full) this.learn(full.learned);
    heads.close();
    body.close();
    this.mean = pages.reduce(function (sum, p) { return sum + p.length; }, 0) / pages.length || 1;
  }
  function prior(slug) {
    if (slug === 'doors/index') return 1;
    if (/index$/.test(slug)) return K.list;
    var folder = slug === 'law/library' ? null : /^(law|doors|letters|about)\//.exec(slug);
    return folder ? K[folder[1]] : slug === 'myths/ledger' ? K.ledger : 1;
  }
  var methods = Index.prototype;
  methods.knows = function (term) { return this.heads.find(term).length + this.body.find(term).length > 0; };

  /* ---- What is asked ---- */
  methods.read = function (query) {
    var index = this, text = once(joined(fold(query, this.simple).replace(/([a-z])(?=\d\d)/g, '$1 '))), flat = spaced(text), bare = flat, terms = {}, strange = 0, typed = text;
    /* Weight 0: what was mended does not count as something that was not found. */
    function add(term, weight) { if (!weight || !(terms[term] >= weight)) terms[term] = weight; }
    function firm(c) { return WEAK.indexOf(c) < 0 ? 1 : K.weak; }
    this.fillers.forEach(function (word) {
      var mark = HAN.test(word) ? word : ' ' + word + ' ';
      while (bare.indexOf(mark) >= 0) bare = bare.replace(mark, ' ');
    });
    (bare.match(RUN) || flat.match(RUN) || []).slice(0, 60).forEach(function (run) {
      if (!HAN.test(run)) { typed = typed.replace(run, index.word(run, add)); return; }
      for (var i = 0; i < run.length; i++) {
        add(run[i], K.single * firm(run[i]) * firm(run[i]));
        if (i + 1 === run.length) continue;
        var pair = run.substr(i, 2);
        add(pair, firm(pair[0]) * firm(pair[1]));
        if (!index.knows(pair)) strange++;
      }
      if (strange) index.mend(run, add);
    });
    var concepts = this.groups.map(function (_, g) { return g; }).filter(function (g) {
      return index.groups[g].some(function (word) { return has(flat, word); });
    }), rest = flat;
    [].concat.apply(this.fillers, concepts.map(function (g) { return index.groups[g]; })).sort(function (a, b) { return b.length - a.length; })
      .forEach(function (word) { rest = HAN.test(word) ? rest.replace(word, ' ') : rest.split(' ' + word + ' ').join('  '); });
    return { terms: terms, typed: typed, flat: flat, concepts: concepts, isNamed: concepts.length > 0 && !/[\u3400-\u9fff]{2}|[a-z0-9]{4}/.test(rest) };
  };
  /* ---- Ranking: BM25F over the fields, the nearest whole question, the best part ---- */
  methods.nearest = function (mass, count, flat) {
    var near = new Float64Array(this.pages.length);
    this.heads.rows.forEach(function (row, i) {
      if (mass[i]) near[row.page] = Math.max(near[row.page], mass[i] * Math.pow(Math.min(1, count[i] / row.size), K.cover)
        + (row.field === ASKED && spaced(row.text) === flat ? K.same / K.near : 0));
    });
    return near;
  };
  methods.bestParts = function (parts) {
    var best = new Int32Array(this.pages.length).fill(-1), value = new Float64Array(best.length);
    this.body.rows.forEach(function (row, i) {
      var worth = parts[i] * (row.part ? 1 : K.lead);
      if (worth > value[row.page]) { value[row.page] = worth; best[row.page] = row.part; }
    });
    return { part: best, value: value };
  };
  methods.rank = function (query) {
    var index = this, asked = this.read(query), n = this.pages.length, total = 0, gains = {};
    var score = new Float64Array(n), got = new Float64Array(n);
    var mass = new Float64Array(this.heads.rows.length), count = new Float64Array(mass.length), parts = new Float64Array(this.body.rows.length);
    var tf = new Float64Array(n), grouped = {};
    function take(inHeads, inBody, weight, kind) {
      var touched = [], i, row, p, gain;
      function reckon(page, value) { if (!tf[page]) touched.push(page); tf[page] += value; }
      for (i = 0; i < inHeads.length; i += 2) {
        row = index.heads.rows[inHeads[i]];
        reckon(row.page, WEIGHTS[row.field] * Math.min(inHeads[i + 1], 2));
      }
      for (i = 0; i < inBody.length; i += 2) {
        p = index.body.rows[inBody[i]].page;
        reckon(p, inBody[i + 1] / (1 - K.b + K.b * index.pages[p].length / index.mean));
      }
      gain = weight * Math.log(1 + (n - touched.length + 0.5) / (touched.length + 0.5));
      if (kind === 'term') total += gain;
      touched.forEach(function (page) {
        if (kind === 'concept') grouped[page] = 1;
        score[page] += gain * tf[page] / (tf[page] + K.k1);
        if (kind === 'term') got[page] += gain;
        tf[page] = 0;
      });
      for (i = 0; i < inHeads.length && kind !== 'single'; i += 2) {
        row = index.heads.rows[inHeads[i]];
        mass[inHeads[i]] += gain;
        count[inHeads[i]] += kind === 'term' ? 1 : K.conceptCover;
        if (row.field === HEADING) parts[row.cell] += gain * K.underHeading;
      }
      for (i = 0; i < inBody.length; i += 2) {
        parts[inBody[i]] += gain * inBody[i + 1] / (inBody[i + 1] + 0.4 + index.body.rows[inBody[i]].size / K.partSize);
      }
      return gain;
    }
    for (var term in asked.terms) {
      var single = term.length === 1 && HAN.test(term);
      if (asked.terms[term]) gains[term] = take(this.heads.find(term), single ? [] : this.body.find(term), asked.terms[term], single ? 'single' : 'term');
    }
    this.byLength(asked).forEach(function (one) {
      var short = index.concept(one.group);
      take(short, short.length ? [] : index.inBody(one.group), K.concept, one.isLongest ? 'concept' : 'wider');
    });
    var near = this.nearest(mass, count, asked.flat), best = this.bestParts(parts);
    var lifted = asked.concepts.map(function (g) { return index.lifts[g]; });
    var guessed = this.guess(asked.typed);
    return this.pages.map(function (page, p) {
      var set = lifted.indexOf(page.slug.split('/')[0]) < 0 || /index$/.test(page.slug) ? page.prior : 1;
      var own = (score[p] + K.near * near[p] + K.part * best.value[p]) * set, learned = K.learned * (guessed.leans[p] || 0);
      /* Good: it answers enough of the question, is what people wanted who typed this, or has a word of the same group where
         the question has no other word. */
      var isGood = own >= (total && got[p] < total / 2 ? K.firm : K.least) || (guessed.isKnown && learned >= K.sure) || (asked.isNamed && grouped[p]);
      return { page: page, part: best.part[p], score: own + learned + (asked.isNamed && grouped[p] ? K.named : 0), isGood: isGood, gains: gains };
    }).filter(function (hit) { return hit.score > 0; }).sort(function (a, b) { return b.score - a.score; });
  };
  /* The groups that a question has. “Bank” says nothing of its own in “bank card number”: what is asked alone is the longest word. */
  methods.byLength = function (asked) {
    var groups = this.groups, sizes = asked.concepts.map(function (g) {
      return Math.max.apply(null, groups[g].map(function (word) { return has(asked.flat, word) ? word.length : 0; }));
    }), longest = Math.max.apply(null, sizes);
    return asked.concepts.map(function (g, i) { return { group: g, isLongest: sizes[i] === longest }; });
  };
  /* The short texts that use any word of a group. */
  methods.concept = function (g) {
    var key = '#' + g, heads = this.heads, sum = {};
    if (!heads.known[key]) {
      this.groups[g].forEach(function (word) {
        var first = HAN.test(word) ? /[\u3400-\u9fff]{1,2}/.exec(word)[0] : word.split(' ').sort(function (a, b) { return b.length - a.length; })[0];
        heads.find(first).forEach(function (cell, i) { if (i % 2 === 0 && has(spaced(heads.rows[cell].text), word)) sum[cell] = 1; });
      });
      heads.known[key] = flat(sum);
    }
    return heads.known[key];
  };
  /* The long texts that use any word of a group which no short text uses. */
  methods.inBody = function (g) {
    var sum = {}, body = this.body;
    this.groups[g].forEach(function (word) { body.find(word).forEach(function (cell, i) { if (i % 2 === 0) sum[cell] = 1; }); });
    return flat(sum);
  };
  /* Provisions by number first, then pages that answer enough of the question; near: what comes closest, where none does. */
  methods.search = function (typed) {
    var query = this.meant(typed), cited = this.cited(query), ranked = this.rank(query);
    var good = ranked.filter(function (hit) {
      return (hit.isGood || hit.score > K.beside * ranked[0].score) && !cited.some(function (one) { return one.page === hit.page; });
    });
    if (!ranked.some(function (hit) { return hit.isGood; })) good = [];
    return { read: query, hits: cited.concat(good).slice(0, 8), near: ranked.length ? ranked.slice(0, 3) : this.first() };
  };

  /* Where to begin when no word is known. */
  methods.first = function () {
    return this.pages.filter(function (page) { return /^start\/(?:which-page|tonight)$/.test(page.slug); }).map(function (page) { return { page: page, part: -1, score: 0, gains: {} }; });
  };

  Index.K = K;
  Object.assign(words, { TITLE: TITLE, ASKED: ASKED, FIRST: FIRST, SPAN: SPAN, stem: stem, has: has });
  Index.words = words;
  self.guideIndex.Index = Index;
})();
