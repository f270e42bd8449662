/* From marks to citations: citations/references.py, carried.py, bare_numbers.py, grammar.py. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, pattern = here.pattern, end = here.end, toInt = here.toInt, Token = here.Token;
  var CAP = 50, LEVELS = { 款: 'para', 项: 'point', 目: 'item', 分: 'part' };
  function P(name) { return pattern('grammar.' + name); }
  function law(instrument, version, note, title) { return { instrument: instrument, version: version || null, note: note || '', title: title || '' }; }
  function isSame(a, b) { return a.instrument === b.instrument && a.version === b.version && a.note === b.note && a.title === b.title; }
  function bare(words) { return words.replace(/^[《》]+|[《》]+$/g, ''); }
  function isNumber(text) { return /^\d+$/.test(text); }

  /* ---- references.py ---- */
  function englishPart(words) { return (/para|subsection/.test(words) ? '__para_' : '__point_') + /\d+/.exec(words)[0]; }
  function bounded(number) { return number.replace(/^[0-9]+/, function (whole) { return toInt(whole); }); }
  function articleNumbers(token, law, hasArticle, cap) {
    var words = token.words, tail = /条 ?之 ?([一二三四五六七八九十]{1,2}|\d{1,2})(?=\n?$)/.exec(words), found = [];
    var body = tail ? words.slice(0, tail.index) : words.replace(/[条 ]+$/, '');
    if (/\d\.\d/.test(body)) return [[bounded(body.replace(/^第/, '').trim()), token.start, token.end]];
    pattern('references.NUMBERS').all(body).forEach(function (match) {
      var value = toInt(match[2]), last = found[found.length - 1];
      if (value === null) return;
      var start = token.start + (match[1] ? end(match) - match[2].length : match.index), stop = token.start + end(match) + (end(match) === body.length ? 1 : 0);
      if (match[1] && last && isNumber(last[0])) {
        var first = +last[0];
        if (match[1] === '-' && value < first && hasArticle(law, first + '-' + value)) {
          found[found.length - 1] = [first + '-' + value, last[1], stop];
          return;
        }
        for (var n = first + 1; n < Math.min(value, first + cap); n++) found.push([String(n), last[1], stop]);
      }
      found.push([String(value), start, stop]);
    });
    if (tail && found.length) {
      var last = found.pop();
      found.push([last[0] + '-' + toInt(tail[1]), last[1], token.end]);
    }
    return found.length ? found : [['0', token.start, token.end]];
  }
  function englishNumbers(token, law, hasArticle, cap) {
    var found = [];
    pattern('references.EN_NUMBERS').all(token.words).forEach(function (match) {
      var number = bounded(match[2]), start = token.start + match.index + (match[1] || '').length, stop = token.start + end(match);
      var parts = match[3].match(/\d+/g) || [], last = found[found.length - 1], n;
      if (/^\d+-\d+$/.test(number) && !hasArticle(law, number)) {
        var ends = number.split('-').map(Number);
        if (ends[1] > ends[0]) {
          for (n = ends[0]; n <= Math.min(ends[1], ends[0] + cap); n++) found.push([String(n), '', start, stop]);
          return;
        }
      }
      if (match[1] && last && isNumber(last[0]) && isNumber(number)) {
        for (n = +last[0] + 1; n < Math.min(+number, +last[0] + cap); n++) found.push([String(n), '', last[2], stop]);
      }
      found.push([number, parts.slice(0, 3).map(function (part, at) { return '__' + ['para', 'point', 'item'][at] + '_' + part; }).join(''), start, stop]);
    });
    return found.length ? found : [['0', '', token.start, token.end]];
  }
  function subNumbers(words) { return pattern('references.SUB_NUMBERS').all(words).map(function (one) { return toInt(one[1]); }); }

  /* ---- carried.py ---- */
  function State() { this.law = this.number = null; this.below = ''; this.aliases = new Map(); this.lastEnd = -10000; this.named = []; }
  State.prototype = {
    name: function (title, law) { this.named.push([bare(title), law]); },
    lastTitled: function (ending) {
      var found = this.named.slice(-20).reverse().filter(function (one) { return one[0].endsWith(ending); })[0];
      return found ? found[1] : null;
    },
    ofSort: function (words) {
      var sort = pattern('carried.SORT').search(words);
      if (!sort || !this.law || !pattern('carried.STATUTE').search(this.law.title)) return this.law;
      return this.lastTitled(sort[0]) || law('', null, words, words);
    },
    alias: function (words) {
      var law = this.aliases.get(bare(words)) || null;
      return !law && pattern('carried.GENERIC').full(words) ? this.lastTitled(bare(words)) : law;
    }
  };
  function carriedLaw(text, token, state) {
    var match = pattern('carried.SORT_BEFORE').search(here.before(text, token.start, 10)), known = state.law;
    if (match && !(known && known.title.replace(/》+$/, '').slice(-4).includes(match[1])) && state.lastEnd < token.start - 1) {
      return state.lastTitled(match[1]) || law('', null, match[0], match[0].replace(/^[》 ]+|[》 ]+$/g, ''));
    }
    if (known && (known.version || known.note) && pattern('carried.NOW').search(text.slice(Math.max(state.lastEnd, token.start - 70), token.end + 6))) {
      return law(known.instrument, null, '', known.title);
    }
    return known;
  }
  function yearBefore(text, place) {
    var match = pattern('carried.YEAR_BEFORE').search(here.before(text, place, 24));
    return match ? match[1] + ' ' : '';
  }

  /* ---- bare_numbers.py ---- */
  function bareNumbers(text, tokens, hasArticle) {
    var found = [], owner = null, named = 0, last = -1;
    tokens.forEach(function (token) {
      var article;
      if (token.kind === 'title' || token.kind === 'name') {
        owner = token.target && token.target.kind === 'law' ? law(token.target.id, token.target.version) : null;
        named = token.end;
        last = -1;
      } else if (token.kind === 'number' && owner && token.start >= Math.max(last, named)) {
        article = bareArticle(text, token, owner, hasArticle);
        if (article && isBeside(text.slice(Math.max(last, named), token.start), last >= 0, token.words)) { token = article; last = article.end; }
      } else if (/^(?:article|en_article|bare_article|same|other|body)$/.test(token.kind)) {
        owner = /article$/.test(token.kind) && last >= 0 ? owner : null;
        last = -1;
      }
      found.push(token);
    });
    return found;
  }
  function isBeside(between, goesOn, words) {
    if (goesOn) return between.length <= 90 && !pattern('bare_numbers.DIALLED').full(words) && !!pattern('bare_numbers.GOES_ON').full(between);
    return between.length <= 60 && !!(pattern('bare_numbers.BESIDE').full(between) || pattern('bare_numbers.ANNOUNCED').full(between));
  }
  function bareArticle(text, token, law, hasArticle) {
    var match = pattern('bare_numbers.NUMBER').match(text, token.start);
    if (!match || pattern('bare_numbers.UNIT').match(text, end(match))) return null;
    var words = match[0].replace(/ ?之 ?([一二三四五])/g, function (all, one) { return '-' + (1 + '一二三四五'.indexOf(one)); });
    if (!hasArticle(law, words)) return null;
    function isHan(at) { return at >= 0 && here.isChinese(text.charAt(at)); }
    return new Token(isHan(Math.max(0, token.start - 1)) || isHan(end(match)) ? 'article' : 'en_article', token.start, end(match), words);
  }

  /* ---- grammar.py ---- */
  function Parser(text, tokens, state, hasArticle) {
    Object.assign(this, { text: text, tokens: tokens, state: state, hasArticle: hasArticle, found: [], unknown: [], i: 0, between: 8000, aside: null });
  }
  var HANDLERS = { title: 'onLaw', name: 'onLaw', article: 'onArticle', same: 'onSame', same_article: 'onSameArticle', bare_article: 'onBareArticle', en_article: 'onEnglish', other: 'onOther' };
  function reference(start, end, law, number, below, attached) { return { start: start, end: end, law: law, number: number, below: below || '', attached: !!attached }; }
  Parser.prototype = {
    /* Reads on until `stop` marks are read; all of them at the end. */
    run: function (stop) {
      while (this.i < Math.min(stop === undefined ? Infinity : stop, this.tokens.length)) {
        var token = this.tokens[this.i++];
        this.leaveAside(token);
        if (HANDLERS[token.kind]) this[HANDLERS[token.kind]](token);
      }
      return this.found;
    },
    peek: function () { return this.tokens[this.i] || null; },
    last: function () { return this.found[this.found.length - 1] || null; },

    enterAside: function (token) {
      var state = this.state, closing = -1;
      if (pattern('carried.ASIDE').search(here.before(this.text, token.start, 14))) {
        closing = this.text.slice(token.end, token.end + 90).indexOf(')');
        closing = closing < 0 ? -1 : closing + token.end;
      }
      if (closing >= 0 && state.law && !this.aside) this.aside = [closing, state.law, state.number, state.below];
    },
    leaveAside: function (token) {
      if (!this.aside || token.start <= this.aside[0]) return;
      this.state.law = this.aside[1]; this.state.number = this.aside[2]; this.state.below = this.aside[3];
      this.aside = null;
    },

    onLaw: function (token) {
      var target = token.target, known;
      if (!target && token.kind === 'title' && (known = this.state.alias(token.words)) && known.instrument) target = { kind: 'law', id: known.instrument, version: known.version };
      this.enterAside(token);
      if (!target || target.kind !== 'law') return this.notOurs(token, target);
      var country = P('OF_CHINA').match(this.text, token.end);
      if (country) token = new Token(token.kind, token.start, end(country), token.words, token.target);
      var note = P('NOTE').match(this.text, token.end);
      var owner = law(target.id, target.version, yearBefore(this.text, token.start) + token.words + (note ? note[0] : ''), token.words);
      this.state.name(token.words, owner);
      if (note) this.skipInside(end(note));
      this.names(token, owner);
    },
    names: function (token, owner) {
      this.defineAlias(token, owner);
      this.state.law = owner;
      this.state.number = null;
      this.state.lastEnd = token.end;
      if (!this.takesArticle(token, owner)) this.found.push(reference(token.start, token.end, owner, null));
    },
    takesArticle: function (token, owner) {
      var next = this.peek();
      if (!next || next.start - token.end > 70) return false;
      var gap = this.text.slice(token.end, next.start);
      if (next.kind === 'article' && P('LINK_ZH').match(gap) || next.kind === 'bare_article' && (gap === '' || gap === ' ') && P('IS_NUMBER').match(next.words)) {
        this.i++;
        this.chinese(next, token.start, owner, true);
        return true;
      }
      if (next.kind === 'en_article' && P('LINK_EN').match(gap)) {
        this.i++;
        this.english([next], token.start, owner);
        return true;
      }
      return (next.kind === 'sub' || next.kind === 'en_sub') && this.takesPart(token, owner, next, gap);
    },
    takesPart: function (token, owner, next, gap) {
      if (!(P('LINK_ZH').match(gap) || P('LINK_EN').match(gap))) return false;
      var numbers = next.kind === 'en_sub' ? next.words.match(/\d+/g) || [] : subNumbers(next.words).map(function (n) { return n === null ? 'None' : String(n); });
      var level = next.words.replace(/^[ ,]+/, '').startsWith('part') || next.words.endsWith('部分') ? 'part' : 'point';
      if (!numbers.length || !this.hasArticle(owner, level + '_' + numbers[0])) return false;
      this.i++;
      var below = this.subs(next.end), extra;
      if (next.kind === 'en_sub') {
        extra = P('IN_BRACKETS').match(this.text, next.end);
        below = extra ? [end(extra), '__item_' + extra[1]] : [next.end, ''];
      }
      this.add(reference(token.start, below[0], owner, level + '_' + numbers[0], below[1], true));
      return true;
    },
    skipInside: function (stop) {
      for (var token; (token = this.peek()) && token.end <= stop && token.kind !== 'article' && token.kind !== 'en_article';) this.i++;
    },
    defineAlias: function (token, owner) {
      var match = P('SHORT_FOR').match(this.text, token.end);
      if (match) this.state.aliases.set(match[1].replace(/[”》"]+$/, ''), owner);
    },
    notOurs: function (token, target) {
      var next, note;
      this.unknown.push(target ? new Token(token.kind, token.start, token.end, token.words, target) : token);
      if (!target && !P('LAWLIKE').search(token.words)) {
        next = this.peek();
        if (next && (next.kind === 'article' || next.kind === 'en_article') && P('LINK_ZH').match(this.text.slice(token.end, next.start).slice(0, 70))) {
          this.i++;
          this.skipSubs();
        }
        return;
      }
      var owner = law('', null, token.words, token.words);
      if ((note = P('NOTE').match(this.text, token.end))) this.skipInside(end(note));
      this.names(token, owner);
      this.state.name(token.words, owner);
    },
    onOther: function (token) {
      var next = this.peek();
      if (next && (next.kind === 'article' || next.kind === 'en_article') && P('OTHER_LINK').match(this.text.slice(token.end, next.start).slice(0, 10))) {
        this.i++;
        this.skipSubs();
        this.state.law = null;
      }
    },
    onSame: function (token) {
      var next = this.peek(), owner = this.state.aliases.get(token.words) || this.state.ofSort(token.words);
      if (!owner || !next || next.start - token.end > 12) return;
      if (token.words === '旧法' || token.words === '老法') owner = law(owner.instrument, owner.version, '旧', owner.title);
      var gap = this.text.slice(token.end, next.start);
      if (next.kind === 'article' && P('LINK_ZH').match(gap)) {
        this.i++;
        this.chinese(next, token.start, owner, true);
      } else if (next.kind === 'en_article' && P('LINK_EN').match(gap)) {
        this.i++;
        this.english([next], token.start, owner);
      }
    },
    onSameArticle: function (token) {
      var next = this.peek(), state = this.state;
      if (state.law && state.number && next && next.kind === 'sub' && next.start - token.end <= 2) {
        var below = this.subs(token.end);
        this.found.push(reference(token.start, below[0], state.law, state.number, below[1], true));
      }
    },
    onArticle: function (token) {
      var owner = carriedLaw(this.text, token, this.state), isThing = P('THING').match(this.text, token.end);
      if (isThing || !owner || token.start - this.state.lastEnd > 2500) {
        if (!isThing) this.unknown.push(token);
        this.skipSubs();
        return;
      }
      this.chinese(token, token.start, owner, false);
    },
    onBareArticle: function (token) {
      var previous = this.last();
      if (previous && previous.number && this.state.law && /^ ?(?:、|和|及|以及|与|或|，) ?$/.test(this.text.slice(previous.end, token.start).slice(0, 4) || 'x')) {
        this.chinese(token, token.start, this.state.law, true);
      }
    },
    onEnglish: function (token) {
      var chain = [token], next, before, named, owner;
      while ((next = this.peek()) && (next.kind === 'en_article' || next.kind === 'en_sub')) {
        before = chain[chain.length - 1].end;
        if (!(next.kind === 'en_sub' || P('LIST_EN').match(this.text.slice(before, next.start).slice(0, 12))) || next.start - before > 12) break;
        chain.push(next);
        this.i++;
      }
      named = this.namedAfter(chain[chain.length - 1]);
      if (named[0]) return this.english(chain, token.start, named[0], named[1]);
      owner = carriedLaw(this.text, token, this.state);
      if (!owner || /^(?:sec|clause)/.test(token.words) || token.start - this.state.lastEnd > 2500) this.unknown.push(token);
      else this.english(chain, token.start, owner);
    },
    namedAfter: function (last) {
      var next = this.peek(), gap;
      if (next && next.kind === 'number' && P('OF_YEAR').search(this.text.slice(last.end, next.end)) && this.i + 1 < this.tokens.length) {
        this.i++;
        next = this.peek();
      }
      if (!next || next.start - last.end > 60 || !/^(?:name|title|same)$/.test(next.kind)) return this.foreignAfter(last);
      gap = this.text.slice(last.end, next.start);
      var isMeant = P('OF').match(gap) && (gap.indexOf('(') < 0 || next.words.charCodeAt(0) < 128);
      if (!isMeant && !((gap === ' ' || gap === ', ') && next.kind !== 'same')) return this.foreignAfter(last);
      this.i++;
      if (next.kind === 'same') return [this.state.law, next.end];
      var note = P('NOTE').match(this.text, next.end), owner;
      if (!next.target || next.target.kind !== 'law') {
        if (!next.target && !P('LAWLIKE').search(next.words)) {
          this.state.law = null;
          return [null, null];
        }
        owner = law('', null, next.words, next.words);
        this.unknown.push(next);
      } else owner = law(next.target.id, next.target.version, yearBefore(this.text, next.start) + next.words + (note ? note[0] : ''), next.words);
      this.state.law = owner;
      return [owner, next.end];
    },
    foreignAfter: function (last) {
      if (P('FOREIGN').match(this.text.slice(last.end, last.end + 30))) this.state.law = null;
      return [null, null];
    },

    chinese: function (token, start, owner, attached) {
      var numbers = articleNumbers(token, owner, this.hasArticle, this.cap()), previous = this.last(), self = this;
      this.between -= numbers.length;
      if (previous && previous.number && isSame(previous.law, owner) && numbers.length === 1 && !attached && P('RANGE').match(this.text.slice(previous.end, token.start).slice(0, 6) || ' x')) {
        this.fill(previous, numbers[0][0], token);
      }
      var below = this.subs(token.end);
      numbers.forEach(function (one, at) {
        var isLast = at === numbers.length - 1;
        self.add(reference(at ? one[1] : start, isLast ? below[0] : one[2], owner, one[0], isLast ? below[1] : '', attached || at > 0));
      });
      this.moreSubs(owner, numbers[numbers.length - 1][0], below[1]);
    },
    fill: function (first, last, token) {
      if (!isNumber(first.number) || !isNumber(last) || this.between <= 0) return;
      this.between -= Math.min(CAP, Math.max(0, +last - +first.number));
      for (var n = +first.number + 1; n < Math.min(+last, +first.number + CAP); n++) this.found.push(reference(first.start, token.end, first.law, String(n)));
    },
    cap: function () { return this.between > 0 ? CAP : 1; },
    english: function (chain, start, owner, until) {
      var found = [], self = this;
      chain.forEach(function (token) {
        if (token.kind === 'en_sub') {
          var last = found[found.length - 1];
          if (last) { last[1] += englishPart(token.words); last[3] = token.end; }
          return;
        }
        var more = englishNumbers(token, owner, self.hasArticle, self.cap());
        self.between -= more.length;
        found = found.concat(more);
      });
      found.forEach(function (one, at) {
        var stop = one[3], below = one[1], more;
        if (at === found.length - 1) {
          more = self.englishSubs(stop);
          below += more[1];
          stop = until !== undefined && until !== null ? until : more[0];
        }
        self.add(reference(at ? one[2] : start, stop, owner, one[0], below, true));
      });
    },
    add: function (one) {
      this.found.push(one);
      Object.assign(this.state, { law: one.law, number: one.number, below: one.below, lastEnd: one.end });
    },

    subs: function (stop) {
      var below = '', token, level, numbers;
      while ((token = this.peek()) && token.kind === 'sub' && /^[ 之的]*$/.test(this.text.slice(stop, token.start)) && token.start - stop <= 4) {
        level = LEVELS[token.words.slice(-1)];
        numbers = subNumbers(token.words);
        if (below.includes(level) || numbers[0] === null) break;
        below += '__' + level + '_' + numbers[0];
        stop = token.end;
        this.i++;
        if (numbers.length > 1) break;
      }
      return [stop, below];
    },
    moreSubs: function (owner, number, below) {
      var previous = this.i ? this.tokens[this.i - 1] : null, self = this, token;
      if (previous && previous.kind === 'sub' && below) {
        var stem = below.slice(0, below.lastIndexOf('__'));
        subNumbers(previous.words).slice(1).forEach(function (value) {
          self.found.push(reference(previous.start, previous.end, owner, number, stem + '__' + LEVELS[previous.words.slice(-1)] + '_' + (value === null ? 'None' : value), true));
        });
      }
      while (below && (token = this.peek()) && token.kind === 'sub' && /^ ?(?:、|和|及|以及|或者?|,|，) ?$/.test(this.text.slice(this.tokens[this.i - 1].end, token.start))) {
        var level = '__' + LEVELS[token.words.slice(-1)] + '_', part = this.subs(token.start);
        if (!part[1]) break;
        below = (below.includes(level) ? below.split(level)[0] : below) + part[1];
        this.found.push(reference(token.start, part[0], owner, number, below, true));
      }
    },
    englishSubs: function (stop) {
      var below = '', token;
      while ((token = this.peek()) && token.kind === 'en_sub' && token.start - stop <= 1) {
        below += englishPart(token.words);
        stop = token.end;
        this.i++;
      }
      return [stop, below];
    },
    skipSubs: function () {
      for (var token; (token = this.peek()) && (token.kind === 'sub' || token.kind === 'en_sub') && token.start - this.tokens[this.i - 1].end <= 2;) this.i++;
    }
  };
  Object.assign(here, { law: law, State: State, Parser: Parser, bareNumbers: bareNumbers });
})();
