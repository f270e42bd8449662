/* The budget for creditors: income, what must be spent, what is left, shared by the rule the reader picks. */
(function () {
  'use strict';
  var S = HoldSteady, el = S.el, STEPS = 4, MOST = 15, INCOME = ['pay', 'other_income'], COSTS = ['home', 'food', 'health', 'way', 'family', 'other'], RULES = ['share', 'equal', 'small', 'rate'];

  /* ---- Arithmetic, in fen so that nothing is lost or made in sharing ---- */
  function total(form, keys) { return keys.reduce(function (sum, key) { return sum + (form[key] || 0); }, 0); }
  /* What each creditor gets of `left` (yuan) by a rule: nobody more than is owed, all together no more than is left. */
  function share(left, debts, rule) {
    var rest = Math.max(0, Math.floor(left * 100 + 1e-6)), owed = debts.map(function (debt) { return Math.round(debt.owed * 100); }), given = owed.map(function () { return 0; });
    var order = owed.map(function (_, n) { return n; });
    if (rule === 'small' || rule === 'rate') {
      order.sort(function (a, b) { return (rule === 'rate' ? (debts[b].rate || -1) - (debts[a].rate || -1) : 0) || owed[a] - owed[b] || a - b; });
      order.forEach(function (n) {
        given[n] = Math.min(rest, owed[n]);
        rest -= given[n];
      });
    } else {
      /* Round after round: who is paid in full drops out, and the others share what that leaves. */
      while (rest > 0 && order.length) {
        var all = order.reduce(function (sum, n) { return sum + owed[n]; }, 0), pot = rest, before = rest;
        order.forEach(function (n) {
          var part = Math.min(Math.floor(rule === 'equal' ? pot / order.length : pot * owed[n] / all), owed[n] - given[n], rest);
          given[n] += part;
          rest -= part;
        });
        order = order.filter(function (n) { return given[n] < owed[n]; });
        if (rest === before) {
          order.slice(0, rest).forEach(function (n) { given[n]++; rest--; });
          break;
        }
      }
    }
    return given.map(function (fen) { return fen / 100; });
  }

  HoldSteady.tool('budget', function (box, data) {
    var words = data.words, form = read(S.facts().budget);
    /* What was kept, without what is no number or no name. */
    function read(kept) {
      var made = { debts: [] }, old = kept && kept.form || {};
      INCOME.concat(COSTS).forEach(function (key) { made[key] = old[key] > 0 && isFinite(old[key]) ? Number(old[key]) : 0; });
      (Array.isArray(old.debts) ? old.debts : []).forEach(function (debt) {
        if (debt && debt.owed > 0 && made.debts.length < MOST) made.debts.push({ name: S.clean(debt.name, 60), owed: Number(debt.owed), rate: debt.rate >= 0 ? Number(debt.rate) : 0 });
      });
      made.rule = RULES.indexOf(old.rule) >= 0 ? old.rule : '';
      return made;
    }
    function say(key, values) { return S.fill(words[key], values); }
    function hold() { S.set('budget', { form: form }); }
    function sum(key, label, hint) {
      var field = S.field({ label: say(label), hint: hint && say(hint), inputmode: 'decimal', max: 20, value: form[key] ? String(form[key]) : '' });
      field.read = function () {
        var text = field.input.value.trim(), value = text ? S.amount(text) : 0;
        form[key] = value >= 0 ? value : 0;
        return [field, value >= 0 ? '' : say('bad_sum')];
      };
      return field;
    }
    function askSums(title, step, hint, fields, next, back) {
      S.ask(box, { title: say(title), step: step, steps: STEPS, back: back, parts: [hint && el('p', null, say(hint)), fields.map(function (field) { return field.row; })], next: function () {
        if (S.allRight(fields.map(function (field) { return field.read(); }))) { hold(); next(); }
      } });
    }
    function askIncome() { askSums('income_title', 1, '', [sum('pay', 'income_pay', 'income_pay_hint'), sum('other_income', 'income_other')], askCosts); }
    function askCosts() { askSums('costs_title', 2, 'costs_hint', COSTS.map(function (key) { return sum(key, 'cost_' + key); }), askDebts, askIncome); }

    function askDebts() {
      var warning = el('p', { 'class': 'tool-note' }, say('debts_hint'), ' ', el('a', { href: S.root + data.old }, say('debts_more')));
      if (!form.debts.length) return S.ask(box, { title: say('debts_title'), step: 3, steps: STEPS, parts: warning, nextWords: say('add'), next: askDebt, back: askCosts });
      var error = el('p', { 'class': 'tool-error', role: 'alert', hidden: true }), add = S.button(say('add'), function () {
        if (form.debts.length < MOST) return askDebt();
        error.textContent = say('bad_many');
        error.hidden = false;
      });
      S.ask(box, { title: say('debts_title'), step: 3, steps: STEPS, back: askCosts, parts: [
        warning, el('ul', { 'class': 'tool-list' }, form.debts.map(function (debt) {
          var change = S.button(say('edit'), function () { askDebt(debt); });
          change.setAttribute('aria-label', say('edit_named', debt));
          return el('li', null, el('p', null, say('debt_line', { name: debt.name, owed: S.number(debt.owed) })), change);
        })), error, el('div', { 'class': 'tool-row' }, add)], next: askRule });
    }
    function askDebt(debt) {
      var name = S.field({ label: say('debt_name'), max: 60, value: debt && debt.name }), owed = S.field({ label: say('debt_owed'), hint: say('debt_owed_hint'), inputmode: 'decimal', max: 20, value: debt && debt.owed });
      var rate = S.field({ label: say('debt_rate'), inputmode: 'decimal', max: 12, value: debt && debt.rate || '' });
      S.ask(box, { title: say('debt_title'), parts: [name.row, owed.row, rate.row], nextWords: say('save'), back: askDebts, next: function () {
        var made = { name: S.clean(name.input.value, 60).trim(), owed: S.amount(owed.input.value), rate: rate.input.value.trim() ? S.amount(rate.input.value.replace('%', '')) : 0 };
        if (!S.allRight([[name, made.name ? '' : say('bad_name')], [owed, made.owed > 0 ? '' : say('bad_owed')], [rate, made.rate >= 0 && made.rate <= 1e5 ? '' : say('bad_rate')]])) return;
        if (debt) Object.assign(debt, made); else form.debts.push(made);
        hold();
        askDebts();
      } });
      if (debt) box.appendChild(S.button(say('remove'), function () {
        form.debts.splice(form.debts.indexOf(debt), 1);
        hold();
        askDebts();
      }));
    }
    function left() { return total(form, INCOME) - total(form, COSTS); }
    function askRule() {
      if (left() <= 0) { form.rule = ''; hold(); return show(); }
      S.screen(box, say('rule_title'), el('p', { 'class': 'tool-hint' }, S.fill(data.shared.step, { step: 4, steps: STEPS })), el('p', null, say('rule_left', { left: S.number(left()) })),
        S.answers(RULES.map(function (rule) {
          return { label: say('rule_' + rule), note: words['rule_' + rule + '_note'], act: function () { form.rule = rule; hold(); show(); } };
        })), S.button(data.shared.back, askDebts));
    }

    /* ---- The sheet: the same figures on the screen, as text and on paper ---- */
    function sums() {
      return [['sum_income', total(form, INCOME)], ['sum_costs', total(form, COSTS)], ['sum_left', Math.max(0, left())]]
        .map(function (row) { return [say(row[0]), S.number(row[1])]; });
    }
    function shares() {
      var given = share(left(), form.debts, form.rule);
      function all(list) { return S.number(list.reduce(function (sum, one) { return sum + one; }, 0)); }
      return form.debts.map(function (debt, n) { return [debt.name, S.number(debt.owed), S.number(given[n])]; })
        .concat([[say('together'), all(form.debts.map(function (debt) { return debt.owed; })), all(given)]]);
    }
    function items() {
      return INCOME.concat(COSTS).filter(function (key) { return form[key] > 0; }).map(function (key) { return [say('row_' + key), (INCOME.indexOf(key) < 0 ? '−' : '') + S.number(form[key])]; });
    }
    function notes() { return [form.rule ? say('shared_by', { rule: say('rule_' + form.rule) }) : '', left() > 0 ? '' : say('none_left'), say('not_promise')].filter(Boolean); }
    function table(heads, rows) {
      return el('table', null, el('thead', null, el('tr', null, heads.map(function (head) { return el('th', { scope: 'col' }, say(head)); }))),
        el('tbody', null, rows.map(function (row) { return el('tr', null, row.map(function (cell, n) { return el('td', { 'data-label': say(heads[n]) }, cell); })); })));
    }
    function text() {
      return [say('paper_title')].concat(items().concat(sums()).map(function (row) { return row[0] + ': ' + say('yuan', { sum: row[1] }); }), '',
        shares().map(function (row) { return row[0] + ' | ' + say('col_owed') + ' ' + row[1] + ' | ' + say('col_share') + ' ' + row[2]; }), '', notes()).join('\n');
    }
    function paper() {
      return [el('h1', null, say('paper_title')), table(['col_what', 'col_sum'], items().concat(sums())), table(['col_name', 'col_owed', 'col_share'], shares()),
        notes().map(function (note) { return el('p', null, note); }), el('p', null, say('paper_sign'))];
    }
    /* Under the names that the letter asks for (prefill in docs/_data/letter-facts.yml). */
    function toLetter(n) {
      return [['lender', form.debts[n].name], ['budget_income', S.number(total(form, INCOME))], ['budget_costs', S.number(total(form, COSTS))],
        ['monthly', String(share(left(), form.debts, form.rule)[n])]].every(function (pair) { return S.set(pair[0], pair[1]); }) && S.consent();
    }
    function show() {
      var told = el('p', { 'class': 'tool-status', role: 'status' });
      S.screen(box, say('result_title'), el('div', { 'class': 'tool-sum' }, el('p', { 'class': 'tool-figure' }, say('yuan', { sum: sums()[2][1] })), el('p', null, say('sum_left'))),
        el('ul', { 'class': 'tool-lines' }, items().concat(sums()).map(function (row, n, all) { return el('li', { 'class': n > all.length - 4 && 'tool-total' }, el('span', null, row[0]), el('b', null, say('yuan', { sum: row[1] }))); })),
        table(['col_name', 'col_owed', 'col_share'], shares()), notes().map(function (note) { return el('p', null, note); }),
        S.handOver({ name: say('file'), text: text, paper: paper }),
        left() > 0 && form.debts.map(function (debt, n) {
          return el('p', null, S.button(say('to_letter', debt), function () { told.textContent = say(toLetter(n) ? 'sent' : 'not_sent'); }));
        }), told, el('p', null, el('a', { href: S.root + data.letter }, say('letter'))),
        el('div', { 'class': 'tool-row' }, S.button(say('change'), askIncome), S.button(data.shared.again, function () { form = read(); hold(); askIncome(); })), S.keeping());
    }
    askIncome();
  });

  /* For the tests. */
  HoldSteady.budget = { share: share };
})();
