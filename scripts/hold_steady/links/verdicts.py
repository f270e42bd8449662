"""What a reply means for a reader: fine, moved, gone, refused, unreachable, certificate; and what to do."""
from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ..core import Text, parse_yaml, read_text
from .http_client import Reply

GROUPS = ("fine", "moved", "gone", "refused", "unreachable", "certificate")
_PLACE = Path(__file__).with_suffix(".yml")
#: state → (group, what it means and what to do)
STATES: dict[str, tuple[str, Text]] = {state: (said["group"], Text.of(said)) for state, said in parse_yaml(read_text(_PLACE, _PLACE.name), _PLACE.name).items()}
_REFUSED = (401, 402, 403, 405, 406, 407, 409, 412, 416, 418, 421, 423, 431, 451, 521, 525, 567)
_NOT_FOUND = re.compile(r"404|页面(?:不存在|未找到|已删除|已失效|找不到)|(?:找不到|没有找到|无法找到)(?:该|此|您|你)?.{0,8}(?:页|文件|资源)|(?:不存在|已被删除|已下线)的?(?:页面|网页|内容)?$"
                        r"|not\s+found|no longer (?:exists|available)|page (?:does not exist|unavailable)", re.I)
_TITLE = re.compile(r"<(title|h1)\b[^>]*>(.*?)</\1", re.S | re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A state of STATES, with the address to use and the title seen."""

    state: str
    status: int
    address: str
    title: str = ""

    @property
    def group(self) -> str:
        return STATES[self.state][0]


def judge(reply: Reply) -> Judgement:
    """What the reply means."""
    text, is_readable = decode(reply.body, reply.kind, reply.is_cut)
    title = " ".join(re.sub(r"<[^>]*>", "", m[2]) for m in [_TITLE.search(text)] if m).strip()[:120]
    return Judgement(_state(reply, text, is_readable), reply.status, reply.url, title)


def _state(reply: Reply, text: str, is_readable: bool) -> str:
    if reply.problem:
        return reply.problem if reply.problem in STATES else "protocol"
    if reply.status in (404, 410):
        return "moved-nowhere" if reply.hops else "missing" if reply.status == 404 else "removed"
    if reply.status == 429:
        return "busy"
    if reply.status in _REFUSED or (reply.status == 202 and not text.strip()):
        return "refused"
    if reply.status >= 500:
        return "failing"
    if not 200 <= reply.status < 300:
        return "protocol"
    return _fine(reply, text, is_readable)


def _fine(reply: Reply, text: str, is_readable: bool) -> str:
    if is_soft_404(reply, text):
        return "soft-404"
    if reply.hops:
        return "moved" if all(status in (301, 308) for status, _ in reply.hops) else "redirected"
    if "429" in reply.before:
        return "fine-after-wait"
    if reply.before:
        return "fine-after-retry"
    if not is_readable:
        return "fine-charset"
    return "fine-large" if reply.is_cut else "fine"


def is_soft_404(reply: Reply, text: str) -> bool:
    """A page that says it is not there, or a deep address that now leads to the front page."""
    if reply.hops and len(urlsplit(reply.asked).path.strip("/")) > 12 and urlsplit(reply.url).path in ("", "/") and not urlsplit(reply.url).query:
        return True
    heads = " ".join(re.sub(r"<[^>]*>", "", m[2]) for m in _TITLE.finditer(text))
    if heads.strip():
        return bool(_NOT_FOUND.search(" ".join(heads.split())))
    words = " ".join(re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]*>", " ", text, flags=re.S | re.I).split())
    return 0 < len(words) < 400 and bool(_NOT_FOUND.search(words))


def decode(body: bytes, kind: str, is_cut: bool) -> tuple[str, bool]:
    """The text, and whether the declared charset is true. A page that was cut may end inside a character."""
    if kind and not re.match(r"text/|application/(?:xhtml|xml)", kind.strip(), re.I):
        return "", True
    found = _CHARSET.search(kind) or _CHARSET.search(body[:2048].decode("ascii", "ignore"))
    stated = _codec(found[1]) if found else "utf-8"
    for codec in dict.fromkeys((stated, "utf-8", "gb18030")):
        for end in range(len(body), max(-1, len(body) - (4 if is_cut else 1)), -1):
            try:
                return body[:end].decode(codec), codec == stated or not found
            except (UnicodeDecodeError, LookupError):
                continue
    return body.decode("utf-8", "replace"), False


def _codec(name: str) -> str:
    name = name.lower()
    return "gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else name
