"""Which words a citation governs: the stretches of its sentence that say what the cited law says."""
from __future__ import annotations

import re
from dataclasses import dataclass

from ..core import Citation
from .sentence_context import Surroundings

#: Right before a citation: what follows it is what the law says.
_OPENS = re.compile(r"(?:根据|依据|依照|按照|依|按|照|援引|引用|适用|结合|基于|鉴于|同时|under|pursuant to|according to|by|per|in) ?(?:the |prc )?[“\"《\[(]?$")
#: Right after it: the same.
_SAYS = re.compile(r"[》”\")\]）]* ?(?:(?:的|中|里|还|也|则|就|又|都|亦|等|第?[一二三四五六七八九十]*[款项]?|本来|已经|早已)* ?"
                   r"(?:规定|明确|禁止|要求|指出|写明|写道|写得|写着|载明|讲|说|是(?:关于|指|讲|说)?|赋予|给|保护|确立|允许|准许|不允许|限制|打击|惩处|处罚|对|：|:|，|——|-)"
                   r"|,? ?(?:provides?|states?|says?|sets?|forbids?|prohibits?|bans?|requires?|covers?|deals?|protects?|gives?|allows?|makes?|is |lets?|permits?|obliges?|defines?|punish|caps?|limits?))")
#: Right before it: what stands before is what the law says.
_CLOSES = re.compile(r"(?:见|参见|详见|看|写在|规定在|载于|规定于|出自|来自|源自|依据是|根据是|依据为|法律依据[是为：:]?|触犯了?|违反了?|符合|涉嫌|构成|属于|就是|这是|即|in|see|under|by|cf|breaches|violates|:) ?(?:了|的|：|:|the )? ?[“\"《\[(]?$")
#: A charge right before the article that it is brought under.
_CHARGED = re.compile(r"(?:涉嫌|构成|触犯)[^，。；]{2,16}，? ?(?:根据|依据|依照|按照|依|按)? ?[“\"《\[(]?$")
_EMPTY = re.compile(r"^[\s\W_]*(?:(?:also |expressly |clearly )?(?:provides?|states?|says?|requires?|stipulates?|prescribes?|sets? out|makes? clear)|的?规定|的?要求|第?[一二三四五六七八九十]+[款项])?[\s\W_]*$")
_PART = re.compile(r"[，,；;：:。！!？?\n]|\bwhile\b|\bbut\b")
_MERE_COMMA = re.compile(r"[》”\")\]）]* ?[，,]")
#: A sentence that only says where the one before is written.
_ONLY_POINTS = re.compile(r"^[\s\W]*(?:以上|上述|这些?|该|相关|主要|具体)?(?:的)?(?:规定|说法|法律|法条)?(?:依据|根据|出处|来源)?(?:就|均|都)?(?:是|为|见|参见|出自|写在|规定在|来自|在)[：: ]?$|^[\s\W]*(?:法律)?(?:依据|根据|出处)[是为：:]*[\s\W]*$"
                          r"|^[\s\W]*(?:the|this|that|such|it|you(?:'ll| will| can)?)? ?(?:find )?(?:the |this |it )?(?:rule|duty|right|ban|provision|basis|requirement|list|limit|text|article|penalty|wording|definition|period)? ?"
                          r"(?:'s|is|are|comes|appears|stands|sits|can be)? ?(?:currently|now|today)? ?(?:found|set out|laid down|written|in|from|see|under)? ?(?:in|from|under)? ?$")
