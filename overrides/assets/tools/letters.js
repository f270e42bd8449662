/* Letters: facts are asked for one at a time and fill all letters, as render/letter_text.py words them. */
(function () {
  'use strict';
  const H = self.HoldSteady, el = H.el, doc = document, KEY = 'letter_facts', LONG = 20000;
  const here = doc.currentScript.src, DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

  const isSeveral = fact => fact.kind === 'list' || fact.kind === 'lines';
  function isGiven(value) { return Array.isArray(value) ? value.length > 0 : !!value; }
  function said(fact, value, lang) {
    if (fact.kind === 'date') return H.spoken(value, lang);
    if (fact.kind === 'money' && /^\d+(\.\d+)?$/.test(value)) return value + (lang === 'zh' ? '元' : ' yuan');
    const found = (fact.options || []).find(option => option.zh === value);
    if (found) return found[lang];
    return lang === 'en' && fact.prefill && value === brought(fact, 'zh') ? brought(fact, 'en') : value;
  }
  function joined(items, lang) {
    const last = items.length > 1 && items[items.length - 1];
    return last ? items.slice(0, -1).join(lang === 'zh' ? '、' : ', ') + (lang === 'zh' ? '和' : ' and ') + last : items.join('');
  }
  function han(number) {
    const tens = Math.floor(number / 10), one = n => H.data.letters.digits[n];
    return (tens ? (tens > 1 ? one(tens) : '') + '十' : '') + (number % 10 ? one(number % 10) : '');
  }
  function numbered(style, count, lang) {
    if (lang === 'en') return style === 'han' ? count + '. ' : '(' + count + ') ';
    return style === 'han' ? han(count) + '、' : '（' + han(count) + '）';
  }
  function ended(line, lang) { return !line || /[。！？；.!?;…][”’'")）]*$/.test(line) ? line : line + (lang === 'zh' ? '。' : '.'); }
  /* What another tool found, in words. */
  function brought(fact, lang) {
    const all = H.facts(), words = {};
    const way = (fact.prefill || []).find(one => one.needs.every(key => all[key] || all[key] === 0));
    if (!way) return '';
    way.needs.forEach(key => {
      const value = [].concat(all[key]).join(lang === 'zh' ? '，' : ', ');
      words[key] = way.zh ? H.spoken(value, lang) : value;
    });
    return H.clean(way.zh ? H.fill(way[lang], words) : words[way.needs[0]]);
  }
  /* The middle of ID and card numbers. */
  function covered(text) {
    return text.replace(/(^|\D)([1-9]\d{2})\d{3}(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d(\d{3}[\dXx])(?!\d)/g, '$1$2***********$3')
      .replace(/(^|\D)62\d{10,13}(\d{4})(?!\d)/g, '$162************$2');
  }

  /* → [{ runs, isOpening, isClosing }] */
  function written(letter, variant, lang, values, isCovered) {
    const paragraphs = [];
    let count = 0, style;
    function run(fact, value) {
      if (!isGiven(value)) return { text: H.fill(H.data.letters.gap[lang], { label: fact.label[lang] }), fact: fact.id, isMissing: true };
      const words = fact.kind === 'lines' ? value : joined([].concat(value).map(one => said(fact, one, lang)), lang);
      return { text: isCovered ? covered(words) : words, fact: fact.id };
    }
    function runs(passage, line) {
      const parts = passage[lang].split(/\{(\w+)\}/), found = [];
      parts.forEach((part, place) => {
        if (place % 2 === 0) { if (part) found.push({ text: part }); return; }
        if (part === 'law') { found.push({ text: passage.law }); return; }
        const one = run(letter.facts[part], line === undefined ? values[part] : line);
        if (/^[。；;，,.、]/.test(parts[place + 1])) one.text = one.text.replace(/[。；;，,.、]+$/, '');
        found.push(one);
      });
      return found;
    }
    letter.passages.filter(passage => belongs(passage, variant) && holds(passage, letter, values)).forEach(passage => {
      if (!passage.run) {
        if (passage.number !== style) count = 0;
        style = passage.number;
      }
      const lines = passage.each ? isGiven(values[passage.each]) ? values[passage.each].map(line => ended(line, lang)) : [''] : [undefined];
      lines.forEach(line => {
        if (passage.run && paragraphs.length) {
          paragraphs[paragraphs.length - 1].runs.push(...(lang === 'en' ? [{ text: ' ' }] : []), ...runs(passage, line));
          return;
        }
        count++;
        paragraphs.push({ zh: passage.zh, runs: (style ? [{ text: numbered(style, count, lang) }] : []).concat(runs(passage, line)) });
      });
    });
    const signed = paragraphs.findIndex(one => one.zh === '{date}');
    paragraphs.forEach((one, place) => {
      one.isOpening = place === 0;
      one.isClosing = place === signed || place === signed - 1;
    });
    return paragraphs;
  }
  function belongs(passage, variant) { return !variant || !passage.only || passage.only.includes(variant); }
  function isTrue(condition, letter, values) {
    const [name, wanted] = condition.split('='), value = values[name];
    if (!wanted || !isGiven(value)) return isGiven(value);
    return letter.facts[name].options.some(option => option.id === wanted && option.zh === value);
  }
  function conditions(passage) { return (passage.if || []).map(one => [one, true]).concat((passage.unless || []).map(one => [one, false])); }
  function holds(passage, letter, values, but) {
    return conditions(passage).every(([one, want]) => one.split('=')[0] === but || isTrue(one, letter, values) === want);
  }
  /* Facts of passages that stand, or would if only the fact were given. */
  function asked(letter, variant, values) {
    const passages = letter.passages.filter(passage => belongs(passage, variant));
    return letter.order.filter(fact => passages.some(passage => holds(passage, letter, values, fact.id)
      && (passage.zh.includes('{' + fact.id + '}') || conditions(passage).some(([one]) => one.split('=')[0] === fact.id))));
  }
  function textOf(paragraphs) { return paragraphs.map(one => one.runs.map(run => run.text).join('')).join('\n'); }
  function missingIn(paragraphs) { return [...new Set([].concat(...paragraphs.map(one => one.runs)).filter(run => run.isMissing).map(run => run.fact))]; }

  /* As handed over: headed, what is missing listed at the end. */
  function whole(letter, variant, values, isCovered) {
    const made = written(letter, variant, 'zh', values, isCovered), gaps = missingIn(made).map(name => letter.facts[name].label.zh);
    const end = gaps.length ? [{ runs: [{ text: H.fill(H.data.letters.rest, { labels: gaps.join('、') }), isMissing: true }] }] : [];
    return [{ runs: [{ text: letter.title.zh }], isTitle: true }].concat(made, end);
  }

  function lettersOf(data) {
    return data.letters.map(letter => {
      const order = letter.facts.map(number => data.facts[number]), facts = {};
      order.forEach(fact => { facts[fact.id] = fact; });
      return Object.assign({}, letter, { order: order, facts: facts });
    });
  }

  /* Before anything is typed; without it the other ways to take the letter are left. */
  function bringWord() { if (!H.docx) doc.head.appendChild(el('script', { src: here.replace('letters.js', 'letters-docx.js') })); }
  H.letters = { of: lettersOf, written: written, whole: whole, asked: asked, textOf: textOf, bringWord: bringWord };

  /* ---- With the reader ---- */
  H.tool('letters', function (box, data) {
    const say = data.words, shared = data.shared, lang = data.lang, letters = lettersOf(data);
    const named = ((box.parentNode && box.parentNode.dataset.letter) || '').split(' ');
    let letter = letters.find(one => one.id === named[0]), variant = named[1], values = kept(), isCovered = true, isOldAsked = false;
    function kept() {
      const all = H.facts()[KEY] || {}, right = {};
      data.facts.forEach(fact => { if (isGiven(all[fact.id]) && Array.isArray(all[fact.id]) === isSeveral(fact)) right[fact.id] = all[fact.id]; });
      return right;
    }

    function give(fact, value) {
      if (isGiven(value)) values[fact.id] = value; else delete values[fact.id];
      H.set(KEY, values);
    }
    function paragraphs(tongue) { return written(letter, variant, tongue, values, isCovered); }
    function titled() {
      const chosen = (letter.variants || []).find(one => one.id === variant);
      return letter.title[lang] + (chosen ? (lang === 'zh' ? '：' : ': ') + chosen.label : '');
    }
    function other(words, act) { return H.button(words, act, 'tool-back'); }

    function pick() {
      H.screen(box, say.pick, H.answers(letters.map(one => ({
        label: one.purpose, note: one.title[lang], act: () => { letter = one; variant = undefined; isOldAsked = false; begin(); }
      }))));
    }
    function begin() {
      if (!letter) pick();
      else if (letter.variants && !letter.variants.some(one => one.id === variant)) which();
      else if (letter.old && !isOldAsked) old();
      else ask(asked(letter, variant, values)[0]);
    }
    function which() {
      H.screen(box, letter.title[lang] + (lang === 'zh' ? '：' : ': ') + say.which, el('p', null, letter.use), H.answers(letter.variants.map(one => ({
        label: one.label, note: one.fits, act: () => { variant = one.id; begin(); }
      }))), other(say.other, pick));
    }
    /* A letter to a lender proves that its demand came. */
    function old() {
      const goOn = () => { isOldAsked = true; begin(); };
      H.screen(box, say.old, el('p', { 'class': 'tool-hint' }, say.old_hint), H.answers([
        { label: say.old_no, act: goOn }, { label: say.old_near, act: () => stop(goOn) }, { label: shared.unknown, act: () => stop(goOn) }]),
      other(say.other, pick));
    }
    function stop(goOn) {
      H.screen(box, say.old_stop, el('p', { 'class': 'tool-note' }, say.old_why),
        el('div', { 'class': 'tool-row' }, el('a', { 'class': 'tool-button tool-main', href: 'tel:12348' }, '12348'), H.button(say.old_go, goOn)), other(shared.back, old));
    }

    function ask(fact, after) {
      const list = asked(letter, variant, values), place = list.indexOf(fact), sheet = el('div'), part = input(fact, preview);
      function preview(value) {
        const before = values[fact.id];
        if (isGiven(value)) values[fact.id] = value; else delete values[fact.id];
        sheet.textContent = '';
        sheet.appendChild(shown(fact.id));
        if (before === undefined) delete values[fact.id]; else values[fact.id] = before;
      }
      function onward() {
        if (after) { after(); return; }
        const now = asked(letter, variant, values), next = now[now.findIndex(one => one.id === fact.id) + 1];
        if (next) ask(next); else result();
      }
      function accept() {
        if (part.check && !part.check()) return;
        give(fact, part.value());
        onward();
      }
      const skips = part.answers ? [] : [H.button(fact.optional ? say.skip : say.later, () => { if (fact.optional) give(fact, ''); onward(); })];
      const heading = H.screen(box, titled(), el('p', { 'class': 'tool-hint' }, H.fill(say.step, { n: place + 1, of: list.length })),
        lang === 'en' && place === 0 && el('p', { 'class': 'tool-note' }, say.chinese), part.row,
        el('div', { 'class': 'tool-row' }, !part.answers && H.button(shared.next, accept, 'tool-main'), skips,
          H.button(shared.back, () => { if (after) after(); else if (place > 0) ask(list[place - 1]); else { isOldAsked = false; if (letter.old) old(); else pick(); } })),
        el('details', { 'class': 'tool-so-far', open: self.innerWidth > 900 }, el('summary', null, say.so_far), sheet));
      /* The heading has the focus and is the letter's name each time: the question is read out with it. */
      const mark = part.row.querySelector('legend, label, b').id = 'asked-' + letter.id + variant;
      heading.setAttribute('aria-describedby', mark);
      if (part.answers) part.answers(value => { give(fact, value); onward(); });
      box.onkeydown = event => { if (event.key === 'Enter' && event.target.tagName === 'INPUT' && !event.isComposing && /^(text|date)$/.test(event.target.type)) accept(); };
      preview(part.value());
    }
    function input(fact, changed) {
      const start = brought(fact, 'zh'), isNew = values[fact.id] === undefined && start, label = fact.label[lang];
      const value = !isNew ? values[fact.id] : isSeveral(fact) ? start.split('、') : start;
      const hint = [fact.hint, fact.kind === 'lines' && say.one_line, isNew && say.from_tool].filter(Boolean).join(' ');
      if (fact.kind === 'switch') return yesNo(label, hint, value);
      if (fact.options) return fact.kind === 'list' ? several(fact, label, hint, value || [], changed) : oneOf(fact, label, hint, value, changed);
      if (fact.kind === 'date') return day(label, hint, value, changed);
      const isLong = fact.kind !== 'text' && fact.kind !== 'money', isMany = isSeveral(fact);
      const field = H.field({ label: label, hint: hint, rows: isLong && (isMany ? 6 : 3), inputmode: fact.kind === 'money' ? 'decimal' : null, max: LONG,
        value: isMany ? (value || []).join('\n') : value, oninput: () => changed(read()) });
      function read() { return isMany ? linesOf(field.input.value) : fact.kind === 'money' ? sum(field.input.value) : flat(field.input.value); }
      return { row: field.row, value: read, check: () => H.allRight([[field, fact.kind === 'money' && read() && !/^\d{1,12}(\.\d{1,2})?$/.test(read()) ? say.bad_money : '']]) };
    }
    /* As people type it: “１.２万”. */
    function sum(text) { return /万/.test(text) ? String(H.amount(text) || text) : H.clean(text, LONG).normalize('NFKC').replace(/[,\s元块¥]/g, ''); }
    function flat(text) { return H.clean(text, LONG).replace(/\s*\n\s*/g, ' ').trim(); }
    function linesOf(text) { return H.clean(text, LONG).split('\n').map(line => line.trim()).filter(Boolean).slice(0, 99); }
    function yesNo(label, hint, value) {
      const place = el('div');
      return { row: el('div', null, el('p', null, el('b', null, label)), el('p', { 'class': 'tool-hint' }, hint), place), value: () => value,
        answers: act => place.appendChild(H.answers([{ label: say.yes, act: () => act('yes') }, { label: say.no, act: () => act('') }])) };
    }
    function oneOf(fact, label, hint, value, changed) {
      const isOwn = value && !fact.options.some(option => option.zh === value);
      let chosen = isOwn ? '' : value;
      const field = H.field({ label: say.own, value: isOwn ? value : '', max: LONG, oninput: () => changed(read()) });
      function read() { return (!fact.closed && flat(field.input.value)) || chosen || ''; }
      return { value: read, row: el('div', null, H.choices({ label: label, hint: hint, value: chosen, options: offered(fact),
        onchange: one => { chosen = one; field.input.value = ''; changed(read()); } }), !fact.closed && field.row) };
    }
    function several(fact, label, hint, value, changed) {
      const options = fact.id === 'evidence' && letter.attach ? fact.options.filter(one => letter.attach.includes(one.zh) || value.includes(one.zh)) : fact.options;
      const chosen = new Set(value.filter(one => options.some(option => option.zh === one)));
      const field = H.field({ label: say.own_many, rows: 2, max: LONG, value: value.filter(one => !chosen.has(one)).join('\n'), oninput: () => changed(read()) });
      function read() { return options.map(option => option.zh).filter(one => chosen.has(one)).concat(linesOf(field.input.value)); }
      return { value: read, row: el('div', null, H.choices({ label: label, hint: hint, many: true, value: [...chosen], options: offered({ options: options }),
        onchange: (one, isOn) => { if (isOn) chosen.add(one); else chosen.delete(one); changed(read()); } }), field.row) };
    }
    function offered(fact) { return fact.options.map(option => ({ value: option.zh, label: option[lang], note: lang === 'en' && el('span', { lang: 'zh-CN' }, option.zh) })); }
    function day(label, hint, value, changed) {
      let isAbout = value && !DAY.test(value), field;
      const row = el('div');
      function draw(now) {
        field = H.field({ label: label, hint: hint, type: isAbout ? 'text' : 'date', value: now, max: LONG, oninput: () => changed(read()) });
        row.textContent = '';
        row.append(field.row, el('div', { 'class': 'tool-row' }, H.button(isAbout ? say.exact_day : say.about_day, () => { isAbout = !isAbout; draw(''); field.input.focus(); })));
      }
      function read() { return flat(field.input.value); }
      draw(value);
      return { row: row, value: read };
    }

    function shown(current) {
      const told = lang === 'en' ? paragraphs('en') : [];
      return el('div', { 'class': 'letter-text', lang: 'zh-CN' }, paragraphs('zh').map((one, place) =>
        [line(one, 'zh', current), told[place] && line(told[place], 'en', current)]));
    }
    function line(one, tongue, current) {
      const isTold = tongue === 'en', name = (isTold ? 'tool-told' : '') + (one.isClosing ? ' tool-signed' : '');
      return el('p', { 'class': name || null, lang: isTold ? 'en' : null }, one.runs.map(run => !run.fact ? run.text : el('span', {
        'class': 'fill' + (run.isMissing ? ' tool-gap' : '') + (run.fact === current ? ' tool-now' : ''),
        lang: isTold && /[\u3400-\u9fff]/.test(run.text) ? 'zh-CN' : null
      }, run.text)));
    }
    function result() {
      const gaps = missingIn(paragraphs('zh')), isHidden = textOf(written(letter, variant, 'zh', values, false)) !== textOf(paragraphs('zh'));
      const sheet = () => whole(letter, variant, values, isCovered), text = () => textOf(sheet());
      H.screen(box, titled(), gaps.length ? missing(gaps) : el('p', null, say.done),
        (isHidden || !isCovered) && el('p', { 'class': 'tool-note' }, isCovered && say.masked, H.button(isCovered ? say.unmask : say.mask, () => { isCovered = !isCovered; result(); })),
        lang === 'en' && el('p', { 'class': 'tool-hint' }, say.operative),
        shown(),
        H.handOver({ text: text, paper: () => paper(sheet()), files: [{ label: say.docx, name: 'letter.docx', blob: () => H.docx(sheet()), text: text }, { label: say.txt, name: 'letter.txt', text: text }] }),
        handIn(), el('div', { 'class': 'tool-row' }, H.button(say.change, change), H.button(say.another, pick)), H.keeping());
    }
    function missing(gaps) {
      return el('div', { 'class': 'tool-note' }, el('p', null, el('b', null, H.fill(say.missing, { n: gaps.length })), ' ', say.missing_how),
        el('div', { 'class': 'tool-row' }, gaps.map(name => H.button(letter.facts[name].label[lang], () => ask(letter.facts[name], result)))));
    }
    function paper(sheet) {
      return el('div', { lang: 'zh-CN' }, sheet.map(one => el(one.isTitle ? 'h1' : 'p', { 'class': one.isClosing && 'tool-signed' }, one.runs.map(run => run.text).join(''))));
    }
    function handIn() {
      const chosen = (letter.variants || []).find(one => one.id === variant), doors = (chosen && chosen.doors) || letter.doors, evidence = letter.facts.evidence;
      const list = evidence && [].concat(values.evidence || []).map(one => said(evidence, one, lang));
      return el('div', { 'class': 'tool-sum' }, el('p', null, el('b', null, say.hand_in)), el('ul', null,
        list && list.length > 0 && el('li', null, say.attach, joined(list, lang)),
        doors.map(name => data.doors[name]).map(door => el('li', null, say.where, el('a', { href: H.root + door.href }, door.name), door.tel && [' ', el('a', { href: 'tel:' + door.tel }, door.call)],
          door.next && el('small', { 'class': 'tool-hint' }, ' ', door.next))),
        el('li', null, say.ask, letter.ask), el('li', null, say.keep_copy)));
    }
    function change() {
      const list = asked(letter, variant, values);
      H.screen(box, say.change, H.answers(list.map(fact => ({ label: fact.label[lang], act: () => ask(fact, change),
        note: isGiven(values[fact.id]) ? fact.kind === 'switch' ? say.yes : covered([].concat(values[fact.id]).map(one => said(fact, one, lang)).join(lang === 'zh' ? '；' : '; ')) : say.not_given }))),
      H.button(say.change_back, result, 'tool-main'));
    }

    bringWord();
    begin();
  });
})();
