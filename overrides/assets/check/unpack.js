/* The tables as build/packing.py packs them: LZMA without a header. Two streams: what is written in ASCII, with a mark for each run of
   other characters; and these. */
(function () {
  'use strict';
  var here = self.HoldSteadyCheck = self.HoldSteadyCheck || {};
  /* Where each kind of chance stands in one list of them: is it a match, a repeat, which; distances; lengths; then the letters. */
  var REPEAT = 192, WHICH = 204, LONG = 240, SLOT = 432, NEAR = 688, ALIGN = 803, LENGTH = 819, AGAIN = 1333, LETTER = 1847;

  function unpacked(packed) {
    var words = atob(packed[0]), size = packed[1], lc = packed[2], places = (1 << packed[4]) - 1, letters = (1 << packed[3]) - 1, out = new Uint8Array(size);
    var chance = new Uint16Array(LETTER + (0x300 << lc + packed[3])).fill(1024), at = 4, state = 0, back = [0, 0, 0, 0], n = 0, i;
    /* The range, and where in it the code stands: unsigned numbers of 32 bits, in a list of such, which is three times as fast. */
    var now = new Uint32Array([0xffffffff, 0]);
    for (i = 0; i < 4; i++) now[1] = now[1] << 8 | words.charCodeAt(i);
    function shift() {
      if (now[0] >= 0x1000000) return;
      now[0] <<= 8;
      now[1] = now[1] << 8 | words.charCodeAt(at++);
    }
    function bit(i) {
      var bound = (now[0] >>> 11) * chance[i], is = now[1] < bound ? 0 : 1;
      if (is) {
        now[0] -= bound;
        now[1] -= bound;
        chance[i] -= chance[i] >> 5;
      } else {
        now[0] = bound;
        chance[i] += 2048 - chance[i] >> 5;
      }
      shift();
      return is;
    }
    function tree(from, bits) {
      for (var m = 1; m < 1 << bits;) m = 2 * m + bit(from + m);
      return m - (1 << bits);
    }
    function lowFirst(from, bits) {
      for (var m = 1, sum = 0, k = 0, is; k < bits; k++) {
        is = bit(from + m);
        m = 2 * m + is;
        sum += is << k;
      }
      return sum;
    }
    function plain(bits) {
      for (var sum = 0; bits--;) {
        now[0] >>>= 1;
        sum *= 2;
        if (now[1] >= now[0]) {
          now[1] -= now[0];
          sum++;
        }
        shift();
      }
      return sum;
    }
    function length(from) {
      var place = from + 2 + (n & places) * 8;
      if (!bit(from)) return tree(place, 3);
      return bit(from + 1) ? 16 + tree(from + 258, 8) : 8 + tree(place + 128, 3);
    }
    function letter() {
      var from = LETTER + 0x300 * (((n & letters) << lc) + ((n && out[n - 1]) >> 8 - lc)), sign = 1, other = out[n - back[0] - 1], half, is;
      if (state > 6) {
        do {
          half = other >> 7 & 1;
          other <<= 1;
          is = bit(from + (1 + half << 8) + sign);
          sign = 2 * sign + is;
        } while (half === is && sign < 256);
      }
      while (sign < 256) sign = 2 * sign + bit(from + sign);
      out[n++] = sign;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
    }
    function copy(many) {
      while (many--) {
        out[n] = out[n - back[0] - 1];
        n++;
      }
    }
    function distance(many) {
      var slot = tree(SLOT + Math.min(many, 3) * 64, 6), bits = (slot >> 1) - 1, from = (2 | slot & 1) << bits;
      if (slot < 4) return slot;
      return slot < 14 ? from + lowFirst(NEAR + from - slot, bits) : from + plain(bits - 4) * 16 + lowFirst(ALIGN, 4);
    }
    /* One of the last four distances again. */
    function repeat() {
      var which = !bit(WHICH + state) ? 0 : !bit(WHICH + 12 + state) ? 1 : 2 + bit(WHICH + 24 + state);
      if (!which && !bit(LONG + state * 16 + (n & places))) {
        state = state < 7 ? 9 : 11;
        return copy(1);
      }
      back.unshift(back.splice(which, 1)[0]);
      which = length(AGAIN);
      state = state < 7 ? 8 : 11;
      copy(which + 2);
    }
    while (n < size) {
      if (!bit(state * 16 + (n & places))) letter();
      else if (bit(REPEAT + state)) repeat();
      else {
        i = length(LENGTH);
        back = [distance(i), back[0], back[1], back[2]];
        state = state < 7 ? 7 : 10;
        copy(i + 2);
      }
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
