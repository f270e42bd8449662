"""A long record as text for a script, in a quarter fewer bytes than a server's gzip makes of it.

Signs of ASCII and all others go into two streams, because each is a language of its own: a run of other characters is one mark in the
first. Chinese is written in two bytes as GBK has it, where common characters stand together, and every browser reads that. Both are packed
as LZMA, which Python has and which ``overrides/assets/check/unpack.js`` reads, and written in base 64, whose fourth byte a server's gzip
takes back. For records that a browser unpacks while its reader is still looking for the text.
"""
from __future__ import annotations

import json
import lzma
import re
from base64 import b64encode

#: Stand for a run in the first stream, and between runs in the second.
_RUN, _NEXT = "\x01", "■"
_OTHERS = re.compile(r"[^\x00-\x7f]+")
#: Private signs, which GBK has not, stand as those for drawing boxes: U+E000 as U+2500, and so on for 76.
_PRIVATE, _BOXES, _SIGNS = 0xE000, 0x2500, 76
#: Bits of a place, of the byte before, and of where in a character one is (lc, lp, pb of LZMA), for bytes and for pairs of bytes.
_BYTES, _PAIRS = (3, 0, 0), (0, 1, 1)


def pack(record: dict) -> str:
    """JavaScript: both streams, each with how many bytes it unpacks to. The same from the same record. Raises ValueError for one with signs that stand for something here."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    if stray := re.search(f"[{_RUN}{_NEXT}\u2500-\u254b]", text):
        raise ValueError(f"{stray[0]!r} cannot be packed")
    text = _OTHERS.sub(lambda run: "".join(map(_in_gbk, run[0])), text)
    streams = (_OTHERS.sub(_RUN, text).encode("ascii"), _BYTES), (_NEXT.join(_OTHERS.findall(text)).encode("gbk"), _PAIRS)
    return ",".join(f'["{b64encode(_lzma(stream, *bits)).decode()}",{len(stream)},{",".join(map(str, bits))}]' for stream, bits in streams)


def _in_gbk(char: str) -> str:
    """The character, what stands for it, or as JSON escapes it."""
    if _PRIVATE <= ord(char) < _PRIVATE + _SIGNS:
        return chr(ord(char) - _PRIVATE + _BOXES)
    try:
        return char if len(char.encode("gbk")) == 2 else f"\\u{ord(char):04x}"
    except UnicodeEncodeError:
        return json.dumps(char)[1:-1]


def _lzma(stream: bytes, lc: int, lp: int, pb: int) -> bytes:
    """Without a header; the first byte, which is always nothing, too."""
    one = {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 20, "lc": lc, "lp": lp, "pb": pb, "mode": lzma.MODE_NORMAL, "mf": lzma.MF_BT4, "nice_len": 273, "depth": 1000}
    return lzma.compress(stream, format=lzma.FORMAT_RAW, filters=[one])[1:]
