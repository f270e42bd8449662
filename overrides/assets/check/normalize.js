/* One reading for many spellings, and the numerals of articles: core/normalize.py, core/numerals.py, citations/cleaning.py.
   The patterns are those of Python (data.js), so that none is written twice. Places are those of characters. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, data = here.data, made = {};

  /* pattern('grammar.LINK_ZH'): search, match at a place, full, all; as Python's re. Each way is made ready when first asked.
     \ue001 stands for what words are made of, ` for where one begins or ends. */
  var EDGE = '(?:(?<=[\ue001])(?![\ue001])|(?<![\ue001])(?=[\ue001]))';
  function Pattern(source, flags) {
    this.source = source.replace(/`/g, EDGE).replace(/\ue001/g, data.word);
    this.flags = flags || '';
  }
  function way(name, before, flag, after) {
    Object.defineProperty(Pattern.prototype, name, {
      get: function () {
        var made = new RegExp(before + this.source + after, this.flags + flag);
        Object.defineProperty(this, name, { value: made, configurable: true });
        return made;
      }
    });
  }
  way('found', '', 'g', '');
  way('here', '', 'y', '');
  way('whole', '^(?:', '', ')$');
  Object.assign(Pattern.prototype, {
    search: function (text) { this.found.lastIndex = 0; return this.found.exec(text); },
    match: function (text, at) { this.here.lastIndex = at || 0; return this.here.exec(text); },
    full: function (text) { return this.whole.exec(text); },
    all: function (text) {
      var all = [], one;
      this.found.lastIndex = 0;
      while ((one = this.found.exec(text))) {
        all.push(one);
        if (!one[0]) this.found.lastIndex++;
      }
      return all;
    }
  });
  function pattern(name) {
    if (made[name]) return made[name];
    var known = data.patterns[name];
    if (!known) throw Error('no pattern ' + name);
    return (made[name] = new Pattern(known[0], known[1]));
  }
  function set(name) { return new Set(data.sets[name].split('|')); }
  function end(one) { return one.index + one[0].length; }

  /* Every character one unit, so that a place here is a place in Python. */
  function flat(text) {
    return text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, function (pair) { return /\p{L}/u.test(pair) ? '\u3400' : '\ue000'; })
      .replace(/[\ud800-\udfff]/g, '\ue000');
  }
  var MARK = { ',': '，', ':': '：', ';': '；' }, table = new Uint16Array(0x10000), pairs = self.guideIndex && self.guideIndex.words ? self.guideIndex.words.fold : '';
  for (var n = 0; n < pairs.length; n += 2) table[pairs.charCodeAt(n)] = pairs.charCodeAt(n + 1);
  for (n = 0; n < data.fold[0].length; n++) table[data.fold[0].charCodeAt(n)] = data.fold[1].charCodeAt(n);
  /* Small letters for large, half width for full; but the marks of Chinese sentences keep their form. */
  for (n = 65; n < 91; n++) table[n] = n + 32;
  for (n = 0xff01; n < 0xff5f; n++) if ('，：；！？．'.indexOf(String.fromCharCode(n)) < 0) table[n] = table[n - 0xfee0] || n - 0xfee0;
  function fold(text) {
    var folded = '', last = 0, other;
    for (var i = 0; i < text.length; i++) {
      if (!(other = table[text.charCodeAt(i)])) continue;
      folded += text.slice(last, i) + String.fromCharCode(other);
      last = i + 1;
    }
    folded += text.slice(last);
    if (folded.includes('\n')) folded = folded.replace(pattern('normalize.WRAPPED').found, ' ');
    return /[,:;]/.test(folded) ? folded.replace(pattern('normalize.LATIN_MARK').found, function (mark) { return MARK[mark]; }) : folded;
  }
  function key(title) { return fold(title).replace(/[\s、，,《》“”"'()[\]·:：_-]/g, ''); }

  /* ---- cleaning.py: what stands inside words without being part of them ---- */
  var N = '0-9０-９零〇○一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟';
  function isWrapped(text, place) {
    var line = text.slice(text.lastIndexOf('\n', place - 1) + 1, place);
    if (place === 0) line = '';
    return line.length >= 24 && !pattern('cleaning.STARTS_ANEW').match(text.slice(place + 1, place + 12)) && !/^[#|*-]/.test(line);
  }
  function clean(text) {
    var spans = [], words = '', last = 0, shifts = [], dropped = 0;
    if (pattern('cleaning.PERHAPS').search(text)) {
      spans = pattern('cleaning.DROPPED').all(text).map(function (one) { return [one.index, end(one)]; });
      pattern('cleaning.WRAP').all(text).forEach(function (one) { if (isWrapped(text, one.index)) spans.push([one.index, end(one)]); });
      spans.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    }
    spans.forEach(function (span) {
      if (span[0] < last) return;
      words += text.slice(last, span[0]);
      dropped += span[1] - span[0];
      shifts.push([span[1] - dropped, dropped]);
      last = span[1];
    });
    words += text.slice(last);
    function place(at) {
      var low = 0, high = shifts.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (shifts[middle][0] <= at) low = middle + 1; else high = middle;
      }
      return at + (low ? shifts[low - 1][1] : 0);
    }
    return { words: words, place: place, end: function (at) { return at ? place(at - 1) + 1 : 0; } };
  }

  /* ---- numerals.py ---- */
  var BOUND = 1e8, DIGITS = {}, UNITS = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000 }, MYRIADS = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };
  '零一二三四五六七八九'.split('').forEach(function (char, at) { DIGITS[char] = at; });
  '零壹贰叁肆伍陆柒捌玖'.split('').forEach(function (char, at) { DIGITS[char] = at; });
  Object.assign(DIGITS, { '〇': 0, '○': 0, 两: 2, 兩: 2, 廿: 2 });
  function toInt(numeral) {
    var text = numeral.replace(/[０-９]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); }).trim(), chars = text.split('');
    if (text && chars.every(function (c) { return c in DIGITS; })) text = chars.map(function (c) { return DIGITS[c]; }).join('');
    if (/^\d+$/.test(text)) {
      text = text.replace(/^0+/, '');
      return text.length <= 9 ? Math.min(+text, BOUND) : BOUND;
    }
    function isUnit(c) { return c in UNITS || c in MYRIADS; }
    return chars.some(isUnit) && chars.every(function (c) { return isUnit(c) || c in DIGITS || /\d/.test(c); }) ? counted(chars) : null;
  }
  function counted(chars) {
    var total = 0, below = 0, digit = 0;
    chars.forEach(function (c) {
      if (c in MYRIADS) { total = Math.min((total + below + digit) * MYRIADS[c], BOUND); below = digit = 0; }
      else if (c in UNITS) { below = Math.min(below + (digit || (c === '十' || c === '拾' ? 1 : 0)) * UNITS[c], BOUND); digit = 0; }
      else digit = c in DIGITS ? DIGITS[c] : Math.min(10 * digit + +c, BOUND);
    });
    return Math.min(total + below + digit, BOUND);
  }
  function toChinese(number) {
    if (!number) return '零';
    var big = [['亿', 1e8], ['万', 1e4]].filter(function (unit) { return number >= unit[1]; })[0], text = '', gap = false;
    if (big) {
      var rest = number % big[1];
      return toChinese(Math.floor(number / big[1])) + big[0] + (rest && rest < big[1] / 10 ? '零' : '') + (rest ? toChinese(rest) : '');
    }
    [[1000, '千'], [100, '百'], [10, '十'], [1, '']].forEach(function (unit) {
      var digit = Math.floor(number / unit[0]);
      number %= unit[0];
      if (digit) text += (gap && text ? '零' : '') + '零一二三四五六七八九'[digit] + unit[1];
      gap = !digit;
    });
    return text.replace(/^一十/, '十');
  }
  /* art_50__para_1__point_5 → 第五十条第一款第（五）项, art. 50(1)(5). */
  function label(eid, lang) {
    if (eid === 'whole') return lang === 'zh' ? '全文' : 'whole text';
    var parts = eid.split('__').map(function (part) { var at = part.indexOf('_'); return [part.slice(0, at), part.slice(at + 1)]; });
    if (lang === 'en') {
      return ({ art: 'art. ', part: 'part ', point: 'point ', clause: 'clause ' }[parts[0][0]] || '') + parts[0][1] +
        parts.slice(1).map(function (part) { return '(' + part[1] + ')'; }).join('');
    }
    return parts.map(function (part) {
      var number = part[1].split('-');
      if (!/^\d+$/.test(number[0])) return '';
      var main = toChinese(+number[0]);
      if (part[0] === 'art') return '第' + main + '条' + (number[1] ? '之' + toChinese(+number[1]) : '');
      return { para: '第' + main + '款', point: '第（' + main + '）项', item: '第' + main + '目', part: '第' + main + '部分' }[part[0]] || main;
    }).join('');
  }
  function plain(words) {
    return fold(words).replace(new RegExp('[' + N + '兩]+', 'g'), function (numeral) {
      var value = toInt(numeral);
      return value !== null && value < 10000 ? toChinese(value) : numeral;
    }).replace(/[^\u4e00-\u9fff0-9a-z%]/g, '');
  }
  /* So many characters before a place. */
  function before(text, at, many) { return text.slice(Math.max(0, at - many), at); }
  function isChinese(text) { return /[\u4e00-\u9fff]/.test(text); }
  function escaped(words) { return words.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&'); }

  Object.assign(here, { Pattern: Pattern, pattern: pattern, set: set, end: end, flat: flat, fold: fold, key: key, clean: clean, toInt: toInt, toChinese: toChinese,
    before: before, label: label, plain: plain, isChinese: isChinese, escaped: escaped });
})();
