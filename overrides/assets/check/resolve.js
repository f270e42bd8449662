/* Does a reference hold on a day? citations/resolve.py, topics.py. What a clause says is met with topics only; the command line
   also meets it with the words of the articles. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck, data = here.data, pattern = here.pattern, label = here.label, ENOUGH = 2.2, PER_TOPIC = 2.4;
  var POINTS = '0123456789abcdefghijklmnopqrstuvwxyz', held = {}, maps = {}, places = {}, topicTree = new Map(), phrases = Object.create(null);

  function list(words) { return words ? words.split(' ') : []; }
  function eidOf(short) { return /^\d/.test(short) ? 'art_' + short : short; }
  /* `next`: of the version after it; where it ends is often where that begins. */
  function Version(one, next) {
    var row = one.row, last;
    this.id = one.id; this.from = row[1]; this.to = row[2] === 0 ? next.row[1] : row[2]; this.count = row[3];
    this.keeps = row[4];
    this.inserted = new Set(list(row[6])); this.deleted = new Set(list(row[7])); this.years = list(row[8]);
    this.provisions = new Map();
    list(row[5]).forEach(function (one) {
      var parts = one.split(':'), shape = parts[1].replace('!', '');
      last = parts[0] || String(+last + 1);
      this.provisions.set(eidOf(last), { eid: eidOf(last), text: !!shape, quotable: shape === parts[1], points: shape.split('').map(function (c) { return POINTS.indexOf(c); }) });
    }, this);
  }
  Version.prototype = {
    isInForce: function (on) { return (!this.from || this.from <= on) && (!this.to || on < this.to); },
    has: function (number) {
      if (this.count === null) return null;
      if (this.deleted.has(number)) return false;
      if (number.includes('-')) return this.inserted.has(number) || this.provisions.has('art_' + number);
      return /^\d+$/.test(number) && +number >= 1 && +number <= this.count;
    },
    hasBelow: function (stem) { return Array.from(this.provisions.keys()).some(function (key) { return key.startsWith(stem + '__'); }); }
  };
  Object.keys(here.laws).forEach(function (id) {
    var law = here.laws[id], versions = law.versions.map(function (one, at) { return new Version(one, law.versions[at + 1]); });
    held[id] = { id: id, zh: law.names[0], en: law.english[0], heir: law.heir, years: list(law.years), versions: versions, latest: versions[versions.length - 1],
      on: function (day) { return versions.filter(function (v) { return v.isInForce(day); }).pop() || null; } };
  });
  /* 12-2012 → the id of that version of the twelfth law. */
  function versionAt(place) {
    var parts = /^(\d+)([^]*)$/.exec(place);
    return here.versionId(data.laws[parts[1]][0], parts[2]);
  }
  data.maps.forEach(function (row) {
    var present = versionAt(row[0]), old = versionAt(row[1]), owner = data.laws[row[2]][0];
    list(row[3]).forEach(function (run) {
      var ends = run.split(/[>+]/), n = 0;
      do {
        var from = eidOf(String(n ? +ends[0] + n : ends[0])), place = [present, old, from].join(' ');
        (maps[place] = maps[place] || []).push({ from: from, owner: owner, to: ends[1] ? eidOf(String(n ? +ends[1] + n : ends[1])) : null });
      } while (n++ < (ends[2] || 0));
    });
  });
  Object.keys(data.phrases).forEach(function (topics) {
    data.phrases[topics].split('|').forEach(function (phrase) {
      here.names.grow(topicTree, phrase);
      phrases[phrase] = topics.split(' ').map(Number);
    });
  });
  Object.keys(data.places).forEach(function (version) {
    list(data.places[version]).forEach(function (one) {
      var parts = one.split(':');
      places[versionAt(version) + ' ' + eidOf(parts[0])] = parts[1].split(',').map(Number);
    });
  });
  function claimTopics(words) {
    var found = new Set();
    for (var at = 0, end; at < words.length; at = end > at ? end : at + 1) {
      end = here.names.longest(topicTree, words, at);
      if (end > at) phrases[words.slice(at, end)].forEach(function (topic) { found.add(topic); });
    }
    return found;
  }
  function score(topics, version, eid) {
    return PER_TOPIC * Math.min(2, (places[version + ' ' + eid] || []).filter(function (topic) { return topics.has(topic); }).length);
  }
  /* Whether a provision has the paragraph or point that an eid names. */
  function hasPart(provision, eid) {
    var rest = eid.replace(/__item[\s\S]*$/, '').slice(provision.eid.length), para = /__para_(\d+)/.exec(rest), point = /__point_(\d+)/.exec(rest), points = provision.points;
    if (para) {
      if (+para[1] < 1 || +para[1] > points.length) return false;
      points = points.slice(+para[1] - 1, +para[1]);
    }
    return !point || points.some(function (many) { return +point[1] >= 1 && +point[1] <= many; });
  }
  function stemOf(eid) { return eid.split('__')[0]; }

  function namedVersion(law, reference) {
    if (reference.version) return law.versions.filter(function (v) { return v.id === reference.version; })[0];
    if (reference.note === '旧' && law.versions.length > 1) return law.versions[law.versions.length - 2];
    var years = reference.note.replace(/\[\d{4}\]|\(\d{4}\)\d+号/g, '').match(/(?:19|20)\d\d/g) || [];
    for (var i = 0; i < years.length; i++) {
      for (var j = 0; j < law.versions.length - 1; j++) {
        if (law.versions[j].years.includes(years[i]) && law.years.indexOf(years[i]) < 0) return law.versions[j];
      }
    }
    return null;
  }
  function hasArticle(reference, number) {
    var law = held[reference.instrument];
    return !!law && law.versions.some(function (v) { return /[a-z]/i.test(number[0]) ? v.provisions.has(number) : v.has(number); });
  }
  function citation(reference, original, on) {
    var law = held[reference.law.instrument], text = original.slice(reference.start, reference.end), version = namedVersion(law, reference.law) || law.on(on);
    var eid = reference.number ? eidOfReference(law, version, reference, here.isChinese(text)) : null, part, provision;
    if (eid && !here.isChinese(text) && (part = /^(.+)__para_(\d+)$/.exec(eid))) {
      provision = version && version.provisions.get(part[1]);
      if (provision && provision.text && !hasPart(provision, eid) && hasPart(provision, part[1] + '__point_' + part[2])) eid = part[1] + '__point_' + part[2];
    }
    return { text: text, start: reference.start, end: reference.end, instrument: law.id, eid: eid };
  }
  function eidOfReference(law, version, reference, isChinese) {
    var number = reference.number, stem = 'art_' + number, count = (version || law.latest).count;
    if (/[a-z]/i.test(number[0])) return number + reference.below;
    var holder = version && version.provisions.size ? version : law.latest;
    if (!holder.provisions.has(stem) && !holder.hasBelow(stem)) {
      ['point', 'part', 'clause'].forEach(function (other) { if (holder.provisions.has(other + '_' + number)) stem = other + '_' + number; });
      if (number.includes('.') && !count) stem = 'clause_' + number;
    }
    var below = reference.below, part = /^__para_(\d+)$/.exec(below), provision = holder.provisions.get(stem);
    if (isChinese && version && version.keeps || !part) return stem + below;
    var isTooFew = provision && provision.text && provision.points.length < +part[1];
    return stem + (holder.provisions.has(stem + '__point_' + part[1]) || isTooFew ? '__point_' + part[1] : below);
  }

  function flag(code, citation, message, suggestion, certain) {
    return here.flag(code, citation.text, citation.start, citation.end, message, suggestion, certain);
  }
  function rowsOf(old, eid, current) { return maps[[current.id, old, stemOf(eid || '')].join(' ')] || []; }
  function targetsOf(rows) { return rows.map(function (row) { return row.to; }).filter(Boolean); }

  function judge(citation, reference, around, on) {
    var law = held[citation.instrument], named = namedVersion(law, reference.law), current = law.on(on);
    if (!current || named && named !== current) return notCurrent(citation, reference, law, named, current, around, on);
    return citation.eid === null ? null : article(citation, reference, law, current, around, on);
  }
  function notCurrent(citation, reference, law, named, current, around, on) {
    var version = named || law.latest, rows, heir, to, suggestion = null;
    if (version.from && version.from > on) {
      return around.isAboutTheFuture(citation.start, citation.end) ? null : flag('citation-not-in-force', citation, here.messages.notYet(law, version));
    }
    if (around.isAboutThePast(citation.start, citation.end, version.to, version.from) || reference.law.note.includes('旧')) return null;
    if (current) {
      rows = rowsOf(version.id, citation.eid, current);
      return targetsOf(rows).length ? renumbered(citation, reference, law, rows, current, around) : flag('citation-repealed', citation, here.messages.oldText(law, current));
    }
    if ((heir = held[law.heir])) {
      to = targetsOf(rowsOf(version.id, citation.eid, heir.latest))[0];
      if (here.isChinese(citation.text)) suggestion = '《' + heir.zh + '》' + (to ? label(to, 'zh') : '');
      else suggestion = heir.en + (to ? ', ' + label(to, 'en') : '');
    }
    return Object.assign(flag('citation-repealed', citation, here.messages.repealed(law, version, heir), suggestion), heir && { now: [heir.id, to || null] });
  }
  function article(citation, reference, law, current, around, on) {
    var stem = stemOf(citation.eid), number = reference.number, older = law.versions.slice(0, law.versions.indexOf(current)).reverse(), rows;
    for (var i = 0; i < older.length; i++) {
      rows = rowsOf(older[i].id, stem, current);
      if (targetsOf(rows).length && !rows.some(function (row) { return row.to === stem; }) && meansTheOld(citation, stem, rows, older[i], current, around, i === 0)) {
        return around.isAboutThePast(citation.start, citation.end, current.from) ? null : renumbered(citation, reference, law, byClaim(rows, citation, current, around), current, around);
      }
    }
    if (/^\d/.test(number) && current.has(number) === false && stem.startsWith('art_')) return missing(citation, law, current, older[0], around, on, number);
    return tooEarly(citation, stem, law, current, around, on) || partOf(citation, stem, law, current);
  }
  function claimOf(citation, around) {
    var said = around.claim(citation.start, citation.end), left = around.bounds(citation.start)[0];
    return left && pattern('resolve.ONLY_WHERE').match(said) ? around.claim(left - 1) + said : said;
  }
  function meansTheOld(citation, stem, rows, earlier, current, around, isLast) {
    var number = stem.replace(/^art_/, ''), targets = targetsOf(rows), topics, old, now;
    if (current.has(number) === false) return !!earlier.has(number);
    if (!targets.length) return false;
    topics = claimTopics(claimOf(citation, around));
    old = Math.max.apply(null, targets.map(function (eid) { return score(topics, current.id, eid); }).concat(score(topics, earlier.id, stem)));
    now = score(topics, current.id, stem);
    if (Math.max(old, now) >= ENOUGH) return old > 1.2 * now + 0.5;
    return isLast && targets.some(function (eid) { return current.provisions.has(eid); }) && !current.provisions.has(stem);
  }
  function byClaim(rows, citation, current, around) {
    var topics = claimTopics(around.claim(citation.start, citation.end));
    return rows.map(function (row, at) { return [score(topics, current.id, row.to || ''), at, row]; })
      .sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; }).map(function (one) { return one[2]; });
  }
  /* Certain only where what is said does not speak of another article: the command line asks all articles of the law for that. */
  function renumbered(citation, reference, law, rows, current, around) {
    var eid = targetsOf(rows)[0], owner = held[rows[0].owner], provision = current.provisions.get(eid), topics = claimTopics(around.claim(citation.start, citation.end));
    var isMeant = !topics.size || score(topics, current.id, eid) > 0;
    if (reference.below && provision && provision.text && hasPart(provision, eid + reference.below)) eid += reference.below;
    return Object.assign(flag('citation-renumbered', citation, here.messages.renumbered(law, stemOf(citation.eid), targetsOf(rows), current, owner), here.replacement(citation.text, eid),
      rows.length === 1 && owner === law && isMeant && citation.text.indexOf('\n') < 0), { now: [owner.id, eid] });
  }
  function missing(citation, law, current, earlier, around, on, number) {
    var later = law.versions.filter(function (v) { return v.from && v.from > on && v.has(number); })[0];
    if (later) return around.isAboutTheFuture(citation.start, citation.end) ? null : flag('citation-not-in-force', citation, here.messages.notYet(law, later));
    if (around.isAboutThePast(citation.start, citation.end) && earlier && earlier.has(number) !== false) return null;
    if (around.isDenied(citation.start, citation.end)) return null;
    return flag('citation-unknown-provision', citation, here.messages.unknownProvision(law, stemOf(citation.eid), current, number));
  }
  function tooEarly(citation, stem, law, current, around, on) {
    var later = law.versions.filter(function (v) { return v.from && v.from > on; })[0], topics, old;
    if (!later || !later.provisions.has(stem)) return null;
    old = Object.keys(maps).some(function (place) { return place.startsWith(later.id + ' ') && place.endsWith(' ' + stem) && maps[place].some(function (row) { return row.to === stem; }); });
    topics = claimTopics(around.claim(citation.start, citation.end));
    if (old || score(topics, later.id, stem) < ENOUGH || around.isAboutTheFuture(citation.start, citation.end) || score(topics, current.id, stem) >= ENOUGH) return null;
    return flag('citation-not-in-force', citation, here.messages.notYet(law, later));
  }
  function partOf(citation, stem, law, current) {
    var provision = current.provisions.get(citation.eid) || current.provisions.get(stem), point, meant;
    if (!provision || provision.eid === citation.eid || !provision.text || !provision.quotable || hasPart(provision, citation.eid)) return null;
    point = citation.eid.replace(/__para_/g, '__point_');
    meant = point !== citation.eid && hasPart(provision, point) ? point : null;
    return flag('citation-unknown-provision', citation, here.messages.unknownPart(law, citation.eid, stem), meant && here.replacement(citation.text, meant));
  }
  Object.assign(here, { held: held, hasArticle: hasArticle, citation: citation, judge: judge });
})();