#: Behind the citation of such a sentence: since when the article has stood there.
_SINCE = re.compile(r",? ?(?:as |now |currently |which was )?(?:in force|revised|amended|inserted|added|introduced)\b[^.;。；]{0,40}[\s\W]*$")
#: In brackets behind a number: what the article is about.
NAMED = re.compile(r" ?\(((?![^()]*(?:19|20)\d\d)[^()]{2,160})\)")
_COMMA = re.compile(r"[，,；;：:](?!\s*$)")
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of text, folded, with every citation blanked out. ``sure``: it certainly belongs to the citation."""

    words: str
    start: int
    sure: bool


def groups(citations: list[Citation], around: Surroundings) -> list[tuple[list[Citation], int, int]]:
    """Citations side by side in one sentence, each run with the places where its neighbours end and begin."""
    runs, found = _runs(citations, around), []
    for index, run in enumerate(runs):
        left, right = around.bounds(run[0].start)
        if index and runs[index - 1][-1].end > left:
            left = _behind(runs[index - 1][-1], run[0], around)
        if index + 1 < len(runs):
            right = min(right, runs[index + 1][0].start)
        found.append((run, left, max(right, run[-1].end)))
    return found


def _runs(citations: list[Citation], around: Surroundings) -> list[list[Citation]]:
    runs: list[list[Citation]] = []
    for citation in citations:
        if runs and citation.start < runs[-1][-1].end:
            runs[-1].append(citation)
        elif runs and around.bounds(runs[-1][-1].start) == around.bounds(citation.start) and \
                _are_side_by_side(around.said(runs[-1][-1].end, citation.start)):
            runs[-1].append(citation)
        else:
            runs.append([citation])
    return runs


def _behind(last: Citation, first: Citation, around: Surroundings) -> int:
    """Where what belongs to ``first`` begins, in a sentence that cites ``last`` before it."""
    left = named_until(last.end, first.start, around)
    commas = [m.end() for m in _COMMA.finditer(around.text, left, first.start)]
    if first.text[0].isdigit():
        return first.start
    if commas:
        return commas[-1]
    return first.start if _SAYS.match(around.text[left:left + 14]) else left


def _are_side_by_side(between: str) -> bool:
    return len(between.strip("、，,和及与或以及 and())（）;第的")) <= 2 and not NAMED.match(between)


def named_until(end: int, following: int, around: Surroundings) -> int:
    """Where the words in brackets behind a citation end, which say what it is about; its own end where there are none."""
    named = NAMED.match(around.said(end, following))
    return end + named.end() if named else end


def governed(run: list[Citation], left: int, right: int, around: Surroundings) -> list[Clause]:
    """The clauses that a run of citations governs, the surest first; none where nothing is said of it."""
    place = (run[0].start, run[-1].end, left, right)
    if place not in around.governed:
        around.governed[place] = _governed(run, left, right, around)
    return around.governed[place]


def _governed(run: list[Citation], left: int, right: int, around: Surroundings) -> list[Clause]:
    start, end = run[0].start, run[-1].end
    before, after = around.said(left, start), around.said(end, right)
    bracketed = around.text[max(0, start - 1):start] in ("(", "[") and around.text[end:end + 1] in (")", "]")
    if bracketed:
        return _kept([Clause(before[:-1], left, True)])
    if earlier := pointed_at(run, left, right, around):
        return _kept([Clause(around.said(*earlier), earlier[0], True)])
    if _EMPTY.match(after) and _EMPTY.match(before):
        line = around.said(max(around.text.rfind("\n", max(0, start - _LONGEST), start) + 1, start - _LONGEST), start)
        return [] if re.search(r"[^\W\d_]", line) else _next_line(right, around)
    if _EMPTY.match(after):
        return _kept([Clause(before, left, True)])
    if (named := NAMED.match(after)) and not _OPENS.search(before[-16:]):
        return _kept([Clause(named[1], end + named.start(1), True), Clause(after[named.end():], end + named.end(), False)])
    opens, says, closes = _OPENS.search(before[-16:]), _SAYS.match(after[:14]), _CLOSES.search(before[-10:])
    if opens and _CHARGED.search(before):
        return _kept([Clause(before, left, True), Clause(after, end, False)])
    if closes and not opens and (not says or _MERE_COMMA.match(after)):
        return _kept([Clause(before, left, True), Clause(after, end, False)])
    if opens or says or _EMPTY.match(before):
        return _kept([Clause(after, end, True), Clause(before, left, False), Clause(before + after, left, False)])
    return _kept([Clause(before, left, False), Clause(after, end, False)])


def pointed_at(run: list[Citation], left: int, right: int, around: Surroundings) -> tuple[int, int] | None:
    """The sentence before one that only says where it is written: “That is Article 28.”; None where a sentence says something itself."""
    before, after = around.said(left, run[0].start), around.said(run[-1].end, right)
    only_points = left > 0 and re.search(r"\w", before) and _ONLY_POINTS.match(before) and (_EMPTY.match(after) or _SINCE.match(after))
    earlier = around.bounds(left - 1)[0] if only_points else left
    return (earlier, left) if re.search(r"\w", around.said(earlier, left)) else None


def _kept(clauses: list[Clause]) -> list[Clause]:
    return [c for c in clauses if not _EMPTY.match(c.words)]


def _next_line(right: int, around: Surroundings) -> list[Clause]:
    """A number that stands alone on its line is a heading: the wording is below it."""
    if around.text[max(0, right - 1):right] not in ("\n", "：", ":") and around.text[right:right + 1] != "\n":
        return []
    left, end = around.bounds(min(right + 1, len(around.text)))
    return _kept([Clause(around.said(max(left, right), min(end, right + _LONGEST)), max(left, right), True)])


def parts(words: str) -> list[str]:
    """A clause cut at its commas."""
    return [part for part in _PART.split(words) if part.strip()]
