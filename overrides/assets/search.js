/* The search field. guide.js loads this when the field is first used; the index comes as script files, the small one
   first, so that the same code runs over http, from a folder and inside a ZIM file.
   Nothing that is typed is stored, logged, sent or put in the address. */
(function () {
  'use strict';
  var doc = document, here = doc.currentScript.src, assets = here.slice(0, here.lastIndexOf('/') + 1), root = assets.slice(0, -'assets/'.length);
  var files = self.guideIndex = self.guideIndex || {}, indexes = {};
  var lang = /^en/.test(doc.documentElement.lang) ? 'en' : 'zh', other = lang === 'zh' ? 'en' : 'zh';
  var field = doc.getElementById('q'), form = field.form, label = form.querySelector('label').textContent;
  var links = [], active = -1, composing = false, timer;

  /* ---- Elements ---- */
  function make(tag, attributes, parent) {
    var made = doc.createElement(tag);
    for (var name in attributes) {
      if (name === 'text') made.textContent = attributes.text; else made.setAttribute(name, attributes[name]);
    }
    return parent ? parent.appendChild(made) : made;
  }
  make('link', { rel: 'stylesheet', href: assets + 'search.css' }, doc.head);
  var box = make('div', { 'class': 'results', hidden: '' }, form);
  var note = make('p', { hidden: '' }, box);
  var list = make('div', { id: 'found', role: 'listbox', 'aria-label': label, 'data-search-results': '' }, box);
  var more = make('div', { 'class': 'more' }, box);
  var status = make('p', { 'class': 'quiet', role: 'status' }, form);
  var combobox = { role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'found', 'aria-autocomplete': 'list', autocapitalize: 'off', spellcheck: 'false' };
  for (var name in combobox) field.setAttribute(name, combobox[name]);

  /* ---- Loading ---- */
  function load(name, again, done) {
    var script = make('script', { src: assets + 'search-' + name + '.js' + again });
    script.async = false;
    script.onload = done || null;
    doc.head.appendChild(script);
  }
  /* The files point into one another, so they must be of one build. Those that are not, as after an update, are asked
     for once more past every cache; until they agree, nothing is shown by the full index. */
  var shared = ['text', 'engine', 'law', 'learned', 'slips', 'words', 'despair'];
  function agree(names) {
    return names.every(function (name) { return files[name] && files[name].stamp === files[names[names.length - 1]].stamp; });
  }
  function bring(language, done, again) {
    var light = language + '-light', full = language + '-full', query = again ? '?' + again : '';
    function build(data) {
      indexes[language] = new files.Index(language, files[light], data);
      if (language === lang || data) list.setAttribute('data-search-results', data ? 'full' : 'light');
      done();
    }
    if (!files.Index || again) shared.forEach(function (name) { load(name, query); });
    load(light, query, function () {
      if (again || agree(shared.concat(light))) build();
      load(full, query, function () {
        if (agree(shared.concat(light, full))) build(files[full]);
        else if (!again) bring(language, done, Date.now());
      });
    });
  }

  /* ---- Showing ---- */
  function address(page, anchor, language) {
    return root + (language === 'en' ? 'en/' : '') + page + '.html' + (anchor ? '#' + anchor : '');
  }
  /* The text with the words of the question marked. */
  function mark(text, terms, parent) {
    var low = text.toLowerCase(), marked = new Uint8Array(text.length + 1), at, i, run = 0;
    terms.forEach(function (term) {
      for (at = low.indexOf(term); at >= 0; at = low.indexOf(term, at + 1)) {
        if (/[a-z0-9]/.test(term[0]) && /[a-z0-9]/.test(low[at - 1] || '')) continue;
        for (i = 0; i < term.length; i++) marked[at + i] = 1;
      }
    });
    for (i = 1; i <= text.length; i++) {
      if (i < text.length && marked[i] === marked[run]) continue;
      if (marked[run]) make('mark', { text: text.slice(run, i) }, parent); else parent.appendChild(doc.createTextNode(text.slice(run, i)));
      run = i;
    }
  }
  /* The sentence that answers: the one that has most of what was asked, else the first. Lines that begin with a
     quotation mark are what collectors and old articles say, or what to say to them: found, but no answer. */
  function sentence(text, gains, terms) {
    var limit = lang === 'zh' ? 76 : 160, short = limit / 8, best = '', most = 0;
    (text.replace(/^[“"].*$/gm, '').match(/[^。！？\n]+?(?:[。！？]|[.!?](?=\s|$)|(?=\n)|$)/g) || []).forEach(function (one) {
      var low = one.toLowerCase(), worth = 0.1;
      if (one.length < short || /[：:]$/.test(one)) return;
      terms.forEach(function (term) { if (low.indexOf(term) >= 0) worth += gains[term]; });
      worth /= Math.sqrt(Math.max(one.length, limit / 2));
      if (worth > most * 1.1) { most = worth; best = one.trim(); }
    });
    return best.length > limit ? best.slice(0, limit) + '…' : best;
  }
  function option(href, attributes) {
    attributes.role = 'option';
    attributes.href = href;
    attributes.id = 'found-' + links.length;
    var link = make('a', attributes, list);
    links.push(link);
    return link;
  }
  function pin(light) {
    var page = light.pages.filter(function (row) { return row.page === light.helpPage; })[0];
    var first = option(address(light.helpPage, '', lang), { 'data-pinned': '' });
    make('b', { text: light.say.talk }, first);
    make('span', { text: (page ? page.title + (lang === 'zh' ? '：' : ': ') : '') + light.say.talk_line }, first);
    light.help.forEach(function (number) {
      var link = option('tel:' + number.number.replace(/-/g, ''), { 'data-pinned': '', 'class': 'tel' });
      make('b', { text: number.number }, link);
      make('span', { text: number.name }, link);
    });
  }
  function result(hit, language) {
    var part = hit.page.parts[hit.part] || {}, gains = hit.gains || {}, index = indexes[language];
    var terms = Object.keys(gains).filter(function (term) { return term.length > 1 && gains[term] > 0.8; });
    var link = option(address(hit.page.slug, hit.anchor || part.anchor, language), {});
    if (language !== lang) {
      link.lang = link.hreflang = language === 'zh' ? 'zh-CN' : 'en';
      make('small', { text: index.light.say.elsewhere }, link);
    }
    mark(hit.page.title, terms, make('b', {}, link));
    var heading = part.heading || hit.page.isLaw && part.anchor && files.Index.article(part.anchor, language);
    if (heading && heading !== hit.page.title) mark(heading, terms, make('i', {}, link));
    mark(hit.note || sentence(part.text || hit.page.question || '', gains, terms), terms, make('span', {}, link));
  }
  function say(text) {
    clearTimeout(timer);
    timer = setTimeout(function () { status.textContent = text; }, 200);
  }
  /* Nothing found: what stands above is a guess; and people to ask. */
  function nothing(light) {
    make('p', { text: light.say.ask_person, 'class': 'block-title' }, more);
    [light.talk, light.advice].forEach(function (number) {
      make('a', { href: 'tel:' + number.number.replace(/-/g, ''), text: number.number + ' ' + number.name }, more);
    });
  }
  function foot(light, isEmpty) {
    var ask = light.askPage.split('#');
    if (field.value.length > 60) make('a', { href: address('law/check-text', '', lang), text: light.say.check }, more);
    make('a', { href: form.action, text: light.say.topics }, more);
    if (isEmpty) make('a', { href: address(ask[0], ask[1], lang), text: light.say.ask }, more);
  }

  function clear() {
    list.textContent = more.textContent = '';
    links = [];
    choose(-1);
  }
  function close() {
    box.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    choose(-1);
  }
  function open() {
    box.hidden = false;
    field.setAttribute('aria-expanded', String(links.length > 0));
  }
  function update() {
    var query = field.value.trim(), index = indexes[lang];
    if (!index) return;
    if (!query) { clear(); say(''); return close(); }
    var found = index.search(query), despair = index.isDespair(query) || index.isDespair(found.read), isForeign = !despair && isOther(query, found.read, index);
    var others = isForeign || !(found.hits.length || despair) ? elsewhere(query) : [], hits = isForeign ? twins(others, found.hits) : found.hits;
    var n = hits.length + (others.length ? 1 : 0), isGuess = !n;
    if (isGuess && composing && !despair) return;
    clear();
    if (despair) pin(index.light);
    if (others.length && !(hits[0] && hits[0].page.isLaw)) result(others[0], other);
    (hits.length ? hits : found.near).forEach(function (hit) { if (!despair || hit.page.slug !== index.light.helpPage) result(hit, lang); });
    note.hidden = !isGuess || despair;
    note.textContent = index.light.say.none + (found.near.length ? ' ' + index.light.say.near : '');
    if (!note.hidden) nothing(index.light);
    foot(index.light, isGuess);
    open();
    report(index.light, n, despair);
  }
  function report(light, n, despair) {
    var words = light.say, text = n ? words.count.replace('{n}', n) + words.keys : despair ? '' : note.textContent;
    say(despair ? words.talk_line + ' ' + light.talk.number + '. ' + text : text);
  }
  /* Whether a question is in the other language: Chinese, or pinyin through and through, in the English field. */
  function isOther(query, read, index) {
    if (lang === 'zh') return !/[\u3400-\u9fff]/.test(read) && /[a-z]{3}/i.test(query);
    return (query.match(/[\u3400-\u9fff]/g) || []).length > 1 || index.isPinyin(query);
  }
  /* The pages of this language that are found in the other one, at the same part; then those that are found here. */
  function twins(others, own) {
    var pages = indexes[lang].pages, found = [];
    others.concat(own).forEach(function (hit) {
      var anchor = (hit.page.parts[hit.part] || {}).anchor, page = pages.filter(function (one) { return one.slug === hit.page.slug; })[0];
      if (!page || found.some(function (one) { return one.page === page; })) return;
      found.push(page === hit.page ? hit : { page: page, part: page.parts.map(function (part) { return part.anchor; }).indexOf(anchor), gains: {} });
    });
    return found.slice(0, 8);
  }
  /* What the other language has; its index comes when it is first wanted, and the results once more with it. */
  function elsewhere(query) {
    if (indexes[other]) return indexes[other].search(query).hits;
    if (!(other in indexes)) {
      indexes[other] = null;
      list.setAttribute('data-search-results', 'other');
      bring(other, update);
    }
    return [];
  }

  /* ---- Choosing ---- */
  function choose(at) {
    if (links[active]) links[active].removeAttribute('aria-selected');
    active = at;
    if (!links[at]) return field.removeAttribute('aria-activedescendant');
    links[at].setAttribute('aria-selected', 'true');
    links[at].scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', links[at].id);
  }
  field.addEventListener('keydown', function (event) {
    if (event.isComposing || event.keyCode === 229) return;
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key], n = links.length;
    if (event.key === 'Escape' && !box.hidden) { event.preventDefault(); close(); }
    else if (step && n) {
      event.preventDefault();
      if (box.hidden) open();
      choose(active < 0 && step < 0 ? n - 1 : (active + step + n) % n);
    } else if (event.key === 'Enter' && n && !box.hidden) {
      event.preventDefault();
      if (links[active]) links[active].click(); else choose(0);
    }
  });
  form.addEventListener('submit', function (event) {
    if (!links.length) return;
    event.preventDefault();
    open();
    if (matchMedia('(pointer:coarse)').matches) field.blur();
  });
  field.addEventListener('input', function (event) { composing = !!event.isComposing; update(); });
  field.addEventListener('compositionend', function () { composing = false; update(); });
  field.addEventListener('focus', function () { if (field.value.trim()) update(); });
  doc.addEventListener('pointerdown', function (event) { if (!form.contains(event.target)) close(); });
  form.addEventListener('reset', function () { clear(); close(); status.textContent = ''; clearTimeout(timer); });
  form.addEventListener('focusout', function (event) { if (event.relatedTarget && !form.contains(event.relatedTarget)) close(); });

  bring(lang, update);
})();
