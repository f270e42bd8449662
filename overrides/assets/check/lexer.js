/* Cut a text into the marks a citation is made of: citations/lexer.py. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, pattern = here.pattern, names = here.names, end = here.end;
  var BEFORE = ['title'].map(mark), AFTER = ['document', 'article', 'sub', 'en_article', 'en_sub', 'same', 'bare_article', 'same_article', 'other', 'number'].map(mark);
  var FIRST = pattern('mark.first').whole, EVERYDAY = here.set('lexer.EVERYDAY'), OPENERS = here.set('lexer.LATIN_OPENERS');

  function mark(kind) { return [kind, pattern('mark.' + kind)]; }
  function Token(kind, start, end, words, target) {
    this.kind = kind; this.start = start; this.end = end; this.words = words; this.target = target || null;
  }
  /* Whether a mark or name can begin with a character: 1 never, 2 always, 3 a letter, where a word begins. */
  var kinds = new Uint8Array(0x10000);
  function isLetter(code) { return code > 96 && code < 123; }
  function begins(text, at) {
    var code = text.charCodeAt(at), char;
    if (!kinds[code]) {
      char = text[at];
      kinds[code] = FIRST.test(char) || names.isFirst(char) && !isLetter(code) ? 2 : isLetter(code) ? 3 : 1;
    }
    return kinds[code] === 2 || kinds[code] === 3 && !(at && isLetter(text.charCodeAt(at - 1)));
  }
  function firstOf(kinds, text, at) {
    for (var i = 0; i < kinds.length; i++) {
      var one = kinds[i][1].match(text, at);
      if (one) return [kinds[i][0], end(one)];
    }
    return null;
  }
  /* Goes on from `at` and stops before `until`; null where it has to go on. */
  function tokens(text, original, from, until, found) {
    for (var at = from; at < until;) {
      if (!begins(text, at)) {
        at++;
        continue;
      }
      var match = firstOf(BEFORE, text, at), name;
      if (!match) {
        name = names.at(text, at);
        match = name >= 0 ? ['name', name] : firstOf(AFTER, text, at);
      }
      var token = match && made(match[0], at, match[1], text, original);
      if (token) found.push(token);
      at = token ? match[1] : at + 1;
    }
    return at;
  }
  function made(kind, start, stop, text, original) {
    var words = text.slice(start, stop), target = null, longer;
    if (kind === 'document') return new Token('title', start, stop, words);
    if (kind === 'title') target = names.titled(words.slice(1, -1));
    if (kind !== 'name') return new Token(kind, start, stop, words, target);
    target = names.named(words);
    if (!standsAlone(text, original, start, stop, target)) return null;
    kind = target.kind === 'body' ? 'body' : kind;
    if (target.kind === 'law' && (longer = pattern('lexer.LONGER').match(text, stop)) &&
        !(target.id === 'criminal-law' && pattern('lexer.AMENDED_ARTICLE').match(text, end(longer)))) {
      return new Token('title', start, end(longer), text.slice(start, end(longer)), { kind: 'other_law', id: words + longer[0] });
    }
    return new Token(kind, start, stop, words, target);
  }
  function standsAlone(text, original, start, stop, target) {
    var words = text.slice(start, stop);
    if (text[start] < '\u0250') return isLatinName(text, original, start, stop);
    if (target.kind === 'body' && /^(?:银保监|银监|保监)$/.test(words)) return !/^[会局办发规令分派系口处干]/.test(text.slice(stop, stop + 1));
    if (target.kind === 'body') return !text.startsWith('协会', stop) || words.endsWith('协会');
    if (words.endsWith('法') && stop < text.length && pattern('lexer.NOT_A_LAW').match(text[stop])) {
      return text[stop] === '条' || (text.startsWith('律规定', stop) || text.startsWith('条文', stop)) && words.length > 3;
    }
    return !EVERYDAY.has(words) || isFollowedByArticle(text, stop);
  }
  function isFollowedByArticle(text, stop) {
    return /^[》”"]? ?(?:\([^()\n]{1,40}\))? ?(?:的|中|,|，)? ?(?:第|[0-9一二三四五六七八九十百]{1,8}条)/.test(text.slice(stop, stop + 60)) || /^[》”"]/.test(text.slice(stop, stop + 1));
  }
  function isLatinName(text, original, start, stop) {
    var first = original[start], before;
    if (/^[a-z0-9]/i.test(text.slice(stop, stop + 1)) || start && /[a-z0-9]/i.test(text[start - 1])) return false;
    if (/[a-z]/.test(first) && text.slice(start, start + 3) !== 'app') {
      return stop - start >= 12 && !!pattern('lexer.ARTICLE_OF').search(here.before(text, start, 40));
    }
    if (/\p{Lu}/u.test(original.slice(start, stop)) && !/\p{Ll}/u.test(original.slice(start, stop)) && stop - start >= 4) return true;
    before = /([^\s([“"'，。,;:]+) (?=\n?$)/.exec(here.before(original, start, 30));
    if (!before || !/\p{Lu}/u.test(before[1][0])) return true;
    return OPENERS.has(before[1].toLowerCase().replace(/^\.+|\.+$/g, ''));
  }
  Object.assign(here, { Token: Token, lex: tokens });
})();
