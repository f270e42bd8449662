/* The yearly rate of a loan, worked back from what reached the reader and what is paid when. It gives a number and says what four times the
   LPR means for this kind of lender; what the law says comes with the data, from the registry. */
(function () {
  'use strict';
  var S = HoldSteady, el = S.el, STEPS = 4, MOST = 1e6;

  /* ---- Arithmetic ---- */
  /* The rate of one period of time: sum of pay / (1 + rate)^at = got. `flows`: [[at, pay]…], at > 0 in periods. Found in the logarithm
     of 1 + rate, where the sum falls all the way, by halving: it cannot miss, and keeps its digits for rates of any size. */
  function periodRate(got, flows) {
    function value(x) { return flows.reduce(function (sum, flow) { return sum + flow[1] * Math.exp(-x * flow[0]); }, 0); }
    var low = -1, high = 1, middle, n;
    for (n = 0; n < 60 && value(low) < got; n++) low *= 2;
    for (n = 0; n < 60 && value(high) > got; n++) high *= 2;
    for (n = 0; n < 200; n++) {
      middle = (low + high) / 2;
      if (value(middle) > got) low = middle; else high = middle;
    }
    return Math.expm1((low + high) / 2);
  }
  /* Yearly rates in percent from the rate of a period of which a year has `many`. */
  function yearly(rate, many) {
    return { nominal: rate * many * 100, effective: Math.expm1(Math.log1p(rate) * many) * 100 };
  }
  function daysBetween(first, last) { return Math.round((Date.parse(last) - Date.parse(first)) / 864e5); }

  /* What was typed, as sums: { got, paid, nominal, effective, how, days }. */
  function result(form) {
    var got = form.contract - (form.cut || 0) - (form.upfront || 0), flows = [], n, rate, years;
    if (form.how === 'monthly' || form.how === 'days') {
      for (n = 1; n <= form.times; n++) flows.push([n, form.sum + (form.fee || 0)]);
    } else if (form.how === 'once') flows.push([1, form.all]);
    else flows = form.rows.map(function (row) { return [daysBetween(form.first, row[0]) * 12 / 365, row[1]]; });
    rate = periodRate(got, flows);
    years = yearly(rate, form.how === 'days' || form.how === 'once' ? 365 / (form.how === 'days' ? form.every : form.days) : 12);
    years.got = got;
    years.paid = flows.reduce(function (sum, flow) { return sum + flow[1]; }, 0);
    return years;
  }
  /* The LPR of a day: { lpr, four, isSure } or { refused: 'too_early' | 'no_month' }. No figure is better than a guessed one. */
  function line(data, day) {
    var month = day.slice(0, 7), level;
    if (day < data.from) return { refused: 'too_early' };
    data.levels.forEach(function (row) { if (row[0] <= day) level = row; });
    if (!level || month > data.until || data.missing.indexOf(month) >= 0) return { refused: 'no_month' };
    return { lpr: level[1], four: level[2], isSure: data.sure.indexOf(month) >= 0 };
  }

  function percent(value) { return S.number(value, 2); }
  /* “2025-06-01 1100” a line → [[day, sum]…], or the number of the first line that is not clear. */
  function readRows(text, first) {
    var rows = [], wrong = 0;
    S.clean(text, 4e4).split('\n').forEach(function (row, n) {
      var parts = /^\s*(\S+)[\s,，:：]+(.+)$/.exec(row), day = parts && S.day(parts[1]), sum = parts && S.amount(parts[2]);
      if (!row.trim() || wrong) return;
      if (!day || !(sum > 0) || (first && day <= first)) wrong = n + 1; else rows.push([day, sum]);
    });
    return wrong || rows;
  }

  HoldSteady.tool('rate', function (box, data) {
    var words = data.words, form = (S.facts().rate || {}).form || {};
    function say(key, values) { return S.fill(words[key], values); }
    function hold() {
      S.set('rate', { form: form });
      S.set('rate_irr'); /* what the letter that asks for instalments takes: gone until it is worked out anew */
    }
    function sum(key, label, hint, isNeeded) {
      var field = S.field({ label: say(label), hint: hint && say(hint), inputmode: 'decimal', max: 20, value: form[key] ? String(form[key]) : '' });
      field.read = function () {
        var text = field.input.value.trim(), value = S.amount(text), isRight = text ? value > 0 || (value === 0 && !isNeeded) : !isNeeded;
        form[key] = text && isRight ? value : 0;
        return [field, isRight ? '' : say(isNeeded ? 'bad_amount' : 'bad_amount_or_none')];
      };
      return field;
    }
    function whole(key, label, most, bad) {
      var field = S.field({ label: say(label), inputmode: 'numeric', max: 6, value: form[key] || '' });
      field.read = function () {
        var value = S.amount(field.input.value);
        form[key] = value;
        return [field, value >= 1 && value <= most && value % 1 === 0 ? '' : say(bad)];
      };
      return field;
    }
    function date(key, label, hint, isNeeded) {
      var field = S.field({ label: say(label), hint: hint && say(hint), type: 'date', max: 20, value: form[key] || '' });
      field.read = function () {
        var text = field.input.value;
        form[key] = S.day(text);
        return [field, form[key] || (!text && !isNeeded && !(field.input.validity && field.input.validity.badInput)) ? '' : say('bad_day')];
      };
      return field;
    }
    function rowsOf(fields) { return fields.map(function (field) { return field.row; }); }
    function read(fields) { return fields.map(function (field) { return field.read(); }); }

    function askGot() {
      var fields = [sum('contract', 'got_contract', '', true), sum('cut', 'got_cut', 'got_cut_hint'), sum('upfront', 'got_upfront', 'got_upfront_hint')];
      S.ask(box, { title: say('got_title'), step: 1, steps: STEPS, parts: rowsOf(fields), next: function () {
        var checks = read(fields);
        if (checks.every(function (check) { return !check[1]; }) && form.contract <= form.cut + form.upfront) checks[1][1] = say('bad_got');
        if (S.allRight(checks)) { hold(); askHow(); }
      } });
    }
    function askHow() {
      function way(how, note) { return { label: say('how_' + how), note: note && say(note), act: function () { form.how = how; hold(); askPay(); } }; }
      S.screen(box, say('how_title'), el('p', { 'class': 'tool-hint' }, S.fill(data.shared.step, { step: 2, steps: STEPS })),
        S.answers([way('monthly'), way('once'), way('days', 'how_days_note'), way('rows')]), S.button(data.shared.back, askGot));
    }
    function payments() {
      var text = S.field({ label: say('pay_rows'), hint: say('pay_rows_hint'), rows: 6, max: 4e4, value: (form.rows || []).map(function (row) { return row.join(' '); }).join('\n') });
      text.read = function () {
        var rows = readRows(text.input.value, form.first);
        if (typeof rows === 'number') return [text, say('bad_rows', { row: rows })];
        form.rows = rows;
        return [text, rows.length ? rows.length > 600 ? say('bad_many_rows') : '' : say('bad_no_rows')];
      };
      return text;
    }
    function askPay() {
      var each = [sum('sum', 'pay_sum', '', true), sum('fee', 'pay_fee', 'pay_fee_hint'), whole('times', 'pay_times', 600, 'bad_times')];
      var fields = form.how === 'monthly' ? each : form.how === 'days' ? each.concat(whole('every', 'pay_every', 3650, 'bad_days'))
        : form.how === 'once' ? [sum('all', 'pay_all', '', true), whole('days', 'pay_days', 3650, 'bad_days')] : [date('first', 'pay_first', '', true), payments()];
      S.ask(box, { title: say(form.how === 'once' ? 'pay_once_title' : form.how === 'rows' ? 'pay_rows_title' : 'pay_title'), step: 3, steps: STEPS, parts: rowsOf(fields), back: askHow,
        next: function () { if (S.allRight(read(fields))) { hold(); askWho(); } } });
    }
    function askWho() {
      var day = date('signed', 'contract_day', 'contract_day_hint'), error = el('p', { 'class': 'tool-error', hidden: true, id: 'rate-who' });
      var who = S.choices({ label: say('who'), value: form.who, options: data.lenders.map(function (lender) { return { value: lender.id, label: lender.id === 'unknown' ? data.shared.unknown : say('who_' + lender.id) }; }),
        onchange: function (value) { form.who = value; error.hidden = true; } });
      var fieldOfWho = { input: who.querySelector('input'), fail: function (text) { error.textContent = text; error.hidden = !text; } };
      who.setAttribute('aria-describedby', 'rate-who');
      S.ask(box, { title: say('who_title'), step: 4, steps: STEPS, parts: [who, error, day.row], back: askPay, nextWords: say('show'),
        next: function () { if (S.allRight([[fieldOfWho, form.who ? '' : say('bad_who')], day.read()])) { hold(); show(); } } });
    }

    /* What four times the LPR says for this lender and this day, in sentences. */
    function meaning(found) {
      var at, lines = [];
      if (form.who === 'private') {
        at = form.signed && line(data, form.signed);
        if (!at) lines.push(say('no_day'));
        else if (at.refused) lines.push(say(at.refused, { from: data.fromSaid, day: S.spoken(form.signed, data.lang) }));
        else {
          lines.push(say('line', { day: S.spoken(form.signed, data.lang), lpr: at.lpr.toFixed(2), four: at.four.toFixed(2) }), say(found.nominal > at.four + 0.005 ? 'line_above' : 'line_below', { rate: percent(found.nominal) }));
          if (!at.isSure) lines.push(say('one_source'));
        }
      }
      return lines.concat(say('means_' + form.who));
    }
    function figures(found) {
      var how = form.how === 'days' ? form.every : form.how === 'once' ? form.days : 0;
      var label = say('nominal', { how: say(how ? 'nominal_days' : form.how === 'rows' ? 'nominal_rows' : 'nominal_month', { days: how }) });
      return [[label, percent(found.nominal) + '%'], [say('effective'), found.effective > MOST ? say('over') : percent(found.effective) + '%']];
    }
    function show() {
      var found = result(form), hasRate = found.paid > found.got, sums = say('sums', { got: S.number(found.got), paid: S.number(found.paid), more: S.number(Math.max(0, found.paid - found.got)) });
      var lines = hasRate ? figures(found) : [], notes = hasRate ? meaning(found) : [say('none')], lender = data.lenders.filter(function (one) { return one.id === form.who; })[0];
      var text = [sums].concat(lines.map(function (row) { return row.join(': '); }), notes, say('only_number')).join('\n');
      S.set('rate_irr', hasRate ? percent(found.nominal) : null);
      S.set('rate', { form: form, got: found.got, paid: found.paid, nominal: hasRate ? found.nominal : null, effective: hasRate ? found.effective : null, text: text });
      function link(to) { return el('li', null, el('a', { href: S.root + to.url }, to.label)); }
      S.screen(box, say('result_title'), el('div', { 'class': 'tool-sum' }, el('p', null, sums), lines.map(function (row, n) {
        return n ? el('p', { 'class': 'tool-second' }, row[0], el('br'), el('b', null, row[1])) : [el('p', { 'class': 'tool-figure' }, row[1]), el('p', null, row[0])];
      })), hasRate && el('p', { 'class': 'tool-hint' }, say('two_ways')), hasRate && found.effective > MOST && el('p', { 'class': 'tool-hint' }, say('over_note')),
      el('p', { 'class': 'block-title' }, say('line_title')), notes.map(function (note) { return el('p', null, note); }), el('p', null, say('only_number')),
      el('ul', null, lender.law.map(link), form.who === 'private' && el('li', null, el('a', { href: data.official, rel: 'noreferrer' }, say('official'))), link({ url: lender.more, label: say('more') })),
      S.handOver({ name: say('file'), text: text }), el('div', { 'class': 'tool-row' }, S.button(say('change'), askGot), S.button(data.shared.again, function () { form = {}; hold(); askGot(); })), S.keeping());
    }
    askGot();
  });

  /* For the tests, which hold these against other arithmetic. */
  HoldSteady.rate = { result: result, line: line, readRows: readRows };
})();
