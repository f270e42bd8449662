/* What the reader's tools share: what was typed, elements, ways to hand a result over. guide.js loads this at the first touch of
   a tool, then the tool's data, then the tool. Classic scripts: they also run from a folder and inside a ZIM file.
   What is typed stays in this page. It is stored on the device only after the reader said yes, under KEY and nowhere else. */
(function () {
  'use strict';
  if (self.HoldSteady) return;
  var doc = document, html = doc.documentElement, KEY = 'hold-steady-facts', LONGEST = 4000;
  var here = doc.currentScript.src, root = here.slice(0, here.lastIndexOf('assets/tools/'));
  var facts = Object.create(null), isKept = false, tools = {}, opened = [], said = {}, made = 0, live;

  /* ---- What was typed ---- */
  function parsed(text) {
    try {
      var found = JSON.parse(text);
      return found && typeof found === 'object' && !Array.isArray(found) ? found : null;
    } catch (malformed) { return null; }
  }
  function stored() {
    try { return parsed(localStorage.getItem(KEY)); } catch (blocked) { return null; }
  }
  /* Any page opened from a folder could read what another one stored there, so nothing is. */
  function store(all) {
    if (location.protocol === 'file:') return false;
    try {
      localStorage.setItem(KEY, JSON.stringify(all));
      return true;
    } catch (fullOrBlocked) { return false; }
  }
  function recall() {
    var all = stored();
    isKept = !!all;
    Object.keys(all || {}).forEach(function (key) { facts[key] = all[key]; });
  }
  function copyOf(value) { return value === undefined ? undefined : JSON.parse(JSON.stringify(value)); }
  /* True when the value is where the reader wants it: with consent, on the device too. */
  function set(key, value) {
    if (value === undefined || value === null) delete facts[key]; else facts[key] = copyOf(value);
    if (!isKept) return true;
    var all = stored();
    if (!all) { isKept = false; redraw(); return true; } /* wiped by another window */
    if (value === undefined || value === null) delete all[key]; else all[key] = value;
    var done = store(all);
    if (!done) announce(said.full);
    return done;
  }
  function keep(yes) {
    if (yes) isKept = store(facts);
    else remove();
    redraw();
    return isKept === !!yes;
  }
  /* Nothing can be said to be gone unless it was looked for. */
  function remove() {
    try {
      localStorage.removeItem(KEY);
      isKept = localStorage.getItem(KEY) !== null;
    } catch (blocked) { isKept = false; }
    return !isKept;
  }
  function wipe() {
    var isGone = remove();
    facts = Object.create(null);
    opened.slice().forEach(begin);
    return isGone;
  }
  addEventListener('storage', function (event) {
    if ((event.key === KEY || event.key === null) && !stored()) { isKept = false; redraw(); }
  });

  /* ---- Text ---- */
  /* Without what turns letters around, hides them or breaks files: control and direction marks, halves of characters. */
  function clean(text, longest) {
    return String(text === undefined || text === null ? '' : text).slice(0, longest || LONGEST).replace(/\r\n?/g, '\n')
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .replace(/[\ud800-\udfff]/gu, '');
  }
  /* “{name}” in words becomes the value; words that are not there stay empty. */
  function fill(text, values) {
    return String(text || '').replace(/\{(\w+)\}/g, function (whole, name) {
      return values && Object.prototype.hasOwnProperty.call(values, name) ? String(values[name]) : whole;
    });
  }
  /* What a person types as a sum: “１２，０００元”, “1.2万”. NaN for anything else. */
  function amount(text) {
    var found = /^(\d{1,12}(?:\.\d{1,6})?)(万?)$/.exec(clean(text, 40).normalize('NFKC').replace(/[\s,、，元圆块¥￥]/g, ''));
    return found ? Number(found[1]) * (found[2] ? 1e4 : 1) : NaN;
  }
  /* 1234.5 → “1,234.50”; whole sums without a fraction, unless `digits` says how many. */
  function number(value, digits) {
    var text = Math.abs(value).toFixed(digits === undefined ? Math.abs(value % 1) < 0.005 ? 0 : 2 : digits).split('.');
    return (value < 0 ? '−' : '') + text[0].replace(/\B(?=(\d{3})+$)/g, ',') + (text[1] ? '.' + text[1] : '');
  }
  /* “2025-5-1”, “2025/05/01”, “2025年5月1日” → “2025-05-01”; '' for what is no day between 1990 and 2199. */
  function day(text) {
    var found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(clean(text, 40).normalize('NFKC').replace(/\s/g, ''));
    if (!found || found[1] < 1990 || found[1] > 2199) return '';
    var date = new Date(Date.UTC(found[1], found[2] - 1, found[3]));
    return date.getUTCMonth() === found[2] - 1 && date.getUTCDate() === Number(found[3]) ? date.toISOString().slice(0, 10) : '';
  }
  /* “2025-05-01” → “2025年5月1日”, “1 May 2025”; anything else stays as it is. */
  function spoken(text, lang) {
    var found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    if (!found) return text;
    return lang === 'zh' ? found[1] + '年' + Number(found[2]) + '月' + Number(found[3]) + '日' : Number(found[3]) + ' ' + said.months.split(' ')[found[2] - 1] + ' ' + found[1];
  }
  /* Opened in a spreadsheet, a cell must not become a formula: such cells begin with a quotation mark. */
  function csv(rows) {
    return '\ufeff' + rows.map(function (row) {
      return row.map(function (cell) {
        var text = clean(cell, Infinity);
        if (/^'*[=+\-@\t]/.test(text)) text = "'" + text;
        return /[",\n\t]|^\s|\s$/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
      }).join(',');
    }).join('\r\n') + '\r\n';
  }

  /* ---- Elements ---- */
  function add(parent, child) {
    if (Array.isArray(child)) child.forEach(function (one) { add(parent, one); });
    else if (child !== null && child !== undefined && child !== false) {
      parent.appendChild(child.nodeType ? child : doc.createTextNode(String(child)));
    }
  }
  /* el('p', { 'class': 'x', onclick: act }, 'text', node, [more]). Text is text; there is no way to markup. */
  function el(tag, attributes) {
    var node = doc.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      var value = attributes[name];
      if (value === null || value === undefined || value === false) return;
      if (/^on/.test(name)) node.addEventListener(name.slice(2), value);
      else if (name === 'value' || name === 'checked') node[name] = value;
      else node.setAttribute(name, value === true ? '' : value);
    });
    add(node, [].slice.call(arguments, 2));
    return node;
  }
  function button(words, act, name) { return el('button', { type: 'button', 'class': 'tool-button' + (name ? ' ' + name : ''), onclick: act }, words); }
  function id() { return 'tool-' + ++made; }
  function announce(text) {
    if (!live || !live.isConnected) live = doc.getElementById('main').appendChild(el('div', { 'class': 'quiet', 'aria-live': 'polite' }));
    live.textContent = '';
    setTimeout(function () { live.textContent = text || ''; }, 50);
  }
  /* A labelled field: { label, hint, type, value, rows, inputmode, max, oninput }. fail('') takes an error away. */
  function field(want) {
    var name = id(), hint = want.hint && el('p', { 'class': 'tool-hint', id: name + '-hint' }, want.hint);
    var error = el('p', { 'class': 'tool-error', id: name + '-error', hidden: true });
    var input = el(want.rows ? 'textarea' : 'input', {
      id: name, type: want.rows ? null : want.type || 'text', rows: want.rows, inputmode: want.inputmode, maxlength: want.max || LONGEST, min: want.min,
      autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false', value: want.value === undefined || want.value === null ? '' : want.value,
      'aria-describedby': (hint ? name + '-hint ' : '') + name + '-error',
      oninput: function () { fail(''); if (want.oninput) want.oninput(input.value); },
      onpaste: function (event) { /* The browser cuts off what does not fit, and says nothing. */
        var pasted = event.clipboardData.getData('text'), cut = fill(said.cut, { n: number(input.maxLength) });
        setTimeout(function () {
          if (input.value.length < input.maxLength || input.value.indexOf(pasted) >= 0) return;
          fail(cut);
          announce(cut);
        });
      }
    });
    function fail(words) {
      error.textContent = words;
      error.hidden = !words;
      if (words) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
    }
    return { row: el('div', { 'class': 'tool-field' }, el('label', { 'for': name }, want.label), hint, input, error), input: input, fail: fail };
  }
  /* Show the errors of fields and go to the first. `checks`: [[field, words or '']…]; true when none has words. */
  function allRight(checks) {
    checks.forEach(function (check) { check[0].fail(check[1]); });
    var wrong = checks.filter(function (check) { return check[1]; })[0];
    if (!wrong) return true;
    wrong[0].input.focus();
    announce(wrong[1]);
    return false;
  }
  /* Large answers of which one or, with `many`, several are chosen: { label, hint, options: [{ value, label, note }], value, many, onchange }. */
  function choices(want) {
    var name = id(), chosen = want.many ? want.value || [] : [want.value];
    return el('fieldset', { 'class': 'tool-choices' }, el('legend', null, want.label), want.hint && el('p', { 'class': 'tool-hint' }, want.hint),
      want.options.map(function (option) {
        return el('label', null, el('input', {
          type: want.many ? 'checkbox' : 'radio', name: name, checked: chosen.indexOf(option.value) >= 0, autocomplete: 'off',
          onchange: function (event) { want.onchange(option.value, event.target.checked); }
        }), el('span', null, option.label, option.note && el('small', null, option.note)));
      }));
  }
  /* Large answers that lead on at once: [{ label, note, act }…]. Two short phrases of Chinese break between them or not at all. */
  function answers(list) {
    return el('ul', { 'class': 'tool-answers' }, list.map(function (one) {
      return el('li', null, el('button', { type: 'button', onclick: one.act }, el('b', { 'class': /^[^，、]{1,6}[，、][^，、]{1,6}$/.test(one.label) && 'tool-phrases' }, one.label), one.note && el('span', null, one.note)));
    }));
  }
  /* One thing at a time: the box is emptied, the heading of what comes now has the focus, and as much of it as fits is seen. */
  function screen(box, title) {
    var first = doc.querySelector('article h2'), follows = first && first.compareDocumentPosition(box) & 4;
    var heading = el(follows ? 'h3' : 'h2', { tabindex: '-1', 'class': 'tool-title' }, title);
    box.textContent = '';
    add(box, [heading, [].slice.call(arguments, 2)]);
    heading.focus({ preventScroll: true });
    see(box);
    return heading;
  }
  function see(box) {
    var at = box.getBoundingClientRect(), help = doc.getElementById('help');
    if (at.top < 0 || at.bottom > innerHeight - (help ? help.offsetHeight : 0)) box.scrollIntoView();
  }

  /* A screen that asks: { title, step, steps, parts, next, nextWords, back }. `next` is called at Enter too; `back` is left out on the first. */
  function ask(box, want) {
    screen(box, want.title, el('form', { novalidate: true, autocomplete: 'off', onsubmit: function (event) { event.preventDefault(); want.next(); } },
      want.steps && el('p', { 'class': 'tool-hint' }, fill(said.step, want)), want.parts,
      el('div', { 'class': 'tool-row' }, el('button', { type: 'submit', 'class': 'tool-button tool-main' }, want.nextWords || said.next), want.back && button(said.back, want.back))));
  }

  /* ---- Handing over ---- */
  /* Copy, files, print, and the text to select by hand, which needs nothing: { name, text, blob, files: [{ label, name, type, text, blob }], paper }.
     `text`, `blob`, `paper` may be functions, asked at the press. Files are named by the caller, in words that tell nothing. */
  function handOver(give) {
    var status = el('p', { 'class': 'tool-status', role: 'status' }), field = el('textarea', { rows: 8, readonly: true, autocomplete: 'off', 'aria-label': said.text });
    var place = el('div', { hidden: true }, field), files = give.files || (give.name ? [{ name: give.name, text: give.text, blob: give.blob }] : []);
    function get(value, otherwise) { return (typeof value === 'function' ? value() : value) || otherwise; }
    function byHand(words) {
      place.hidden = false;
      field.value = get(give.text, '');
      field.focus();
      field.select();
      try { field.setSelectionRange(0, field.value.length); } catch (old) { /* selected above */ }
      status.textContent = words;
    }
    function done() { place.hidden = true; status.textContent = said.copied; }
    function copyOld() {
      var isCopied = false;
      byHand(said.by_hand);
      try { isCopied = doc.execCommand('copy'); } catch (refused) { /* stays selected */ }
      if (isCopied) done();
    }
    function copy() {
      try { navigator.clipboard.writeText(get(give.text, '')).then(done, copyOld); } catch (missing) { copyOld(); }
    }
    function download(file) {
      try {
        var blob = get(file.blob) || new Blob([/^\ufeff/.test(get(file.text, '')) || /json/.test(file.type) ? '' : '\ufeff', get(file.text, '')], { type: file.type || 'text/plain;charset=utf-8' });
        var url = URL.createObjectURL(blob), link = el('a', { href: url, download: file.name, hidden: true });
        doc.body.appendChild(link).click();
        link.remove();
        setTimeout(function () { URL.revokeObjectURL(url); }, 6e4);
        status.textContent = said.downloaded;
      } catch (refused) { byHand(said.no_download); }
    }
    function print() {
      try {
        if (!self.print) throw 0;
        var sheet = doc.body.appendChild(el('div', { 'class': 'tool-paper' }, get(give.paper) || el('pre', null, get(give.text, ''))));
        html.classList.add('tool-printing');
        addEventListener('afterprint', clear, { once: true });
        doc.addEventListener('pointerdown', clear, { once: true });
        self.print();
      } catch (refused) {
        clear();
        byHand(said.no_print);
      }
      function clear() {
        html.classList.remove('tool-printing');
        if (sheet) sheet.remove();
      }
    }
    return el('div', { 'class': 'tool-hand' }, el('div', { 'class': 'tool-row' }, button(said.copy, copy, 'tool-main'),
      files.map(function (file) { return button(file.label || said.download, function () { download(file); }); }),
      button(said.show, function () { byHand(said.by_hand); }), give.paper !== null && button(said.print, print)), status, place);
  }

  /* ---- Keeping, with the reader's yes ---- */
  function keeping() {
    var box = el('div', { 'class': 'tool-keeping' });
    function show(words, buttons) {
      box.textContent = '';
      add(box, [el('p', null, words), el('div', { 'class': 'tool-row' }, buttons)]);
    }
    function ask() {
      show(said.keep_warning, [button(said.keep_no, draw), button(said.keep_yes, function () {
        if (!keep(true)) show(said.keep_failed, [wiping()]);
        announce(box.firstChild.textContent);
        box.querySelector('button').focus();
      })]);
      box.querySelector('button').focus();
      announce(said.keep_warning);
    }
    function wiping() {
      return button(said.wipe, function () { announce(wipe() ? said.wiped : said.not_wiped); });
    }
    function draw() {
      show(isKept ? said.kept : said.not_kept, [!isKept && button(said.keep, ask), wiping()]);
    }
    draw();
    box.redraw = draw;
    return box;
  }
  function redraw() { [].forEach.call(doc.querySelectorAll('.tool-keeping'), function (box) { if (box.redraw) box.redraw(); }); }

  /* ---- Opening and leaving ---- */
  function begin(one) {
    one.box.textContent = '';
    tools[one.name](one.box, one.data);
  }
  /* guide.js calls this: `place` holds the card that was pressed and the folded text. */
  function open(place) {
    var name = place.dataset.tool, data = self.HoldSteady.data[name];
    Object.assign(said, data.shared);
    var one = { name: name, data: data, place: place, card: place.querySelector('button'), box: el('div', { 'class': 'tool-box', role: 'group', 'aria-label': place.dataset.start }) };
    if (!doc.getElementById('tool-style')) doc.head.appendChild(el('link', { id: 'tool-style', rel: 'stylesheet', href: root + 'assets/tools/tools.css', onload: function () { opened.forEach(function (each) { see(each.box); }); } }));
    one.card.hidden = true;
    place.insertBefore(one.box, one.card);
    opened.push(one);
    begin(one);
  }
  /* Left, and come back to: as if nothing had been typed, but for what the reader chose to keep. */
  addEventListener('pagehide', function () {
    facts = Object.create(null);
    opened.forEach(function (one) {
      one.box.remove();
      one.card.hidden = false;
    });
    opened = [];
    [].forEach.call(doc.querySelectorAll('.tool-paper'), function (sheet) { sheet.remove(); });
    if (live) live.textContent = '';
  });
  addEventListener('pageshow', function (event) { if (event.persisted) recall(); });
  recall();

  self.HoldSteady = {
    data: {}, root: root,
    facts: function () { return Object.assign({}, copyOf(facts)); },
    set: set, consent: function () { return isKept; }, keep: keep, wipe: wipe,
    clean: clean, fill: fill, csv: csv, amount: amount, number: number, day: day, spoken: spoken, el: el, button: button, field: field, allRight: allRight, choices: choices, answers: answers, screen: screen, ask: ask,
    announce: announce, handOver: handOver, keeping: keeping, open: open,
    tool: function (name, start) { tools[name] = start; }
  };
})();
