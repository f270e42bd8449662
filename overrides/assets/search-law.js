/* Finds an article of law by its number, also by the number it used to have: 第四十二条, 治安42, PIPL 13, art. 253-1.
   Comes after search-engine.js and adds to its Index. */
(function (Index) {
  'use strict';
  var words = Index.words;

  var DIGITS = '零一二三四五六七八九', UNITS = { '十': 10, '百': 100, '千': 1000 };
  function number(text) {
    if (/^\d+$/.test(text)) return text;
    /* Read out digit by digit: 一零三三. */
    if (/^[〇零一二三四五六七八九]{2,}$/.test(text)) return text.replace(/./g, function (c) { return Math.max(0, DIGITS.indexOf(c)); });
    var sum = 0, digit = 0;
    text.replace(/〇/g, '零').replace(/两/g, '二').split('').forEach(function (c) {
      if (UNITS[c]) { sum += (digit || 1) * UNITS[c]; digit = 0; } else digit = DIGITS.indexOf(c);
    });
    return String(sum + digit);
  }
  /* art_253-1 as lawyers write it. */
  Index.article = function (eid, lang) {
    var match = /^art_(\d+)(?:-(\d+))?/.exec(eid);
    if (!match) return '';
    if (lang === 'en') return 'Article ' + eid.slice(4);
    return '第' + numeral(match[1]) + '条' + (match[2] ? '之' + numeral(match[2]) : '');
  };
  function numeral(text) {
    var read = '', n = text.length;
    for (var i = 0; i < n; i++) read += text[i] === '0' ? '零' : DIGITS[text[i]] + ['', '十', '百', '千'][n - 1 - i];
    return read.replace(/零+/g, '零').replace(/(.)零$/, '$1').replace(/^一十/, '十');
  }
  Index.prototype.cited = function (query) {
    var index = this, lang = this.lang, say = this.light.say, found = [], N = '[\\d〇零一二两三四五六七八九十百千]{1,9}';
    var text = words.fold(query, this.simple).replace(/[《》]/g, ' ');
    var marked = new RegExp('(第?)\\s*(' + N + ')\\s*条(?:之(' + N + '))?').exec(text) || /(\bart(?:icle)?s?\.?|§|第)\s*(\d{1,4})(?:-(\d))?(?!\d)/.exec(text);
    var match = marked || new RegExp('(^|[^\\d.])(\\d{1,4})(?:(?:之|-)(' + N + '))?(?![\\d.%])').exec(text);
    var before = match && text.slice(0, match.index + (marked ? 0 : match[1].length));
    var law = this.law(match ? before + (lang === 'en' ? text.slice(match.index + match[0].length) : '') : text, !match);
    if (!match || !(law || marked && (marked[1] || /^\d\d/.test(marked[2])))) return law && !match ? [{ page: law, part: -1 }] : [];
    var wanted = number(match[2]) + (match[3] ? '-' + number(match[3]) : '');
    var label = marked && lang === 'zh' ? marked[0].trim() : lang === 'zh' ? '第 ' + wanted + ' 条' : 'art. ' + wanted;
    this.pages.forEach(function (page) {
      if (!page.isLaw || (law && page !== law)) return;
      var rows = (index.moved[page.slug.slice(4)] || {})[wanted];
      (rows || []).forEach(function (row) {
        var place = row.split(' '), note = say.old.replace('{old}', label).replace('{now}', Index.article(place[1], lang));
        found.push(index.provision(place[0] || page.slug.slice(4), place[1], note) || moved(page, note));
      });
      if (rows && !rows.length) found.push(moved(page, say.gone.replace('{old}', label)));
      var today = index.provision(page.slug.slice(4), 'art_' + wanted);
      if (today || law) found.push(today || { page: page, part: -1 });
    });
    found.sort(function (a, b) { return !a.note - !b.note; });
    return found.filter(function (hit, i) { return !isOf(found.slice(0, i), hit); }).slice(0, 4);
  };
  function isOf(hits, one) { return hits.some(function (hit) { return hit.page === one.page; }); }
  function moved(page, note) { return { page: page, part: -1, anchor: 'renumbered', note: note }; }
  Index.prototype.provision = function (instrument, eid, note) {
    var page = this.pages.filter(function (p) { return p.slug === 'law/' + instrument; })[0], at = -1;
    if (page) page.parts.forEach(function (part, i) { if (part.anchor === eid) at = i; });
    return at < 0 ? null : { page: page, part: at, note: note };
  };
  /* The instrument that a text names, the longest name first; in Chinese the name stands before the number.
     whole: there is little else in the text. */
  Index.prototype.law = function (text, whole) {
    var best = null, most = 0, flat = words.spaced(text), closed = flat.replace(/ /g, '').replace(/[的旧原新]$/, '');
    this.names = this.names || names(this.pages);
    this.names.forEach(function (name) {
      var kept, at, worth = 0;
      if (name.words) {
        kept = name.words.filter(function (word) { return words.has(flat, word); });
        if (kept.length >= name.words.length * 0.6 && kept.some(isTelling)) worth = kept.join('').length;
      } else {
        at = closed.lastIndexOf(name.bare);
        if (at >= 0 && at + name.bare.length === closed.length) worth = name.bare.length;
      }
      if (whole && (worth < 5 || worth < closed.length * 0.8)) worth = 0;
      if (worth > most) { most = worth; best = name.page; }
    });
    return best;
  };
  function isTelling(word) { return !/^(?:law|of|the|on|and|code)$/.test(word); }
  /* Every name of every instrument, and of offices that have others than their titles: Chinese ones without spaces and marks, Latin ones as words. */
  function names(pages) {
    var all = [];
    pages.filter(function (page) { return page.isLaw || page.names.length; }).forEach(function (page) {
      [page.title].concat(page.names).forEach(function (name) {
        name = name.toLowerCase();
        all.push({ page: page, bare: name.replace(words.OTHER, ''), words: words.HAN.test(name) ? null : name.match(/[a-z0-9]+/g).map(function (w) { return w.replace(/s$/, ''); }) });
      });
    });
    return all;
  }
})(self.guideIndex.Index);
