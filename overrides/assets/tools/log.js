/* The evidence log: a record in four taps, a count, files in and out. What is night comes with the data, and that it is no law with the words. */
(function () {
  'use strict';
  var S = HoldSteady, el = S.el, FIELDS = ['when', 'number', 'reached', 'person', 'kind', 'words', 'file', 'sha256'];
  var REACHED = ['me', 'family', 'work', 'friend', 'other'], KINDS = ['ask', 'told', 'threat', 'insult', 'posing', 'picture', 'missed', 'other'];
  var MOST = 1e5, MOST_BYTES = 6e7, MOST_HASHED = 2e8, SHOWN = 30, LISTED = 2000, NAMED = 20;

  function two(n) { return ('0' + n).slice(-2); }
  /* “2025年6月1日 晚上10:35” → “2025-06-01T22:35”; a day alone stays one; '' for what is no time. */
  function moment(text) {
    var found = /^(\d{4}\D\d{1,2}\D\d{1,2})日?[T,\s]*(?:(上午|下午|晚上|凌晨|中午|[ap]m)?\s*(\d{1,2})[:点时](\d{1,2})?[^ap]*([ap]m)?)?/i.exec(String(text).normalize('NFKC').trim());
    var day = found && S.day(found[1].replace(/\D/g, '-')), half = found && (found[2] || found[5] || ''), hour = found && Number(found[3]), minute = found && Number(found[4] || 0);
    if (!day || found[3] === undefined) return day || '';
    if (/下午|晚上|中午|pm/i.test(half) && hour < 12 && !(/中午/.test(half) && hour > 9)) hour += 12;
    if (/凌晨|上午|am/i.test(half) && hour === 12) hour = 0;
    return hour < 24 && minute < 60 ? day + 'T' + two(hour) + ':' + two(minute) : '';
  }

  /* ---- Counting ---- */
  function isTime(when) { return /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(when); }
  function isNight(when, night) {
    var clock = /T/.test(when) && when.slice(11, 16);
    return !!clock && (clock >= night[0] || clock < night[1]);
  }
  function count(entries, night) {
    var numbers = new Set(), people = new Map(), days = new Map(), sums = { all: entries.length, night: 0, others: 0, unclear: 0, first: '', last: '' };
    entries.forEach(function (entry) {
      var clear = isTime(entry.when), day = entry.when.slice(0, 10), key = day + '|' + entry.number;
      if (entry.number) numbers.add(entry.number);
      if (!people.has(entry.reached)) people.set(entry.reached, new Set());
      if (entry.person) people.get(entry.reached).add(entry.person);
      if (entry.reached !== 'me') sums.others++;
      if (!clear) { sums.unclear++; return; }
      if (isNight(entry.when, night)) sums.night++;
      if (!sums.first || day < sums.first) sums.first = day;
      if (day > sums.last) sums.last = day;
      if (entry.number) days.set(key, (days.get(key) || 0) + 1);
    });
    sums.numbers = numbers.size;
    /* Named people are told apart; all that have no name in one group are taken for one. */
    sums.people = Array.from(people.values()).reduce(function (sum, named) { return sum + (named.size || 1); }, 0);
    sums.days = Array.from(days).filter(function (one) { return one[1] > 1; }).map(function (one) {
      return { day: one[0].slice(0, 10), number: one[0].slice(11), times: one[1] };
    }).sort(function (a, b) { return b.times - a.times || (a.day < b.day ? 1 : -1); });
    return sums;
  }

  /* ---- Files ---- */
  /* Bytes of UTF-8, UTF-16 with its mark or GB18030 as text; null for anything else. */
  function decode(buffer) {
    var bytes = new Uint8Array(buffer), mark = bytes[0] * 256 + bytes[1], text = null;
    (mark === 0xfffe ? ['utf-16le'] : mark === 0xfeff ? ['utf-16be'] : ['utf-8', 'gb18030']).forEach(function (name) {
      if (text === null) try { text = new TextDecoder(name, { fatal: true }).decode(bytes); } catch (wrong) { /* the next */ }
    });
    return text;
  }
  /* Rows of a text whose cells stand apart by comma, semicolon or tab; quotation marks as in RFC 4180. */
  function table(text) {
    var head = text.split(/\r?\n/, 1)[0].replace(/"[^"]*"/g, ''), rows = [], row = [], at = 0, end, cell;
    var apart = ['\t', ';', ','].sort(function (a, b) { return head.split(b).length - head.split(a).length; })[0];
    while (at <= text.length) {
      cell = '';
      if (text[at] === '"') {
        for (at++; (end = text.indexOf('"', at)) >= 0 && text[end + 1] === '"'; at = end + 2) cell += text.slice(at, end + 1);
        if (end < 0) end = text.length;
        cell += text.slice(at, end);
        at = end + 1;
      }
      for (end = at; end < text.length && text[end] !== apart && text[end] !== '\n'; end++);
      cell += text.slice(at, end).replace(/\r$/, '');
      row.push(/^'+[=+\-@\t]/.test(cell) ? cell.slice(1) : cell);
      if (text[end] !== apart) {
        if (row.length > 1 || row[0]) rows.push(row);
        row = [];
      }
      at = end + 1;
    }
    return rows;
  }
  function plain(name) { return S.clean(name, 200).normalize('NFKC').toLowerCase().replace(/[\s_]+/g, ' ').trim(); }
  /* From what columns and answers are called, in both languages, to our own names. */
  function dictionary(data) {
    var columns = new Map(), answers = new Map();
    [data.words, data.other].forEach(function (words) {
      FIELDS.concat('day', 'clock').forEach(function (field) {
        [field, words['col_' + field]].concat(words['names_' + field].split('|')).forEach(function (name) { if (name && !columns.has(plain(name))) columns.set(plain(name), field); });
      });
      REACHED.forEach(function (id) { answers.set('reached ' + plain(words['reached_' + id]), id); });
      KINDS.forEach(function (id) { answers.set('kind ' + plain(words['kind_' + id]), id); });
    });
    REACHED.forEach(function (id) { answers.set('reached ' + id, id); });
    KINDS.forEach(function (id) { answers.set('kind ' + id, id); });
    return { columns: columns, answers: answers };
  }
  /* Pairs of a column and what stands in it → an entry. What fits nowhere is kept as `extra`. */
  function entryOf(pairs, known) {
    var raw = {}, entry = { extra: [] }, answer;
    pairs.forEach(function (pair) {
      var field = known.columns.get(plain(pair[0])), text = S.clean(pair[1], 1e6);
      if (field && raw[field] === undefined) raw[field] = text; else if (text) entry.extra.push([S.clean(pair[0], 200), text]);
    });
    FIELDS.forEach(function (field) { entry[field] = raw[field] || ''; });
    if (raw.day !== undefined) entry.when = (raw.day + ' ' + (raw.clock || raw.when || '')).trim();
    else if (raw.clock) entry.when = (entry.when + ' ' + raw.clock).trim();
    entry.when = moment(entry.when) || entry.when;
    ['reached', 'kind'].forEach(function (field) {
      var spare = field === 'kind' ? 'words' : 'person', text = entry[field];
      answer = known.answers.get(field + ' ' + plain(text));
      if (!answer && text) { if (entry[spare]) entry.extra.push([field, text]); else entry[spare] = text; }
      entry[field] = answer || (text || field === 'kind' ? 'other' : 'me');
    });
    if (!entry.extra.length) delete entry.extra;
    return entry;
  }
  /* { entries, columns: [unknown…] } of a file's text, or { bad: word, columns }. */
  function read(text, data) {
    var known = dictionary(data), objects, rows, head, names = new Set(), entries;
    text = text.replace(/^\ufeff/, '');
    if (/^\s*[[{]/.test(text)) {
      try { objects = JSON.parse(text); } catch (broken) { return { bad: 'bad_json' }; }
      objects = Array.isArray(objects) ? objects : objects.entries;
      if (!Array.isArray(objects)) return { bad: 'bad_json' };
      rows = objects.filter(function (one) { return one && typeof one === 'object'; }).map(function (one) {
        return Object.keys(one).reduce(function (pairs, key) {
          return pairs.concat(key === 'extra' && Array.isArray(one.extra) ? one.extra.filter(Array.isArray) : [[key, typeof one[key] === 'string' ? one[key] : JSON.stringify(one[key])]]);
        }, []);
      });
    } else {
      rows = table(text);
      head = (rows.shift() || []).map(function (name, n) { return name.trim() || '#' + (n + 1); });
      rows = rows.map(function (row) { return row.map(function (cell, n) { return [head[n] || '#' + (n + 1), cell]; }); });
    }
    rows.forEach(function (pairs) { pairs.forEach(function (pair) { names.add(S.clean(pair[0], 200)); }); });
    if (head && !rows.length) head.forEach(function (name) { names.add(name); });
    names = Array.from(names);
    if (!names.some(function (name) { return /^(when|day|number)$/.test(known.columns.get(plain(name))); })) return { bad: 'bad_columns', columns: names };
    entries = rows.map(function (pairs) { return entryOf(pairs, known); });
    return { entries: entries, columns: names.filter(function (name) { return !known.columns.has(plain(name)); }) };
  }
  /* What is there already is not added twice; two alike in one file are two calls. */
  function join(old, fresh) {
    var there = new Map(), added;
    old.forEach(function (entry) { var key = JSON.stringify(keyOf(entry)); there.set(key, (there.get(key) || 0) + 1); });
    added = fresh.filter(function (entry) {
      var key = JSON.stringify(keyOf(entry)), left = there.get(key) || 0;
      if (left) there.set(key, left - 1);
      return !left;
    });
    return { all: old.concat(added), added: added.length, same: fresh.length - added.length };
  }
  function keyOf(entry) { return FIELDS.map(function (field) { return entry[field]; }).concat([entry.extra || []]); }
  function rowsOf(entries, words) {
    var columns = Array.from(entries.reduce(function (all, entry) { (entry.extra || []).forEach(function (pair) { all.add(pair[0]); }); return all; }, new Set()));
    return [FIELDS.map(function (field) { return words['col_' + field]; }).concat(columns)].concat(entries.map(function (entry) {
      var extra = new Map(entry.extra);
      return FIELDS.map(function (field) {
        return field === 'when' ? entry.when.replace('T', ' ') : field === 'reached' || field === 'kind' ? words[field + '_' + entry[field]] : entry[field];
      }).concat(columns.map(function (column) { return extra.get(column) || ''; }));
    }));
  }

  HoldSteady.tool('log', function (box, data) {
    var words = data.words, kept = S.facts().log, entries = Array.isArray(kept) ? kept.filter(function (one) { return one && typeof one === 'object'; }) : [], shown = SHOWN;
    entries.forEach(function (entry) { FIELDS.forEach(function (field) { entry[field] = String(entry[field] || ''); }); });
    function say(key, values) { return S.fill(words[key], values); }
    function hold() { return S.set('log', entries); }
    function spoken(when) { return when.replace('T', ' '); }
    function who(entry) { return say('reached_' + entry.reached) + (entry.person ? ' · ' + entry.person : ''); }
    function what(entry) { return say('kind_' + entry.kind) + (entry.words ? ' · ' + entry.words : ''); }

    /* ---- A record in four taps ---- */
    function add() {
      var now = new Date(), entry = { when: '', number: '', reached: 'me', person: '', kind: 'other', words: '', file: '', sha256: '' };
      var stamp = now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate()) + 'T' + two(now.getHours()) + ':' + two(now.getMinutes());
      var isRight = stamp.slice(0, 10) >= data.built && now.getFullYear() < Number(data.built.slice(0, 4)) + 30;
      function askWhen() {
        S.screen(box, say('when_title'), !isRight && el('p', { 'class': 'tool-note' }, say('clock')), S.answers([
          isRight && { label: say('when_now'), note: spoken(stamp), act: function () { entry.when = stamp; askNumber(); } },
          { label: say('when_other'), act: askTime }].filter(Boolean)), S.button(data.shared.back, home));
      }
      function askTime() {
        var field = S.field({ label: say('when_field'), type: 'datetime-local', max: 40, value: isRight ? stamp : '' });
        S.ask(box, { title: say('when_title'), parts: [field.row], back: askWhen, next: function () {
          entry.when = moment(field.input.value);
          if (S.allRight([[field, /T/.test(entry.when) ? '' : say('bad_when')]])) askNumber();
        } });
      }
      function askNumber() {
        var recent = Array.from(new Set(entries.slice(-200).reverse().map(function (one) { return one.number; }))).filter(Boolean).slice(0, 6);
        var field = S.field({ label: say('number_new'), inputmode: 'tel', max: 60 });
        function take(number) { return function () { entry.number = number; askReached(); }; }
        S.ask(box, { title: say('number_title'), back: askWhen, parts: [S.answers(recent.map(function (number) { return { label: number, act: take(number) }; })
          .concat({ label: say('number_none'), act: take('') })), field.row], next: function () {
          var number = S.clean(field.input.value, 60).trim();
          if (S.allRight([[field, number ? '' : say('bad_number')]])) take(number)();
        } });
      }
      function askReached() {
        S.screen(box, say('reached_title'), S.answers(REACHED.map(function (id) {
          return { label: say('reached_' + id), act: function () { entry.reached = id; askKind(); } };
        })), S.button(data.shared.back, askNumber));
      }
      function askKind() {
        S.screen(box, say('kind_title'), S.answers(KINDS.map(function (id) {
          return { label: say('kind_' + id), act: function () {
            entry.kind = id;
            entries.push(entry);
            home(hold() && say('saved'));
          } };
        })), S.button(data.shared.back, askReached));
      }
      askWhen();
    }

    /* ---- More of one record ---- */
    function detail(entry) {
      var person = S.field({ label: say('person'), hint: say('person_hint'), max: 60, value: entry.person }), text = S.field({ label: say('said'), hint: say('said_hint'), rows: 4, value: entry.words });
      var when = S.field({ label: say('when_field'), max: 60, value: spoken(entry.when) }), name = S.field({ label: say('file'), max: 300, value: entry.file });
      var choose = S.field({ label: say('choose'), hint: say('choose_hint'), type: 'file' }), print = el('p', { 'class': 'tool-hint', role: 'status' }), hash = entry.sha256;
      function tell(words) { print.textContent = words || (hash ? say('print_of', { hash: hash }) : ''); }
      choose.input.addEventListener('change', function () {
        var file = choose.input.files[0], reader;
        if (!file) return;
        name.input.value = S.clean(file.name, 300);
        hash = '';
        if (!self.crypto || !crypto.subtle || !self.FileReader) return tell(say('no_hash'));
        if (file.size > MOST_HASHED) return tell(say('big_file'));
        reader = new FileReader();
        reader.onerror = function () { tell(say('bad_file')); };
        reader.onload = function () {
          crypto.subtle.digest('SHA-256', reader.result).then(function (found) {
            hash = [].map.call(new Uint8Array(found), function (byte) { return ('0' + byte.toString(16)).slice(-2); }).join('');
            tell();
          }, function () { tell(say('no_hash')); });
        };
        reader.readAsArrayBuffer(file);
      });
      tell();
      S.ask(box, { title: say('detail_title'), parts: [when.row, person.row, text.row, choose.row, print, name.row], nextWords: say('save'), back: home, next: function () {
        var time = moment(when.input.value), same = when.input.value === spoken(entry.when);
        if (!S.allRight([[when, same || time ? '' : say('bad_when')]])) return;
        if (!same) entry.when = time;
        if (name.input.value !== entry.file && hash === entry.sha256) hash = '';
        entry.person = S.clean(person.input.value, 60).trim();
        entry.words = S.clean(text.input.value).trim();
        entry.file = S.clean(name.input.value, 300).trim();
        entry.sha256 = hash;
        home(hold() && say('saved'));
      } });
      box.appendChild(S.button(say('remove'), function () {
        entries.splice(entries.indexOf(entry), 1);
        home(hold() && say('removed'));
      }));
    }

    /* ---- Files in ---- */
    function bringIn() {
      var field = S.field({ label: say('import_field'), hint: say('import_hint'), type: 'file' });
      field.input.setAttribute('accept', '.csv,.tsv,.txt,.json');
      function fail(key, values) { S.allRight([[field, say(key, values)]]); field.input.value = ''; }
      field.input.addEventListener('change', function () {
        var file = field.input.files[0], reader;
        if (!file) return;
        if (!self.FileReader || !self.TextDecoder || file.size > MOST_BYTES) return fail('bad_file');
        reader = new FileReader();
        reader.onerror = function () { fail('bad_file'); };
        reader.onload = function () {
          var text = decode(reader.result), found = text === null ? { bad: 'bad_encoding' } : read(text, data), joined;
          if (found.bad) return fail(found.bad, { columns: (found.columns || []).slice(0, 20).join(', ') });
          joined = join(entries, found.entries);
          if (joined.all.length > MOST) return fail('bad_size', { n: S.number(joined.all.length) });
          entries = joined.all;
          hold();
          home(say('imported', { n: S.number(joined.added), same: S.number(joined.same), odd: S.number(found.entries.filter(function (entry) { return !isTime(entry.when); }).length),
            columns: found.columns.slice(0, 20).join(', ') || say('no_columns') }));
        };
        reader.readAsArrayBuffer(file);
      });
      S.screen(box, say('import_title'), field.row, S.button(data.shared.back, home));
    }

    /* ---- What comes out ---- */
    function counted(sums) {
      var days = { first: S.spoken(sums.first, data.lang), last: S.spoken(sums.last, data.lang) };
      return say(!days.first ? 'count_undated' : days.first === days.last ? 'count_day_one' : 'count', Object.assign({}, sums, days));
    }
    function sentences(sums) {
      var lines = [counted(sums), say('night', { from: data.night[0], to: data.night[1] })];
      return sums.unclear ? lines.concat(say('unclear', { n: sums.unclear })) : lines;
    }
    function marked() {
      var times = new Map();
      return entries.slice().sort(function (a, b) { return a.when < b.when ? -1 : a.when > b.when ? 1 : 0; }).map(function (entry) {
        var key = entry.when.slice(0, 10) + '|' + entry.number, n = (times.get(key) || 0) + 1, marks = [];
        times.set(key, n);
        if (isNight(entry.when, data.night)) marks.push(say('mark_night'));
        if (entry.reached !== 'me') marks.push(say('mark_other'));
        if (n > 1 && entry.number && isTime(entry.when)) marks.push(say('mark_times', { n: n }));
        return [spoken(entry.when), entry.number || say('number_none'), who(entry), what(entry), marks.join(data.lang === 'zh' ? '，' : ', '), entry.file + (entry.sha256 ? ' SHA-256 ' + entry.sha256 : '')];
      });
    }
    function wholeText() {
      var rows = marked();
      return sentences(count(entries, data.night)).concat(rows.length > LISTED ? say('only_first', { n: S.number(LISTED) }) : [], '', rows.slice(0, LISTED).map(function (row) {
        return row.filter(Boolean).join(' | ');
      })).join('\n');
    }
    function paper() {
      var rows = marked(), heads = ['when', 'number', 'reached', 'kind', 'mark', 'file'].map(function (field) { return el('th', { scope: 'col' }, words['col_' + field]); });
      return [el('h1', null, say('paper_title')), sentences(count(entries, data.night)).map(function (line) { return el('p', null, line); }),
        rows.length > LISTED && el('p', null, say('only_first', { n: S.number(LISTED) })), el('table', null, el('thead', null, el('tr', null, heads)), el('tbody', null, rows.slice(0, LISTED).map(function (row) {
          return el('tr', null, row.map(function (cell) { return el('td', null, cell); }));
        }))), el('p', null, say('paper_sign'))];
    }
    /* Under the names of the letters' own fields. Letters are Chinese whatever the page is. */
    function toLetters() {
      var sums = count(entries, data.night), rows = entries.filter(function (entry) { return isTime(entry.when); }).sort(function (a, b) { return a.when < b.when ? -1 : 1; }), first = rows[0] || entries[0];
      var zh = data.lang === 'zh' ? words : data.other;
      function named(all) { return all.slice(0, NAMED).join('、') + (all.length > NAMED ? '等' + all.length + '个' : ''); }
      function unlike(field) { return named(Array.from(new Set(entries.map(field).filter(Boolean)))); }
      function name(entry) { return entry.person || zh['reached_' + entry.reached]; }
      return [['start_date', sums.first], ['last_day', sums.last], ['numbers', unlike(function (entry) { return entry.number; })], ['people', unlike(function (entry) { return entry.reached === 'me' ? '' : name(entry); })],
        ['first_day', isTime(first.when) ? first.when.slice(0, 10) : first.when], ['first_time', isTime(first.when) ? first.when.slice(11) : ''], ['first_number', first.number], ['first_person', name(first)], ['first_words', first.words],
        ['evidence', unlike(function (entry) { return entry.file; })], ['log_count', sums.all], ['log_first_day', sums.first], ['log_last_day', sums.last], ['log_third_persons', sums.others], ['log_night', sums.night]]
        .every(function (pair) { return S.set(pair[0], pair[1] === '' ? null : pair[1]); }) && S.consent();
    }

    function home(news) {
      var sums = count(entries, data.night), told = el('p', { 'class': 'tool-status', role: 'status' }, typeof news === 'string' ? news : ''), last = entries.length - 1;
      if (told.textContent) S.announce(told.textContent);
      S.screen(box, say('home_title'), told, !entries.length && el('p', null, say('empty')), el('div', { 'class': 'tool-row' }, S.button(say('add'), add, 'tool-main'), S.button(say('import'), bringIn)),
        entries.length > 0 && [el('div', { 'class': 'tool-sum' }, el('p', { 'class': 'block-title' }, say('count_title')), el('p', null, counted(sums))),
          sums.days.length > 0 && [el('p', { 'class': 'block-title' }, say('count_days')), el('ul', null, sums.days.slice(0, 10).map(function (day) { return el('li', null, say('count_day', { day: S.spoken(day.day, data.lang), number: day.number, times: day.times })); }))],
          sentences(sums).slice(1).map(function (line) { return el('p', { 'class': 'tool-hint' }, line); }),
          el('p', { 'class': 'tool-hint' }, data.papers.map(function (paper, n) { return [n > 0 && ' · ', el('a', { href: S.root + paper.url }, paper.label)]; })),
          el('ol', { 'class': 'tool-list', reversed: true, start: entries.length }, entries.slice(-shown).reverse().map(function (entry, n) {
            return el('li', null, el('p', null, spoken(entry.when) + ' · ' + (entry.number || say('number_none')), el('br'), who(entry) + ' · ' + what(entry)),
              S.button(say('detail'), function () { detail(entries[last - n]); }));
          })),
          entries.length > shown && S.button(say('more'), function () { shown += 200; home(); }),
          S.handOver({ text: wholeText, paper: paper, files: [
            { label: say('csv'), name: say('csv_name'), type: 'text/csv;charset=utf-8', text: function () { return S.csv(rowsOf(entries, words)); } },
            { label: say('json'), name: say('json_name'), type: 'application/json', text: function () { return JSON.stringify({ version: 1, entries: entries }, null, 1); } }] }),
          S.button(say('to_letters'), function () { told.textContent = say(toLetters() ? 'sent_to_letters' : 'not_sent'); S.announce(told.textContent); })], S.keeping());
    }
    home();
  });
  /* For the tests. */
  HoldSteady.log = { moment: moment, count: count, decode: decode, table: table, read: read, join: join, rowsOf: rowsOf };
})();
