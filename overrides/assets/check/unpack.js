/* The tables as build/packing.py packs them: LZMA without a header. Two streams: what is written in ASCII, with a mark for each run of
   other characters; and these. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck = self.HoldSteadyCheck || {};
  /* Where each kind of chance stands in one list of them: is it a match, a repeat, which; distances; lengths; then the letters. */
  var REPEAT = 192, WHICH = 204, LONG = 240, SLOT = 432, NEAR = 688, ALIGN = 803, LENGTH = 819, AGAIN = 1333, LETTER = 1847;

  function unpacked(packed) {
    var words = atob(packed[0]), size = packed[1], lc = packed[2], letters = (1 << packed[3]) - 1, places = (1 << packed[4]) - 1, out = new Uint8Array(size);
    var bytes = new Uint8Array(words.length + 4), chance = new Uint16Array(LETTER + (0x300 << lc + packed[3])).fill(1024);
    /* The range, and where in it the code stands: numbers of 32 bits without a sign, kept as those with one, which are faster. Then where
       one is, what came last, and the last four distances. */
    var range = -1, code = 0, at = 0, state = 0, n = 0, a = 0, b = 0, c = 0, d = 0;
    var from, sign, half, is, many, slot;
    for (; at < words.length; at++) bytes[at] = words.charCodeAt(at);
    for (at = 0; at < 4; at++) code = code << 8 | bytes[at];
    function shift() {
      if (range >>> 24) return;
      range <<= 8;
      code = code << 8 | bytes[at++];
    }
    function bit(i) {
      var likely = chance[i], bound = Math.imul(range >>> 11, likely), is = 0;
      if (code >>> 0 < bound >>> 0) {
        range = bound;
        chance[i] = likely + (2048 - likely >> 5);
      } else {
        is = 1;
        range = range - bound | 0;
        code = code - bound | 0;
        chance[i] = likely - (likely >> 5);
      }
      shift();
      return is;
    }
    function tree(from, bits) {
      var m = 1, all = 1 << bits;
      while (m < all) m = m << 1 | bit(from + m);
      return m - all;
    }
    function lowFirst(from, bits) {
      for (var m = 1, sum = 0, k = 0, is; k < bits; k++) {
        is = bit(from + m);
        m = m << 1 | is;
        sum |= is << k;
      }
      return sum;
    }
    function plain(bits) {
      for (var sum = 0; bits--;) {
        range = range >>> 1 | 0;
        sum <<= 1;
        if (code >>> 0 >= range >>> 0) {
          code = code - range | 0;
          sum |= 1;
        }
        shift();
      }
      return sum;
    }
    function length(from) {
      var place = from + 2 + (n & places) * 8;
      if (!bit(from)) return 2 + tree(place, 3);
      return bit(from + 1) ? 18 + tree(from + 258, 8) : 10 + tree(place + 128, 3);
    }
    while (n < size) {
      if (!bit(state * 16 + (n & places))) {
        /* A letter; after a match it is not the one that would have gone on. */
        from = LETTER + 0x300 * (((n & letters) << lc) + ((n && out[n - 1]) >> 8 - lc));
        sign = 1;
        half = out[n - a - 1];
        if (state > 6) {
          do {
            half <<= 1;
            is = bit(from + 256 + (half & 256) + sign);
            sign = sign << 1 | is;
          } while (sign < 256 && (half >> 8 & 1) === is);
        }
        while (sign < 256) sign = sign << 1 | bit(from + sign);
        out[n++] = sign;
        state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
        continue;
      }
      if (!bit(REPEAT + state)) {
        d = c; c = b; b = a;
        many = length(LENGTH);
        state = state < 7 ? 7 : 10;
        a = slot = tree(SLOT + Math.min(many - 2, 3) * 64, 6);
        is = (slot >> 1) - 1;
        if (slot > 3) a = (2 | slot & 1) << is;
        if (slot > 13) a += plain(is - 4) * 16 + lowFirst(ALIGN, 4);
        else if (slot > 3) a += lowFirst(NEAR + a - slot, is);
      } else {
        /* One of the last four distances again. */
        many = 0;
        if (bit(WHICH + state)) {
          slot = b;
          if (bit(WHICH + 12 + state)) {
            slot = c;
            if (bit(WHICH + 24 + state)) {
              slot = d;
              d = c;
            }
            c = b;
          }
          b = a;
          a = slot;
        } else if (!bit(LONG + state * 16 + (n & places))) many = 1;
        if (many) state = state < 7 ? 9 : 11;
        else {
          many = length(AGAIN);
          state = state < 7 ? 8 : 11;
        }
      }
      for (; many--; n++) out[n] = out[n - a - 1];
    }
    return out;
  }
  /* Private signs stand as those for drawing boxes. */
  function own(box) { return String.fromCharCode(box.charCodeAt(0) + 0xbb00); }
  function text(bytes, name) { return new TextDecoder(name).decode(bytes); }
  /* A function that unpacks the record into .data and runs the pipeline, once, and then calls `done`: one after the other, so that the
     page stays usable. */
  here.opener = function (pipeline, packed) {
    return function (done) {
      var runs, plain, at = 0, steps = [
        function () { runs = text(unpacked(packed[1]), 'gbk').replace(/[\u2500-\u254b]/g, own).split('■'); },
        function () { plain = text(unpacked(packed[0])); },
        function () { here.data = JSON.parse(plain.replace(/\x01/g, function () { return runs[at++]; })); },
        pipeline];
      (function next() {
        if (!steps.length) return done();
        steps.shift()();
        setTimeout(next, 0);
      })();
    };
  };
})();
