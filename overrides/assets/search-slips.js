/* Reads what was meant: Chinese typed as pinyin, with or without spaces and tones; short forms of chats; English words with slips.
   Comes after search-engine.js and adds to its Index. It uses no word but those of the index, of the groups and of the
   phrases of search-words.js, so that it can only make of a text what the guide can answer. */
(function (files) {
  'use strict';
  var Index = files.Index, words = Index.words, isNear = files.reading.isNear, HAN = words.HAN, FIRST = words.FIRST, SPAN = words.SPAN;

  /* ---- Pinyin: the first 3,755 characters of GB 2312 are in the order of their pinyin; so many stand under each syllable. ---- */
  var SYLLABLES = 'a2 ai13 an9 ang3 ao9 ba18 bai8 ban15 bang12 bao17 bei15 ben4 beng6 bi24 bian12 biao4 bie4 bin6 bing9 bo19 bu11 ca1 cai11 can7 cang5 cao5 ce5 ceng2 cha11 chai3 chan10 ' +
    'chang13 chao9 che6 chen10 cheng15 chi16 chong5 chou12 chu16 chuai1 chuan7 chuang6 chui5 chun7 chuo2 ci12 cong6 cou1 cu4 cuan3 cui8 cun3 cuo6 da6 dai12 dan15 dang5 dao12 ' +
    'de3 deng7 di19 dian16 diao9 die7 ding9 diu1 dong10 dou8 du14 duan6 dui4 dun9 duo12 e13 en1 er8 fa8 fan17 fang11 fei12 fen15 feng15 fo1 fou1 fu45 ga2 gai6 gan11 gang9 ' +
    'gao10 ge17 gei1 gen2 geng7 gong15 gou9 gu18 gua6 guai3 guan11 guang3 gui16 gun3 guo6 ha1 hai7 han19 hang3 hao9 he18 hei2 hen4 heng5 hong9 hou7 hu18 hua9 huai5 huan14 ' +
    'huang14 hui21 hun6 huo10 ji53 jia17 jian40 jiang13 jiao28 jie27 jin20 jing25 jiong2 jiu17 ju25 juan7 jue10 jun11 ka4 kai5 kan6 kang7 kao4 ke15 ken4 keng2 kong4 kou4 ku7 ' +
    'kua5 kuai4 kuan2 kuang8 kui11 kun4 kuo4 la7 lai3 lan15 lang7 lao9 le2 lei11 leng3 li34 lia1 lian14 liang11 liao13 lie5 lin12 ling14 liu11 long9 lou6 lu20 lv14 luan6 lve2 ' +
    'lun7 luo12 ma9 mai6 man9 mang6 mao12 me1 mei16 men3 meng8 mi14 mian9 miao8 mie2 min6 ming6 miu1 mo17 mou3 mu15 na7 nai5 nan3 nang1 nao5 ne1 nei2 nen1 neng1 ni11 nian7 ' +
    'niang2 niao2 nie7 nin1 ning6 niu4 nong4 nu3 nv1 nuan1 nve2 nuo4 o1 ou7 pa6 pai6 pan8 pang5 pao7 pei9 pen2 peng14 pi17 pian4 piao4 pie2 pin5 ping9 po9 pu15 qi36 qia3 ' +
    'qian22 qiang8 qiao15 qie5 qin11 qing13 qiong2 qiu8 qu13 quan11 que8 qun2 ran4 rang5 rao3 re2 ren10 reng2 ri1 rong10 rou3 ru10 ruan2 rui3 run2 ruo2 sa3 sai4 san4 sang3 ' +
    'sao4 se3 sen1 seng1 sha9 shai2 shan16 shang8 shao11 she12 shen16 sheng11 shi47 shou10 shu33 shua2 shuai4 shuan2 shuang3 shui4 shun4 shuo4 si16 song8 sou4 su12 suan3 sui11 ' +
    'sun3 suo8 ta9 tai9 tan18 tang13 tao11 te1 teng4 ti15 tian8 tiao5 tie3 ting10 tong13 tou4 tu11 tuan2 tui6 tun3 tuo11 wa7 wai2 wan17 wang10 wei33 wen10 weng3 wo9 wu29 xi35 ' +
    'xia13 xian26 xiang20 xiao18 xie21 xin10 xing15 xiong7 xiu9 xu19 xuan10 xue6 xun14 ya16 yan33 yang17 yao15 ye15 yi53 yin16 ying18 yo1 yong15 you20 yu45 yuan20 yue10 yun12 ' +
    'za3 zai7 zan4 zang3 zao14 ze4 zei1 zen1 zeng4 zha14 zhai6 zhan17 zhang15 zhao10 zhe10 zhen16 zheng15 zhi43 zhong11 zhou14 zhu26 zhua2 zhuai1 zhuan6 zhuang7 zhui6 zhun2 ' +
    'zhuo11 zi15 zong7 zou4 zu8 zuan2 zui4 zun2 zuo8';
  /* Other readings, and characters that stand elsewhere. */
  var OTHERWISE = 'hai还 le了 shen什 hang行 zhe着 zhao着 tiao调 zhang长 za咋 lou露 bao曝 chong重 bei呗 liu浏 shei谁 lu撸 du都 de地 jiao觉 jiao校 zhen圳 dui怼 ' +
    'meng懵 zhuan传 gua卦 wei诿 kuai会 nong侬 cuo蹉 fei诽 mei没 kuang诓 he吓 an俺 sha啥 ga嘎 nin您 ' +
    'ta她 ta它 men们 ne呢 ba吧 o哦 lou喽 na哪 zen怎 me么 nei那 ji给 shuai率 chai差 dei得 zhong种';
  /* Syllables as many say them: without h after z, c, s; n for ng; l for n at the beginning. */
  function loosely(syllable) { return syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n').replace(/^l/, 'n'); }
  /* The syllable without tone → its characters; said loosely → the syllables. */
  function spellings() {
    var bytes = [], exact = {}, loose = {}, at = 0, all;
    for (var high = 0xb0; high < 0xd8; high++) for (var low = 0xa1; low < (high === 0xd7 ? 0xfa : 0xff); low++) bytes.push(high, low);
    all = new TextDecoder('gb18030').decode(new Uint8Array(bytes));
    function put(syllable, characters) {
      exact[syllable] = (exact[syllable] || '') + characters;
      if (/^[ln]v/.test(syllable)) [syllable.replace('v', 'u'), syllable.replace('v', 'yu')].forEach(function (other) { put(other, characters); });
    }
    SYLLABLES.split(' ').forEach(function (entry) {
      var count = +/\d+/.exec(entry)[0];
      put(/[a-z]+/.exec(entry)[0], all.slice(at, at += count));
    });
    OTHERWISE.split(' ').forEach(function (entry) { put(entry.slice(0, -1), entry.slice(-1)); });
    for (var syllable in exact) (loose[loosely(syllable)] = loose[loosely(syllable)] || []).push(syllable);
    return { exact: exact, loose: loose };
  }
  var table = null;

  /* Tones go; ü is v, as an input method has it. */
  function toneless(text) {
    text = text.toLowerCase().normalize('NFD').replace(/u([\u0300-\u036f]*)\u0308|u:/g, 'v').replace(/[\u0300-\u036f]/g, '').normalize('NFC');
    return /^(?:[a-z]{1,6}[1-5]\s*){2,}$/.test(text) ? text.replace(/[1-5]/g, '') : text;
  }
  function isSyllables(word) {
    var ends = [true];
    for (var i = 0; i < word.length; i++) for (var n = 1; ends[i] && n < 7; n++) if (table.exact[word.substr(i, n)]) ends[i + n] = true;
    return !!ends[word.length];
  }
  /* Whether a Latin word may be pinyin: it can be cut into syllables, and the index has no such word. */
  Index.prototype.mayBePinyin = function (word) {
    return isSyllables(word) && !(word.length > 1 && this.heads.find(word).length) && !this.body.find(word).length;
  };
  /* How often the index has a character, or a pair of them; phrases of despair are heard too. */
  Index.prototype.countsOf = function () {
    var terms = this.heads.terms, heard = new Map(), total = 1;
    function hear(text) {
      for (var i = 0, last = 0, code; i < text.length; i++, last = code) {
        code = HAN.test(text[i]) ? text.charCodeAt(i) - FIRST : 0;
        if (code) heard.set(code, (heard.get(code) || 0) + 1);
        if (code && last) heard.set(last * SPAN + code, (heard.get(last * SPAN + code) || 0) + 1);
      }
    }
    this.groups.forEach(function (group) { group.forEach(hear); });
    ((files.words || {}).phrases || []).forEach(hear);
    terms.forEach(function (cells, key) { if (key < SPAN) total += cells.length / 2; });
    function count(key) { return (heard.get(key) || 0) + (terms.get(key) || '').length / 2; }
    return { total: total, of: count };
  };
  /* The likeliest Chinese for a run of pinyin words, or nothing where the index knows too little of it. */
  Index.prototype.chinese = function (run) {
    var counts = this.counts = this.counts || this.countsOf(), letters = run.join(''), edge = {}, states = [[{ code: 0, worth: 0, known: 0, length: 0, text: '' }]], at = 0, best = null;
    run.forEach(function (word) { edge[at += word.length] = true; });
    function step(from, syllable, to) {
      var exact = table.exact[syllable] || '', seen = {};
      [syllable].concat(table.loose[loosely(syllable)] || []).forEach(function (one) {
        (table.exact[one] || '').split('').forEach(function (character) {
          var code = character.charCodeAt(0) - FIRST, often = counts.of(code), best = null;
          if (!often || seen[character]) return;
          seen[character] = true;
          from.forEach(function (state) {
            var pair = state.code && counts.of(state.code * SPAN + code);
            var worth = state.worth + Math.log(state.code ? 0.9 * pair / counts.of(state.code) + 0.1 * often / counts.total : often / counts.total) - (exact.indexOf(character) < 0 ? 3 : 0);
            if (!best || worth > best.worth) best = { code: code, worth: worth, known: state.known + (pair ? 1 : 0), length: state.length + 1, text: state.text + character };
          });
          if (best) to.push(best);
        });
      });
    }
    for (at = 0; at < letters.length; at++) {
      for (var n = 1; n < 7 && states[at]; n++) {
        if (table.exact[letters.substr(at, n)] && at + n <= letters.length) step(states[at], letters.substr(at, n), states[at + n] = states[at + n] || []);
        if (edge[at + n]) break;
      }
    }
    (states[letters.length] || []).forEach(function (state) { if (!best || state.worth > best.worth) best = state; });
    return best && best.length > 1 && best.known * 2 >= best.length - 1 ? best.text : '';
  };
  /* A question with its pinyin as Chinese. */
  Index.prototype.spoken = function (query) {
    var index = this, text = toneless(query.slice(0, 300)), parts, out = '', run = [], since = 0;
    if (!/[a-z]{2}/.test(text) || typeof TextDecoder === 'undefined') return query;
    table = table || spellings();
    parts = text.match(/[a-z]+|[^a-z]+/g);
    function end(to) {
      var read = run.length ? index.chinese(run) : '';
      out += read || parts.slice(since, to).join('');
      if (read && /^\s/.test(parts[to - 1])) out += ' ';
      run = [];
      since = to;
    }
    parts.forEach(function (part, i) {
      var isWord = /^[a-z]/.test(part);
      if (isWord && index.mayBePinyin(part)) { if (!run.length) end(i); run.push(part); }
      else if (isWord || !/^[\s'’-]+$/.test(part)) end(i);
    });
    end(parts.length);
    return HAN.test(out) ? out : query;
  };
  /* Whether all of a question is pinyin, whatever it may mean. */
  Index.prototype.isPinyin = function (query) {
    var found = toneless(query).match(/[a-z]+/g) || [], index = this;
    this.spoken(query);
    return !!table && found.join('').length > 4 && !/[\u3400-\u9fff]/.test(query) && found.every(function (word) { return index.mayBePinyin(word); });
  };

  /* ---- English as it is typed ---- */
  /* How a word sounds, roughly: foto and photo, nite and night, becuase and because are alike. */
  function sound(word) {
    var said = word.replace(/ph/g, 'f').replace(/igh/g, 'i').replace(/^[gk]n/, 'n').replace(/^wr/, 'r').replace(/[kq]/g, 'c').replace(/z/g, 's').replace(/(.)\1+/g, '$1');
    return said[0] + said.slice(1).replace(/[aeiouyhw]/g, '');
  }
  /* Every Latin word of the index: [the word, how often, how it sounds]. */
  Index.prototype.vocabulary = function () {
    var heads = this.heads, often = {};
    (this.body.text.match(/[a-z]{4,}/g) || []).forEach(function (word) { often[word] = (often[word] || 0) + 1; });
    heads.words.forEach(function (word) { if (/^[a-z]{4,}$/.test(word)) often[word] = (often[word] || 0) + 4 * heads.terms.get(word).length; });
    return Object.keys(often).map(function (word) { return [word, often[word], sound(word)]; });
  };
  /* A Latin word, or what it was meant to be, which is returned. */
  Index.prototype.word = function (word, add) {
    var K = Index.K, start = words.stem(word), slips = word.length < 8 ? 1 : 2, best = '', most = 0, heard = sound(word);
    if (word.length < 4 || /\d/.test(word) || this.knows(start)) { add(start, /^\d{5}$/.test(word) ? 2 * K.word : K.word); return word; }
    (this.latin = this.latin || this.vocabulary()).forEach(function (row) {
      var same = row[2] === heard, known = row[0], worth;
      if (Math.abs(known.length - word.length) > 2 || !(same || known[0] === word[0])) return;
      worth = isNear(word, known, 1) ? 3 : isNear(word, known, same ? 3 : slips) ? 1 : 0;
      worth = worth && (worth + (same ? 2 : 0) + Math.log(row[1] + 1) / 3);
      if (worth > most) { best = known; most = worth; }
    });
    add(best ? words.stem(best) : start, best ? K.word * K.fuzzy : K.word);
    return best || word;
  };
  /* ---- Chinese with slips ---- */
  /* Phrases with one character wrong or missing, where what was typed is written nowhere in the guide. */
  Index.prototype.mend = function (run, add) {
    var strange = [], i;
    for (i = -1; i < run.length; i++) strange.push(i < 0 || i + 1 === run.length || !this.knows(run.substr(i, 2)));
    function isStrange(at) { return strange[at + 1]; }
    this.phrases = this.phrases || this.shortPhrases();
    this.phrases.forEach(function (phrase) {
      if (run.indexOf(phrase) >= 0) return;
      var length = phrase.length, at, same, rest;
      for (at = 0; at < run.length; at++) {
        for (same = 0; same < length && run[at + same] === phrase[same]; same++);
        if (!isStrange(at + same - 1)) continue;
        for (rest = same + 1; rest < length && run[at + rest] === phrase[rest]; rest++);
        var wrong = rest === length && at + length <= run.length && isStrange(at + same);
        for (rest = same + 1; rest < length && run[at + rest - 1] === phrase[rest]; rest++);
        if (!wrong && !(rest === length && length > 3 && same)) continue;
        for (i = 0; i + 1 < length; i++) add(phrase.substr(i, 2), length > 2 ? Index.K.fuzzy : Index.K.fuzzy / 2);
        for (i = at; i + 1 < at + length; i++) if (isStrange(i)) add(run.substr(i, 2), 0);
      }
    });
  };
  Index.prototype.shortPhrases = function () {
    var all = {}, heads = this.heads;
    heads.rows.forEach(function (row) { if (row.field === words.TITLE || row.field === words.ASKED) all[row.text] = 1; });
    this.groups.forEach(function (group) { group.forEach(function (word) { all[word] = 1; }); });
    return Object.keys(all).filter(function (word) {
      return /^[\u3400-\u9fff]{2,6}$/.test(word) && (word.length > 2 || heads.find(word).length > 10);
    });
  };

  /* A question as it was meant: chats written out, pinyin as Chinese. */
  Index.prototype.meant = function (query) {
    var chats = this.chats, text = query.replace(/[a-z0-9']+/gi, function (word) {
      return chats && Object.prototype.hasOwnProperty.call(chats, word = word.toLowerCase()) ? chats[word] : word;
    });
    return this.spoken(text);
  };
})(self.guideIndex);
