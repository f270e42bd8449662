"""What stands around a place in a text: its sentence, and words that say "this was once so"."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from .lexer import Token

_END = re.compile(r"[。！？；;\n]+|[!?](?=[\u4e00-\u9fff])|[.!?](?= +[A-Z\"“(\[《]|\s*$|\s*\n)|\|")
_ABBREVIATED = re.compile(r"(?:\b(?:arts?|paras?|secs?|no|nos|e\.g|i\.e|cf|cl|vs|mr|ms|dr|v|p|pp)|\d)$", re.IGNORECASE)
_REACH = 240

#: The text speaks of an older law or number, or corrects one.
_PAST_LAW = re.compile(
    r"旧法|旧号|旧版|旧条|旧《|旧文|老法|旧规|旧的|旧治安|旧网络|旧行政|老《|老条|原《|原第|原[^，。；\n]{0,14}第|修订前|修改前|修正前|之前的(?:版本|规定|法)|以前的(?:版本|规定|法)"
    r"|(?:20[012]\d|199\d|198\d)年?(?:版|文本|旧)|现(?:在|行)?为|现(?:在|已|行)?(?:改为|对应|调整为|变为|改成|变成)|今第|现(?:行法)?第|今为"
    r"|改(?:为|成|到|列)第|变(?:成|为)了?第|调整(?:为|到|至)|对应(?:的是)?(?:现行|新)|新法(?:第|中|里|改|条|已|将|是)|(?:移|挪)(?:到|至)"
    r"|已[^，。；\n]{0,12}(?:废止|失效|取代|替代|作废|修订|修改|结束)|废止|失效|不再(?:适用|有效|是|施行)|取代|替代|作废|条号|曾(?:经)?规定|当时的|当时有效|当时施行|彼时"
    r"|沿革|过时|老黄历|不要再(?:引|写|用)|别再(?:引|写|用)|仍(?:在)?引用|还在引用|引用的是|以前叫|旧称|被[^，。；\n]{0,12}(?:吸收|代替|取消)|窗口已过|到期"
    r"|以前的行为|之前的行为|之前发生|以前发生|底以前|底之前|前的行为|发生在(?:19|20)\d\d年|行为时"
    r"|formerly|\bformer\b|\bold (?:law|text|number|art|version|one|rule)|\bthe old\b|previous|renumber|used to be|\bwas (?:art|once|then)|\bnow (?:art|found|in\b|§|numbered)|\bis now\b|became|"
    r"\bbefore (?:1 |january |the )?[a-z]* ?20\d\d|\bbefore that date|until (?:the end of |31 )?[a-z]* ?20\d\d|prior to|repeal|replaced|supersed|abolish|no longer|expired|ended|"
    r"older (?:articles|guides|texts|pages)|still cite|predecessor|then[- ]in[- ]force|historical|outdated|out of date|20(?:05|12|15|16|17|21) (?:version|text|edition)|lapsed|moved to")
_FUTURE = re.compile(
    r"将(?:于|自|从|在)|尚未(?:施行|生效|通过|实施|出台|发布)|未(?:通过|生效|施行|正式|发布|出台)|拟(?:规定|于|将)|草案|征求意见|即将|审议|届时|还没有?(?:通过|生效|施行)|起(?:正式)?(?:施行|生效|实施)|不能(?:作为|引用)|"
    r"\bdraft\b|will (?:take effect|enter into force|apply|come into)|not yet|takes? effect|comes? into force|from 20\d\d|bill\b|proposed|once adopted|never (?:issued|adopted)")
_DENIED = re.compile(
    r"虚构|不存在|没有这部|没有(?:这|此)?(?:个|部)|查不到|编造|杜撰|子虚乌有|假的|并无|从未|未见|谣|伪造|捏造的|"
    r"does not exist|no such|fabricat|invented|fictitious|made[- ]up|cannot be found|never existed|fake")
_YEAR = re.compile(r"(?<![\d\[(〔])((?:19|20)\d\d) ?年(?! ?(?:修|版|第|文本|公布|通过))|\b(?:in|since|during|of|on|by|january|february|march|april|may|june|july|august|september|october|november|december|\d{1,2}),? ((?:19|20)\d\d)\b")


_LAW_TOKENS = frozenset({"title", "name", "article", "sub", "en_article", "en_sub", "same"})


def _without_law(text: str, tokens: list[Token]) -> str:
    pieces, position = [], 0
    for token in tokens:
        if token.kind in _LAW_TOKENS:
            pieces += [text[position:token.start], " " * (token.end - token.start)]
            position = token.end
    return "".join(pieces) + text[position:]


def _within_reach(ends: list[int]) -> Iterator[int]:
    """The ends of sentences, and a cut wherever a sentence would go on for ever."""
    last = 0
    for end in ends:
        while end - last > 2 * _REACH:
            last += _REACH
            yield last
        last = end
        yield end


class Surroundings:
    """The sentences of one folded text."""

    def __init__(self, text: str, original: str, tokens: list[Token] = ()) -> None:
        self.text = text
        self._said = _without_law(text, tokens)
        ends = [m.end() for m in _END.finditer(original)
                if m[0] != "." or not _ABBREVIATED.search(original[max(0, m.start() - 6):m.start()])]
        self._bounds = list(_within_reach([*ends, len(text)]))

    def bounds(self, place: int) -> tuple[int, int]:
        """Where the sentence around ``place`` starts and ends, within reach."""
        index = bisect_right(self._bounds, place)
        start = self._bounds[index - 1] if index else 0
        end = self._bounds[index] if index < len(self._bounds) else len(self.text)
        return max(start, place - _REACH), min(end, place + _REACH)

    def sentence_number(self, place: int) -> int:
        """Which sentence of the text a place is in."""
        return bisect_right(self._bounds, place)

    def sentence(self, start: int, end: int | None = None) -> str:
        left, _ = self.bounds(start)
        _, right = self.bounds(start if end is None else max(start, end - 1))
        return self.text[left:right]

    def said(self, start: int, end: int) -> str:
        """The text between two places with every citation blanked out."""
        return self._said[start:end]

    def claim(self, start: int, end: int | None = None) -> str:
        """What the sentence around a place says besides its citations."""
        left, _ = self.bounds(start)
        _, right = self.bounds(start if end is None else max(start, end - 1))
        return self._said[left:right]

    def is_about_the_past(self, start: int, end: int, until: date | None = None, born: date | None = None) -> bool:
        """Whether the sentence says that it speaks of older law, or of a day before ``until``.

        The year in which the text itself was made (``born``) is part of its name and no such day.
        """
        sentence = self.sentence(start, end)
        if _PAST_LAW.search(sentence):
            return True
        return until is not None and any(
            int(a or b) < until.year and (born is None or int(a or b) != born.year) for a, b in _YEAR.findall(sentence))

    def after(self, end: int) -> str:
        """The first words of the sentence that follows."""
        _, right = self.bounds(end - 1)
        return self.text[right:right + 24]

    def is_about_the_future(self, start: int, end: int) -> bool:
        return bool(_FUTURE.search(self.sentence(start, end)))

    def is_denied(self, start: int, end: int) -> bool:
        return bool(_DENIED.search(self.sentence(start, end)))
