"""What reads like law and leads nowhere: invented laws, drafts, numbers without a law."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from difflib import get_close_matches

from ...core import Flag, Instrument, Judged, fold, key
from ...registry import Registry
from .. import cues, messages
from ..english_title_list import EnglishTitleList
from ..english_titles import is_nobodys, is_not_yet
from ..lexer import Token
from ..sentence_context import Surroundings
from ..titles import Titles

_SMELLS_OF_LAW = re.compile(r"(?:法|条例|规定|办法|解释|细则|法典)(?:\([^()]*\))?》$")
#: 《…法》 that is no statute: a method, a book, a habit of speech.
_NO_STATUTE = re.compile(r"(?:方|办|做|手|兵|书|算|写|用|想|看|说|疗|语|魔|战|打|技|心|大|笔|司|执|普|立|守|违|合|非|枪|剑|拳|佛|历|学|讲|释|教|食|养生|沟通|计算)法$")
_ABROAD = re.compile(
    r"美国|欧盟|欧洲|日本|德国|英国|韩国|新加坡|台湾|香港|澳门|法国|加拿大|澳大利亚|澳洲|印度|俄罗斯|外国|国外|海外|联邦|加州|"
    r"泰国|越南|菲律宾|马来西亚|印尼|[a-z]{3,}")
_WISHED_FOR = re.compile(r"尚无|没有|还没|缺少|缺乏|呼吁|建议|制定|立法|未来|期待|草案|起草|拟(?:定|议|将)|征求意见|专门的|应当有|单独的|不存在|虚构|并无|查无|编造|假")


#: A title is used as authority …
_AUTHORITY_BEFORE = re.compile(r"(?:根据|依据|依照|按照|按|违反了?|触犯了?|符合|参照|适用|见|国家(?:的|出台|发布)?|出台了?|颁布了?|发布了?|施行的?|实施的?|以及|和|与|、|及) ?(?:最新|新|国家|现行|有关|的)*$")
_AUTHORITY_AFTER = re.compile(r" ?(?:\([^()]{0,40}\))? ?(?:第|[0-9一二三四五六七八九十]{1,4} ?条|的?(?:相关|有关)?规定|明确|禁止|要求|中|里|指出|对|将|已|自|于|是国家|的要求|，|,|等)")
#: … or is somebody's own paper.
_OWN_PAPER = re.compile(r"(?:公司|本行|我行|我司|贵司|该行|银行|平台|集团|单位|学校|内部|签订?了?|签署了?|阅读|同意了?|勾选|写的?|著|一书|书名|文章|视频)(?:的|了)? ?$")


def _beside(token: Token, around: Surroundings) -> str:
    """The words right before and behind a title, within its sentence."""
    left, right = around.bounds(token.start)
    return around.text[max(left, token.start - 24):token.start] + "|" + around.text[token.end:min(right, token.end + 16)]


class Unknown:
    """Judges tokens that the parser could not resolve."""

    def __init__(self, registry: Registry, titles: Titles, listed: EnglishTitleList) -> None:
        self.titles, self._listed = titles, listed
        hints = registry.hints.get("other-laws", {})
        self._fields = {fold(f) for f in hints.get("fields", ())}
        self._drafts = {d["title"]: d for d in registry.drafts}
        self._by_title: dict[str, Instrument] = {}
        for instrument in registry.instruments.values():
            if instrument.kind == "law" and instrument.latest.in_force_to is None:
                self._by_title[key(instrument.title.zh).removeprefix(key("中华人民共和国"))] = instrument

    def flag(self, token: Token, around: Surroundings, original: str, strict: bool) -> Flag | None:
        words, place = original[token.start:token.end], (token.start, token.end)
        kind = token.target.kind if token.target else None
        if kind in ("invented", "draft"):
            return self._not_law(token, kind, words, around)
        if kind is not None:
            return None
        if token.kind == "title" and words.isascii():
            return Flag("citation-unknown-instrument", words, *place, messages.unknown_instrument(words, None)) \
                if is_nobodys(token, original, self._listed) and not around.is_denied(*place) else None
        if token.kind == "title":
            if around.is_denied(*place):
                return None
            if self._is_no_law(token, around) or self._is_no_rule(token, around) or (strict and _SMELLS_OF_LAW.search(token.words)):
                return Flag("citation-unknown-instrument", words, *place,
                            messages.unknown_instrument(words, self._nearest(token.words)), self._suggestion(token.words))
            return None
        if strict and token.kind in ("article", "en_article"):
            return Flag("citation-unknown-instrument", words, *place, messages.which_law(words))
        return None

    def without_list(self) -> Unknown:
        """The same where the list of English names is not at hand."""
        other = copy(self)
        other._listed = self._listed.emptied()
        return other

    def claimed(self, text: str, taken: Sequence[Flag | Judged]) -> Iterator[Flag]:
        """Statutes that are named as China's own and are on no list, where nothing else was read or objected to. ``text``: as it was written."""
        found = [(a, b) for a, b in self._listed.claimed(text) if not any(one.start < b and a < one.end for one in taken if not isinstance(one, Flag) or one.code != "quotation-differs")]
        around = Surroundings(fold(text), text) if found else None
        for start, end in found:
            if not around.is_denied(start, end) and not is_not_yet(around.sentence(start, end)):
                yield Flag("citation-unknown-instrument", text[start:end], start, end, messages.unknown_instrument(text[start:end], None))

    def _not_law(self, token: Token, kind: str, words: str, around: Surroundings) -> Flag | None:
        place = (token.start, token.end)
        entry = self._drafts[token.target.id]
        if around.is_denied(*place) or (kind == "draft" and (around.is_about_the_future(*place) or cues.FUTURE.search(around.after(token.end)))):
            return None
        if kind == "invented":
            return Flag("citation-unknown-instrument", words, *place, messages.invented(entry))
        return Flag("citation-not-in-force", words, *place, messages.draft(entry))

    def _is_no_law(self, token: Token, around: Surroundings) -> bool:
        """A 《…法》 of this country that is on no list of laws."""
        title = re.sub(r"^(?:中华人民共和国|中国|我国|新版?|旧版?|现行|原)+|\([^()]*\)$", "", token.words[1:-1]).strip()
        if not re.fullmatch(r"[\u4e00-\u9fff、]{2,18}法", title) or _NO_STATUTE.search(title) or title in self._fields \
                or self.titles.is_known(title):
            return False
        before = around.text[max(0, token.start - 16):token.start] + title
        return not (_ABROAD.search(before) or _WISHED_FOR.search(_beside(token, around)))

    def _is_no_rule(self, token: Token, around: Surroundings) -> bool:
        """A regulation or rule used as authority whose title would be on the list if there were one."""
        title = token.words[1:-1]
        if not self.titles.should_be_known(title) or self.titles.is_known(title):
            return False
        before, after = around.text[max(0, token.start - 16):token.start], around.text[token.end:token.end + 48]
        if _OWN_PAPER.search(before) or _ABROAD.search(before + title) or _WISHED_FOR.search(_beside(token, around)):
            return False
        return bool(_AUTHORITY_BEFORE.search(before) or _AUTHORITY_AFTER.match(after))

    def _nearest(self, words: str) -> Instrument | None:
        title = key(words).removeprefix(key("中华人民共和国"))
        close = get_close_matches(title[:40], list(self._by_title), n=1, cutoff=0.55)
        return self._by_title[close[0]] if close else None

    def _suggestion(self, words: str) -> str | None:
        nearest = self._nearest(words)
        return f"《{nearest.short_title.zh}》" if nearest else None
