/* The page “check this text”: what was pasted comes back with its marks. Text is only ever put in as text; nothing is kept or sent. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, SLICE = 12, LISTED = 200, LONGEST = 3000000;
  var OPEN = 'not-held', HOLD = { exists: 1, body: 1, number: 1 };

  /* A stretch of the text as written, though places count whole characters. */
  function placer(text) {
    if (!/[\ud800-\udfff]/.test(text)) return function (start, end) { return text.slice(start, end); };
    var chars = Array.from(text);
    return function (start, end) { return chars.slice(start, end).join(''); };
  }
  /* All that was looked at, in order: references, bodies, numbers; each with its verdict. */
  function itemsOf(reading) {
    var items = reading.references.map(function (one) {
      return { start: one.start, end: one.end, verdict: one.verdict, about: one.evidence, instrument: one.instrument, eid: one.eid, suggestion: one.suggestion, isCertain: false };
    }), byPlace = new Map();
    items.forEach(function (one) { byPlace.set(one.start + ' ' + one.end, one); });
    reading.mentions.forEach(function (one) {
      var item = { start: one.start, end: one.end, verdict: one.body ? 'body' : 'number', about: null, door: one.door };
      items.push(item);
      byPlace.set('m' + one.start, item);
    });
    reading.flags.forEach(function (flag) {
      var isCitation = /^citation/.test(flag.code), item = isCitation ? items.filter(function (one) { return one.start === flag.start && one.about === flag.message; })[0] : byPlace.get('m' + flag.start);
      if (!item) {
        item = { start: flag.start, end: flag.end };
        items.push(item);
      }
      if (!isCitation || !item.verdict) item.verdict = isCitation ? 'no-such-title' : flag.code;
      Object.assign(item, { end: Math.max(item.end, flag.end), about: flag.message, suggestion: flag.suggestion, isCertain: flag.isCertain, flagEnd: flag.end });
      if (flag.now) Object.assign(item, { instrument: flag.now[0], eid: flag.now[1] });
    });
    return items.sort(function (a, b) { return a.start - b.start || b.end - a.end; });
  }
  /* Every certain correction written in; [the text, how many]. */
  function corrected(items, part, length) {
    var pieces = '', at = 0, count = 0;
    items.forEach(function (one) {
      if (!one.isCertain || !one.suggestion || one.start < at) return;
      pieces += part(at, one.start) + one.suggestion;
      at = one.flagEnd;
      count++;
    });
    return [pieces + part(at, length), count];
  }
  here.itemsOf = itemsOf;
  here.corrected = corrected;

  here.page = function (box, data, tool) {
    var el = tool.el, more = here.data.page, say = more.words, sample = more.sample.repeat(4), lang = data.lang, fill = tool.fill, running = 0;
    var input = tool.field({ label: say.label, hint: say.hint, rows: 8, max: LONGEST, oninput: function () { status.textContent = ''; } });
    var status = el('p', { 'class': 'tool-status', role: 'status' }), result = el('div', { 'class': 'check-result' });
    var stop = tool.button(say.stop, function () { running++; stop.hidden = true; status.textContent = say.stopped; });
    stop.hidden = true;
    /* Patterns and functions are made ready while the reader pastes, in small steps: a browser makes them for the first text, and fast ones for the next. */
    (function warm(times, work) {
      var until = performance.now() + SLICE, isDone = false;
      if (!times || !box.isConnected || running) return;
      work = work || [new here.Reader(sample, today()), new here.TrickFinder(sample, more.tricks)];
      while (!isDone && performance.now() < until) isDone = work[0].step();
      if (isDone) work.shift();
      if (!work.length && self.guideIndex && self.guideIndex.isDespair) here.despairs(sample, self.guideIndex.isDespair);
      setTimeout(warm, SLICE, work.length ? times : times - 1, work.length && work);
    })(12);
    tool.screen(box, data.words.start, input.row, el('div', { 'class': 'tool-row' }, tool.button(say.go, check, 'tool-main'), tool.button(say.clear, clear), stop), status, result);

    function clear() {
      running++;
      stop.hidden = true;
      input.input.value = result.textContent = status.textContent = '';
      input.input.focus();
    }
    /* A clock that stands before the day of the build is wrong: the law of that day is the least that holds. */
    function today() {
      var now = new Date(), day = now.getFullYear() + '-' + ('0' + (now.getMonth() + 1)).slice(-2) + '-' + ('0' + now.getDate()).slice(-2);
      return day > data.day ? day : data.day;
    }
    function check() {
      var text = input.input.value, mine = ++running, reader, finder;
      result.textContent = '';
      if (!tool.allRight([[input, text.trim() ? '' : say.empty]])) return;
      stop.hidden = false;
      status.textContent = fill(say.busy, { n: 0 });
      /* Help stands there before anything else is read. */
      if (self.guideIndex && self.guideIndex.isDespair && here.despairs(text, self.guideIndex.isDespair)) result.appendChild(help());
      setTimeout(function () { if (mine === running) go(begin); }, 0);
      function go(step) {
        try { step(); } catch (fault) { broken(); }
      }
      function broken() {
        if (mine !== running) return;
        stop.hidden = true;
        status.textContent = data.words.broken;
      }
      function begin() {
        reader = new here.Reader(text, today());
        read();
      }
      function read() {
        var until = performance.now() + SLICE, isDone = false;
        if (mine !== running) return;
        while (!isDone && performance.now() < until) isDone = reader.step();
        if (isDone) {
          finder = new here.TrickFinder(text, more.tricks);
          return find();
        }
        status.textContent = fill(say.busy, { n: Math.round(100 * reader.read()) });
        setTimeout(function () { go(read); }, 0);
      }
      function find() {
        var until = performance.now() + SLICE, isDone = false;
        if (mine !== running) return;
        while (!isDone && performance.now() < until) isDone = finder.step();
        if (isDone) return show(text, reader.reading, finder.found, mine, reader.size);
        setTimeout(function () { go(find); }, 0);
      }
    }
    function help() {
      return el('section', { 'class': 'tool-sum check-help' }, el('h3', null, say.help_title), el('p', null, say.help_about),
        el('ul', { 'class': 'check-lines' }, more.lines.map(function (line) { return el('li', null, el('a', { href: 'tel:' + line.number.replace(/-/g, '') }, el('b', null, line.number), ' ', line.why)); })),
        el('p', null, el('a', { href: data.isAlone ? '#top' : tool.root + more.help }, say.help_more)));
    }

    function show(text, reading, tricks, mine, size) {
      var part = placer(text), items = itemsOf(reading), count = { hold: 0, open: 0 };
      items.forEach(function (one, at) {
        one.number = at + 1;
        if (HOLD[one.verdict]) count.hold++; else if (one.verdict === OPEN) count.open++;
      });
      var heading = el('h3', { tabindex: '-1' }, say.found), copy = corrected(items, part, size), last;
      var left = items.filter(function (one) { return !HOLD[one.verdict] && !(one.isCertain && one.suggestion); });
      stop.hidden = true;
      status.textContent = '';
      add(heading);
      if (!items.length && !tricks.length) add(el('p', null, say.nothing));
      if (tricks.length) add(el('section', null, el('h4', null, say.tricks), trickCards(tricks, part)));
      if (items.length || tricks.length) add(el('section', null, el('h4', null, say.text), items.length ? el('p', { 'class': 'tool-hint' }, say.text_hint) : null, marked(items, tricks, part, size, mine)));
      if (items.length) add(el('section', null, el('h4', null, say.list), list(items, part)));
      if (copy[1]) {
        add(el('section', null, el('h4', null, say.copy_title), el('p', null, fill(say.copy_about, { n: copy[1] })), tool.handOver({
          name: say.file, paper: null, text: function () { return copy[0] + (left.length ? '\n\n' + say.copy_left + '\n' + left.map(function (one) { return '- ' + line(one, part); }).join('\n') : '') + '\n'; }
        })));
      }
      last = fill(say.last, { all: items.length, hold: count.hold, open: count.open, wrong: items.length - count.hold - count.open });
      add(el('p', { 'class': 'check-last' }, last));
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
      tool.announce(last);
    }
    function add(node) { result.appendChild(node); }
    function trickCards(tricks, part) {
      var seen = new Map();
      tricks.forEach(function (one) {
        var words = part(one.start, one.end);
        if (!seen.has(one.trick)) seen.set(one.trick, []);
        if (seen.get(one.trick).indexOf(words) < 0) seen.get(one.trick).push(words);
      });
      return Array.from(seen.keys()).map(function (trick) {
        return el('div', { 'class': 'check-trick' }, el('p', { 'class': 'check-said' }, say.said, lang === 'zh' ? '：' : ': ', seen.get(trick).slice(0, 5).map(function (words) { return el('q', null, words); })),
          el('p', null, trick.what), el('p', null, el('b', null, say.truth), lang === 'zh' ? '：' : ': ', trick.truth), el('p', null, el('b', null, say.advice), lang === 'zh' ? '：' : ': ', trick.advice),
          data.isAlone ? null : el('p', null, el('a', { href: tool.root + trick.page }, say.more)));
      });
    }
    function nameOf(one) { return say[one.verdict === 'exists' && !one.eid ? 'exists_law' : one.verdict]; }
    function dress(one) { return HOLD[one.verdict] ? 'check-holds' : one.verdict === OPEN ? 'check-open' : 'check-wrong'; }
    /* Inside another one a mark would not be seen: its place is in the list. */
    function marked(items, tricks, part, size, mine) {
      var place = el('div', { 'class': 'check-text', tabindex: '0', role: 'group', 'aria-label': say.text }), at = 0, next = 0;
      var marks = items.concat(tricks).sort(function (a, b) { return a.start - b.start || b.end - a.end; });
      function some() {
        var until = performance.now() + SLICE;
        if (mine !== running) return;
        for (; next < marks.length && performance.now() < until; next++) {
          var one = marks[next];
          if (one.start < at) continue;
          place.appendChild(document.createTextNode(part(at, one.start)));
          place.appendChild(one.trick ? el('mark', { 'class': 'check-threat' }, part(one.start, one.end)) :
            el('mark', { 'class': dress(one) }, part(one.start, one.end), el('span', { 'class': 'check-tag' }, '[' + one.number + ' ' + nameOf(one) + ']')));
          at = one.end;
        }
        if (next < marks.length) return setTimeout(some, 0);
        place.appendChild(document.createTextNode(part(at, size)));
      }
      some();
      return place;
    }
    function line(one, part) {
      return part(one.start, one.end) + (lang === 'zh' ? '：' : ': ') + nameOf(one) + (lang === 'zh' ? '。' : '. ') + (one.about || '');
    }
    function list(items, part) {
      var shown = items.filter(function (one) { return !HOLD[one.verdict]; }).concat(items.filter(function (one) { return HOLD[one.verdict]; })).slice(0, LISTED);
      return [el('ol', { 'class': 'check-list' }, shown.map(function (one) {
        return el('li', { value: one.number, 'class': dress(one) }, el('p', null, el('q', null, part(one.start, one.end)), ' ', el('b', null, nameOf(one))),
          one.about && el('p', null, one.about),
          one.suggestion && el('p', null, one.isCertain ? say.right : say.perhaps, lang === 'zh' ? '：' : ': ', el('span', { 'class': 'check-right' }, one.suggestion)),
          source(one));
      })), items.length > LISTED ? el('p', null, fill(say.many, { n: items.length - LISTED })) : null];
    }
    function source(one) {
      if (data.isAlone) return null;
      var isHere = one.instrument && here.data.beside.indexOf(one.instrument) < 0, anchor = one.eid ? '#' + one.eid.split('__')[0] : '';
      var address = isHere ? more.law + one.instrument + '.html' + anchor : one.door && more.doors + one.door + '.html';
      return address && el('p', null, el('a', { href: tool.root + address }, one.door ? say.more : say.source));
    }
  };
})();
