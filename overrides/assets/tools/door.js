/* Which door: one question at a time, then one card to keep. Questions, rules and cards come as data (docs/_data/which-door.yml);
   nothing chosen is stored, sent or written into the address. registry/which_door.py reads the same table; a test compares the two. */
(function () {
  'use strict';
  var H = HoldSteady, el = H.el, ASKED = ['person', 'conduct', 'lender', 'wish'];

  /* ---- The table ---- */
  function step(data, id) { return data.steps.filter(function (one) { return one.id === id; })[0]; }
  function ids(data, id) { return step(data, id).answers.map(function (answer) { return answer.id; }); }
  function answerTo(data, id, chosen) { return step(data, id).answers.filter(function (answer) { return answer.id === chosen; })[0]; }
  function end(data, chosen) {
    return data.rules.filter(function (rule) {
      return ASKED.every(function (name) { return !rule[name] || rule[name].indexOf(chosen[name]) >= 0; });
    })[0].end;
  }
  function cardFor(data, chosen) {
    var name = end(data, chosen), found = data.ends[name], lender = data.lenders[chosen.lender], law = [];
    found.law.forEach(function (one) {
      (one === '@law' ? lender.law : [one]).forEach(function (each) { if (law.indexOf(each) < 0) law.push(each); });
    });
    return { end: name, door: found.door, letter: found.letter[0] === '@' ? lender.letters[found.letter.slice(1)] : found.letter, law: law };
  }
  /* A question is asked only while an answer to it can still change the card. */
  function matters(data, name, chosen) {
    var others = ASKED.filter(function (one) { return one !== name; }), here = ids(data, name);
    function differs(at, whole) {
      if (at < others.length) {
        return (chosen[others[at]] ? [chosen[others[at]]] : ids(data, others[at])).some(function (answer) {
          whole[others[at]] = answer;
          return differs(at + 1, whole);
        });
      }
      var first;
      return here.some(function (answer) {
        whole[name] = answer;
        var card = JSON.stringify(cardFor(data, whole));
        first = first || card;
        return card !== first;
      });
    }
    return differs(0, {});
  }
  function nextStep(data, chosen) {
    return ASKED.filter(function (name) { return !chosen[name] && matters(data, name, chosen); })[0] || null;
  }
  function complete(data, chosen) {
    var whole = {};
    ASKED.forEach(function (name) { whole[name] = chosen[name] || ids(data, name).slice(-1)[0]; });
    return whole;
  }
  /* What a link from the home page has answered already. */
  function arrived(data) {
    var chosen = {}, place = location.hash.slice(1);
    ASKED.forEach(function (name) {
      step(data, name).answers.forEach(function (answer) { if (place && answer.place === place) chosen[name] = answer.id; });
    });
    return chosen;
  }

  /* ---- The screens ---- */
  function start(box, data) {
    var words = data.words, chosen = arrived(data), path = [];

    /* Every screen that was shown, and what was chosen before it, so that one can always go back. */
    function go(draw) {
      path.push({ draw: draw, chosen: Object.assign({}, chosen) });
      draw();
    }
    function back() {
      path.pop();
      var last = path[path.length - 1];
      chosen = Object.assign({}, last.chosen);
      last.draw();
    }
    function onward() {
      var name = nextStep(data, chosen);
      if (name) go(ask.bind(null, name));
      else go(show.bind(null, cardFor(data, complete(data, chosen))));
    }
    function restart(isAgain) {
      if (isAgain) chosen = {};
      path = [];
      go(ask.bind(null, 'safe'));
    }
    function ask(name) {
      var now = step(data, name), list = H.answers(now.answers.map(function (one) {
        return { label: one.label, act: function () {
          if (one.end) return go(help.bind(null, one.end));
          if (name !== 'safe') chosen[name] = one.id;
          onward();
        } };
      }));
      if (now.answers.length > 8) list.className += ' tool-many';
      screen(now.question, list, now.hint && el('p', { 'class': 'tool-hint' }, now.hint), name !== 'safe' && H.button(words.danger, go.bind(null, ask.bind(null, 'safe'))));
    }
    function screen(title) {
      var parts = [].slice.call(arguments, 1), last = parts.pop();
      H.screen(box, title, parts, el('div', { 'class': 'tool-row' }, path.length > 1 && H.button('← ' + data.shared.back, back), last));
    }

    /* ---- Pieces of a card; each gives an element and its lines as text ---- */
    /* The pages of an end, and the one for somebody like this reader. */
    function pages(found) {
      var person = chosen.person && answerTo(data, 'person', chosen.person), all = found.pages.concat(person && person.page || []);
      return links(all.filter(function (page, at) { return all.indexOf(page) === at; }).map(function (page) { return data.pages[page]; }));
    }
    function link(pair) { return el('a', { href: H.root + pair[1] }, pair[0]); }
    function door(id) { return data.doors[id]; }
    function call(id, isHelp) {
      var one = door(id), why = isHelp && one.why;
      return el('a', { 'class': 'call', href: 'tel:' + one.tel }, el('strong', null, one.number), el('span', null, why || one.name, why && el('small', null, one.name)));
    }
    function links(pairs) { return el('ul', { 'class': 'pages' }, pairs.map(function (pair) { return el('li', null, el('a', { href: H.root + pair[1] }, el('b', null, pair[0]))); })); }
    function part(title) { return el('section', { 'class': 'door-part' }, el('h4', null, title), [].slice.call(arguments, 1)); }
    function named(id) { return door(id).name + (door(id).number ? ' ' + door(id).number : ''); }

    /* Danger and despair: numbers first, then what to do; no letter and no law. */
    function help(name) {
      var found = data.ends[name], person = chosen.person && answerTo(data, 'person', chosen.person);
      var calls = (person && person.calls || []).concat(found.calls, data.help.more);
      var abroad = person && person.id === 'abroad' && person.first;
      screen(found.title, el('div', { 'class': 'door-card' }, abroad && el('p', { 'class': 'door-now' }, abroad), calls.map(function (id) { return call(id, true); }),
        found.say && el('p', null, data.help.say), found.tonight.map(function (line) { return el('p', null, line); }), el('p', null, found.why), el('p', null, data.help.what),
        pages(found),
        H.handOver({ text: helpText.bind(null, found, calls), name: words.file + '.txt' })),
      [H.button(words.go_on, onward), H.button(data.shared.again, restart.bind(null, true))]);
    }
    function helpText(found, calls) {
      return [found.title].concat(calls.map(named), found.say ? data.help.say : [], found.tonight, found.why, data.help.what).join('\n');
    }

    function show(card) {
      var found = data.ends[card.end], here = door(card.door), first = chosen.person && answerTo(data, 'person', chosen.person).first;
      var todo = (first ? found.tonight.concat() : found.tonight.slice(1)), have = {};
      var letter = data.letters[card.letter], isPage = card.letter.indexOf('/') > 0;
      function missing() { return here.bring.filter(function (one) { return !have[one]; }); }
      var bring = here.bring.length && part(words.missing, el('p', { 'class': 'tool-hint' }, words.have), H.choices({
        label: el('span', { 'class': 'quiet' }, words.missing), many: true, value: [], options: here.bring.map(function (one) { return { value: one, label: data.documents[one] }; }),
        onchange: function (one, isThere) { have[one] = isThere; }
      }));
      screen(found.title, el('div', { 'class': 'door-card' },
        el('div', { 'class': 'tool-sum' }, el('p', null, el('b', null, words.now)), el('p', { 'class': 'door-now' }, first || found.tonight[0])),
        todo.length > 0 && part(words.then, todo.map(function (line) { return el('p', null, line); })),
        part(words.where, here.tel ? call(card.door) : el('p', { 'class': 'door-name' }, here.name), el('p', null, found.why),
          here.where.length > 0 && el('p', { 'class': 'tool-hint' }, H.fill(words.where_found, { places: here.where.join(data.lang === 'zh' ? '；' : '; ') })),
          el('p', null, link([words.all_about, here.url])),
          found.also && el('p', null, words.also + (data.lang === 'zh' ? '：' : ': '), found.also.map(function (id, at) {
            return [at > 0 && (data.lang === 'zh' ? '、' : ', '), el('a', { href: H.root + door(id).url }, named(id))];
          }))),
        part(isPage ? words.text : words.letter, links([letter]), found.more && el('p', null, words.or_letter + (data.lang === 'zh' ? '：' : ': '), link(data.letters[found.more]))),
        bring,
        part(words.law, el('ul', null, card.law.map(function (law) { return el('li', null, link(data.laws[law])); }))),
        part(words.refused, el('p', null, here.refused), here.limit && el('p', null, el('b', null, words.by_day), data.lang === 'zh' ? '：' : ': ', here.limit), el('p', null, words.promise)),
        part(words.read, pages(found)),
        part(words.keep, H.handOver({ name: words.file + '.txt', text: function () { return text(card, first, missing()); } }))),
      H.button(data.shared.again, restart.bind(null, true)));
    }
    /* The card as plain text: what is copied, saved and printed. */
    function text(card, first, missing) {
      var found = data.ends[card.end], here = door(card.door), colon = data.lang === 'zh' ? '：' : ': ', stop = data.lang === 'zh' ? '；' : '; ';
      function line(title, words) { return words ? title + colon + words : ''; }
      return [found.title, line(words.now, (first ? [first] : []).concat(found.tonight).join('\n')),
        line(words.where, named(card.door) + (here.where.length ? '\n' + here.where.join(stop) : '') + '\n' + found.why),
        line(words.also, (found.also || []).map(named).join(stop)), line(words.letter, data.letters[card.letter][0]),
        line(words.missing, missing.map(function (one) { return data.documents[one]; }).join(stop)),
        line(words.law, card.law.map(function (law) { return data.laws[law][0]; }).join(stop)), line(words.refused, here.refused),
        line(words.by_day, here.limit), words.promise].filter(Boolean).join('\n\n');
    }

    restart();
  }

  H.tool('door', start);
  H.whichDoor = { cardFor: cardFor, nextStep: nextStep, complete: complete };
})();
