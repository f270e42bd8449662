"""A long record as text for a script, in a quarter fewer bytes than a server's gzip makes of it.

Signs of ASCII and all others go into two streams, because each is a language of its own: a run of other characters is one mark in the
first. Both are packed as LZMA, which Python has and which ``overrides/assets/check/unpack.js`` reads in sixty lines, and written in
base 64, whose fourth byte a server's gzip takes back. For records that a browser unpacks while its reader is still looking for the text.
"""
from __future__ import annotations

import lzma
import re
from base64 import b64encode

#: Stand for a run in the first stream, and between runs in the second. JSON writes neither as it is.
_RUN, _NEXT = "\x01", "\x02"
_OTHERS = re.compile(r"[^\x00-\x7f]+")
#: Bits of a place, of the byte before, and of where in a character one is (lc, lp, pb of LZMA), for bytes and for pairs of bytes.
_BYTES, _PAIRS = (3, 0, 0), (0, 1, 1)


def pack(text: str) -> str:
    """JavaScript: both streams, each with how many bytes it unpacks to. The same from the same text. Raises ValueError for a text with control characters in it."""
    if _RUN in text or _NEXT in text:
        raise ValueError("a text with control characters is not packed")
    streams = (_OTHERS.sub(_RUN, text).encode("ascii"), _BYTES), (_NEXT.join(_OTHERS.findall(text)).encode("utf-16-le"), _PAIRS)
    return ",".join(f'["{b64encode(_lzma(stream, *bits)).decode()}",{len(stream)},{",".join(map(str, bits))}]' for stream, bits in streams)


def _lzma(stream: bytes, lc: int, lp: int, pb: int) -> bytes:
    """Without a header; the first byte, which is always nothing, too."""
    one = {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 20, "lc": lc, "lp": lp, "pb": pb, "mode": lzma.MODE_NORMAL, "mf": lzma.MF_BT4, "nice_len": 273, "depth": 1000}
    return lzma.compress(stream, format=lzma.FORMAT_RAW, filters=[one])[1:]
