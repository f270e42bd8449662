"""Penalties, sums, days and percentages beside a citation, held against the provision."""
from __future__ import annotations

import re
from dataclasses import dataclass

from ...core import Citation, Flag, fold
from ...registry import Registry
from .. import cues, messages
from ..amounts import HAN, MULTIPLE_EN, NUMBER, TIMES_EN, Figure, figures, ranges, spoken, values_of
from ..clauses import governed, groups, pointed_at
from ..corpus import Corpus, pairs
from ..ledger import Ledger
from ..likeness import Measure
from ..sentence_context import Surroundings
from ..wording import aligned, follows
from .attribution import by_sentence
from .roles import Roles

_BOUND = re.compile(r"以下|以上|以内|之内|不超过|不得超过|不低于|最高|最多|最长|至少|up to|maximum|at most|at least|no more than|not exceeding|max\.?|capped")
_PENALTY = re.compile(r"拘留|罚款|罚金|徒刑|拘役|罚|detention|detain|\bfine|imprison|prison|custody|penalt")
_LIMIT = re.compile(r"^ ?(?:以?内|之内|的?期限|日?内)|期限(?:为|是)? ?$|^ ?(?:deadline|time limit)|within ?(?:a |the )?$")
_DUTY = re.compile(r"^ ?(?:之|以)?内[^，。；]{0,3}(?:必须|应当|应|须|要|得|答复|处理|送达|作出|办结|告知)")
_STORY = re.compile(
    r"(?:逾期|借款?了?|欠款?了?|欠|贷款?了?|本金|收入|工资|损失|转账?了?|支付了?|还款?了?|打了?|拨打|收到|共|合计|赔偿"
    r"|overdue|borrowed|owed?|lost|paid|received|called|salary|compensation|damages)[了过约近共达超]{0,3}[^，。,;；]{0,2}$")
_KEEPS = re.compile(r"(?:保存|保留|留存|(?:至少|只|要|须|应|最多|最少)[存留]|时效|期间|期限)(?:期限|时间)?(?:为|是|应当?为|至少)? ?$"
                    r"|(?:kept|period|limitations?)[^,.;]{0,24} ?(?:for|of|is|are)? ?$")
#: Right before an English figure: it is a bound or a length that a rule sets.
_BOUND_EN = re.compile(r"(?:within|at least|up to|no (?:more|less|fewer) than|not (?:more|less) than|not exceeding|at most|as much as|max(?:imum|\.)?(?: of)?|minimum(?: of)?|cap(?:s|ped)? (?:[a-z]+ ){0,3}at"
                       r"|limit(?:s|ed)? (?:[a-z]+ ){0,3}to|(?:period|sentence|term|deadline|limit) (?:of|is)(?: up to)?|(?:kept|keep|keeps|retain(?:ed|s)?|stored?|stays?|records?) (?:[a-z]+ ){0,3}for(?: at least)?) ?(?:a |the |about |rmb ?|cny ?|¥ ?)?$")
#: The figures are those by which another text explains the article.
_EXPLAINS = re.compile(r"认定为 {4,}(?:规定)?的")
_RUNS_OUT = re.compile(r"\b(?:after|once|when|until|since|from)\b[^,.;()]{0,50}\b(?:has|have) (?:ended|expired|lapsed)")
#: Right before a figure that was the law once.
_ONCE = re.compile(r"(?:以前|原来|过去|此前|之前|原先|曾经?)(?:规定)?(?:的)?(?:是|为|只有)? ?$|(?:\bwas|used to be|formerly|\bfrom|raised from|up from) $")
_RATE = re.compile(r"interest|\bapr\b|annual rate|利率|利息|年化")
_LIMITS = re.compile(r"above|over|more than|exceed\w*|beyond|up to|cap\w*|limit\w*|at most|超过|高于|以上|上限|以内|最高|超出")
#: Four times the one-year loan prime rate has never been more (percent; 4.31 % in August 2019, rates.yml).
_HIGHEST_MULTIPLE = 17.3
_AGED = re.compile(r"[不未年已]满 ?$")
_TIMES = ("hour", "day", "month", "year")
#: A sentence that begins so goes on about the article that the one before cites.
_GOES_ON = re.compile(r"\s*(?:(?:it|this (?:article|provision|rule)|that (?:article|provision)|the (?:article|provision|penalty|punishment|fine|maximum|minimum|sentence|period|deadline|limit)|violators?|offenders?)\b"
                      r"|该条|本条|这一?条|此条|它|其中|处罚是|罚则|期限[是为]|违反的|违者|最高|最多|最长|后果是)")
_NEXT = re.compile(r" ?(?:[，,；;、]|and\b|but\b|while\b|而|但)")
#: A day of the calendar, whose month is no length of time.
_DATE = re.compile(r"(?:19|20)\d\d ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?")
_FACT = re.compile(r"被|判处?|决定|案|某|他们|was |were |sentenced|court|received")
@dataclass(frozen=True, slots=True)
class _Known:
    """The figures of one provision: of its wording, of its lines for readers, and its ranges (kind, from, to, place)."""

    words: str
    values: dict[str, set[float]]
    said: dict[str, set[float]]
    ranges: tuple[tuple[str, float, float, int, int], ...]
    around: dict[str, list[frozenset[str]]]


class Figures:
    """Compares figures with those of the provisions cited in the same sentence."""

    def __init__(self, registry: Registry, corpus: Corpus, measure: Measure) -> None:
        self._registry, self._corpus, self.roles = registry, corpus, Roles(registry, corpus, measure)
        self._read: dict[tuple[str, str], _Known] = {}

    def flags(self, citations: list[Citation], flagged: set[int], around: Surroundings, original: str, ledger: Ledger) -> list[Flag]:
        found = []
        for sentence in by_sentence(citations, around):
            here = [c for c in sentence if c.eid is not None]
            if not here or around.sentence_number(here[0].start) in flagged or any(self._known(c) is None for c in here):
                continue
            found += self._sentence(here, around.bounds(here[0].start), around, original, ledger)
            if len({(c.version, _article(c)) for c in here}) == 1:
                beside = (_going_on(here[0], around), pointed_at(here, *around.bounds(here[0].start), around))
                found += [flag for bounds in beside if bounds and around.sentence_number(bounds[0]) not in flagged for flag in self._sentence(here, bounds, around, original, ledger)]
        return found

    def _known(self, citation: Citation) -> _Known | None:
        """The figures of a provision, from its wording and its lines for readers; None where its wording is not held."""
        place = (citation.version or "", _article(citation))
        if place not in self._read:
            version = self._registry.instruments[citation.instrument].version(place[0])
            words = self._corpus.of(version).words.get(place[1]) if version else None
            provision = version.provisions.get(place[1]) if version else None
            said = f"{provision.reader.zh} {provision.reader.en} {provision.en}" if provision else ""
            self._read[place] = _Known(words, values_of(words), values_of(fold(said)), ranges(fold(words)), _arounds(fold(words))) if words else None
        return self._read[place]

    def _sentence(self, here: list[Citation], bounds: tuple[int, int], around: Surroundings, original: str, ledger: Ledger) -> list[Flag]:
        words = _DATE.sub(lambda day: " " * len(day[0]), around.said(*bounds))
        said = figures(words)
        if not said or _is_past(words) or _is_past(around.sentence(here[0].start, here[0].end)) or _EXPLAINS.search(words):
            return []
        flags = self._wrong_ranges(here, words, bounds[0], original)
        owners = _owners(here, around)
        for figure in () if flags else said:
            owner = _owner(owners, bounds[0] + figure.start)
            found = self._figure(figure, owner or here, words, bounds[0], original, ledger)
            if found and (owner or len(owners) < 2 or not any(self._has(c, figure) for c in here)):
                flags.append(found)
        return flags[:2]

    def _figure(self, figure: Figure, here: list[Citation], words: str, offset: int, original: str, ledger: Ledger) -> Flag | None:
        """The objection to one figure, held against the citations ``here`` whose clause it belongs to."""
        held, known = [self._known(c) for c in here], {}
        for values in (values for k in held for values in (k.values, k.said)):
            for kind, numbers in values.items():
                known.setdefault(kind, set()).update(numbers)
        between = words[max(0, here[-1].end - offset):figure.start]
        direct = figure.start >= here[-1].end - offset and not re.search(r"[，；。,;]", re.sub(r"^[^，]{0,6}，", "", between))
        role = set() if _is_told(words, figure) else self.roles.meant(words, figure, figures, here)
        if _is_flat_rate(words, figure, known):
            return self._flag(figure, here, offset, original, {}, ["LPR×" + "、".join(f"{v:g}" for v in sorted(known["times"]))])
        if not (role or _is_legal(words, figure) or figure.kind in known and (
                self._is_restated(words, figure, held) or _is_same_matter(words, figure, held) or _is_stated(words, figure, [(max(0, c.start - offset), max(0, c.end - offset)) for c, k in zip(here, held) if figure.kind in k.values or figure.kind in k.said]))):
            return None
        near = self._aligned(words, figure, held) or _of_the_same(words, figure, held) or role
        agrees = figure.value in near if near else _agrees(words, figure, known, len(here), direct)
        if near and not agrees:
            return self._flag(figure, here, offset, original, {figure.kind: near})
        for citation in here:
            ledger.ask(citation.start, "figures", agrees and figure.value in known.get(figure.kind, ()))
        return None if agrees else self._flag(figure, here, offset, original, known)

    def _has(self, citation: Citation, figure: Figure) -> bool:
        known = self._known(citation)
        return figure.value in known.values.get(figure.kind, ()) or figure.value in known.said.get(figure.kind, ())

    def _wrong_ranges(self, here: list[Citation], words: str, offset: int, original: str) -> list[Flag]:
        """``五日以上十日以下拘留`` where the article knows only ten to fifteen days."""
        there = {r[:3] for c in here for r in self._known(c).ranges}
        for kind, low, high, start, end in ranges(words):
            if any(k == kind for k, _, _ in there) and (kind, low, high) not in there and not _FACT.search(words[max(0, start - 12):start]) \
                    and _PENALTY.search(words[end:end + (8 if HAN.search(words) else 20)] + "|" + words[max(0, start - (8 if HAN.search(words) else 28)):start]):
                right = {f"{spoken(k, a)}以上{spoken(k, b)}以下" for k, a, b in there if k == kind}
                figure = Figure(kind, high, words[start:end], start, end)
                return [self._flag(figure, here, offset, original, {}, sorted(right))]
        return []

    def _aligned(self, words: str, figure: Figure, held: list[_Known]) -> set[float]:
        """The figures of that kind in the very parts of the cited articles that this part of the sentence follows."""
        part = _part(words, figure)
        found = [values_of(fold(p)).get(figure.kind, set()) for k in held for p in aligned(part, k.words)]
        return set().union(*found) if found and all(found) else set()

    def _is_restated(self, words: str, figure: Figure, held: list[_Known]) -> bool:
        """Whether the part of the sentence with the figure follows some part of a cited article closely, numbers aside."""
        if figure.kind == "year" and re.search(r"(?:19|20)\d\d", figure.words):
            return False
        return any(follows(_part(words, figure), k.words) for k in held)

    def _flag(self, figure: Figure, here: list[Citation], offset: int, original: str, known, right: list[str] | None = None) -> Flag:
        start, end = offset + figure.start, offset + figure.end
        meant = [c for c in here if known.get(figure.kind) and known[figure.kind] <= self._known(c).values.get(figure.kind, set())] or here
        citation = ([c for c in meant if c.start < start] or meant[:1])[-1]
        instrument = self._registry.instruments[citation.instrument]
        right = right or [spoken(figure.kind, v) for v in sorted(known.get(figure.kind, ()))]
        return Flag("figure-differs", original[start:end].strip(), start, end,
                    messages.figure(instrument, _article(citation), original[start:end].strip(), right),
                    right[0] if len(right) == 1 else None, citation.start)


def _going_on(citation: Citation, around: Surroundings) -> tuple[int, int] | None:
    """Where the next sentence stands, if it names no law and goes on about the article."""
    _, end = around.bounds(citation.start)
    left, right = around.bounds(end)
    words = around.text[left:right]
    return (left, right) if left >= end and _GOES_ON.match(words) and around.said(left, right) == words else None


def _owners(here: list[Citation], around: Surroundings) -> list[tuple[list[Citation], int, int]]:
    """The citations of a sentence that stand side by side, each run with the place of the clause that is surely its own."""
    found = []
    for run, left, right in groups(here, around):
        clause = next((c for c in governed(run, left, right, around) if c.sure), None)
        # Behind a citation that its own clause stands before, the next clause begins: “two years under art. 68, five years under art. 58”.
        is_next = clause and clause.start >= run[-1].end and _NEXT.match(clause.words) and figures(around.said(left, run[0].start))
        found.append((run, clause.start, clause.start + len(clause.words)) if clause and not is_next else (run, 0, 0))
    return found


def _owner(owners: list[tuple[list[Citation], int, int]], place: int) -> list[Citation] | None:
    """The citations whose clause a place is in, where there are several clauses and one of them has it."""
    having = [run for run, start, end in owners if start <= place < end]
    return having[0] if len(owners) > 1 and len(having) == 1 else None


#: An English sentence with one of these tells what happened to somebody, or reckons from a day.
_PERSONAL = re.compile(r"\b(?:i|i'm|i've|my|me|we|our|us|he|she|his|they've|mine|e\.g|example|say|suppose|ago|overdue|late|old|since|yesterday|last|older|was|were|used to|no longer|until)\b(?! (?:year's|year|person))")


def _is_flat_rate(words: str, figure: Figure, known: dict[str, set[float]]) -> bool:
    """Whether a rate in percent is given as the limit by an article that knows none but a multiple of another rate."""
    return figure.kind == "percent" and "percent" not in known and "times" in known and figure.value > _HIGHEST_MULTIPLE and bool(_RATE.search(words)) \
        and bool(_LIMITS.search(words[max(0, figure.start - 14):figure.start] + "|" + words[figure.end:figure.end + 4])) and not _PERSONAL.search(words)


def _is_past(sentence: str) -> bool:
    """Whether the sentence speaks of older law; what ended, lapsed or expired in a rule is its matter."""
    return bool(cues.PAST_LAW.search(_RUNS_OUT.sub(" ", sentence)))


def _is_told(words: str, figure: Figure) -> bool:
    """Whether the figure belongs to somebody's story, or is a date."""
    if figure.kind == "year" and re.search(r"(?:19|20)\d\d", figure.words) or _ONCE.search(words[max(0, figure.start - 12):figure.start]) or _STORY.search(words[max(0, figure.start - 24):figure.start]):
        return True
    return not HAN.search(words) and bool(_PERSONAL.search(words))


#: What an English figure is a measure of, and how the law calls that.
_MEASURED = ((re.compile(r"price|paid|fees?\b|cost of"), re.compile(r"价款|费用")), (re.compile(r"loss|damage"), re.compile(r"损失")))


def _is_stated(words: str, figure: Figure, cited: list[tuple[int, int]]) -> bool:
    """Whether an English sentence gives the figure as the law's, for all that can be seen. ``cited``: where those citations stand that have such figures."""
    if HAN.search(words) or figure.kind not in ("day", "month", "year", "yuan", "percent", "count"):
        return False
    between = (words[min(end, figure.end):max(start, figure.start)] for start, end in cited)
    if any(re.search(r";|\. ", b) for b in between):  # another sentence's law may be the one that sets it
        return False
    return not _PERSONAL.search(words) and not _STORY.search(words[max(0, figure.start - 24):figure.start])


def _of_the_same(words: str, figure: Figure, held: list[_Known]) -> set[float]:
    """The multiples that a cited article sets of what the English sentence multiplies: the price, or the loss."""
    if HAN.search(words) or figure.kind != "times":
        return set()
    after = words[figure.end:figure.end + 40]
    meant = [zh for en, zh in _MEASURED if en.search(after)]
    parts = [p for k in held for p in re.split(r"[。；]", k.words) if len(meant) == 1 and meant[0].search(p)]
    return set().union(*(values_of(fold(p)).get("times", set()) for p in parts)) if parts else set()


def _is_same_matter(words: str, figure: Figure, held: list[_Known]) -> bool:
    """Whether the words right around the figure stand around a figure of that kind in a cited article too."""
    if figure.kind == "year" and re.search(r"(?:19|20)\d\d", figure.words) or _ONCE.search(words[max(0, figure.start - 12):figure.start]) or _STORY.search(words[max(0, figure.start - 24):figure.start]):
        return False
    here = _around(words, figure)
    least = 2 if figure.kind in ("times", "percent") else 3
    return len(here) >= least and any(len(here & there) >= max(least, 0.4 * len(here)) for k in held for there in k.around.get(figure.kind, ()))


def _around(words: str, figure: Figure) -> frozenset[str]:
    """The pairs of characters next to a figure, numbers left out."""
    left = re.split(r"[，,；;。]", words[max(0, figure.start - 22):figure.start])[-1]
    right = re.split(r"[，,；;。]", words[figure.end:figure.end + 8])[0]
    return frozenset(p for side in (left, right) for p in pairs(re.sub(NUMBER, "", side)))


def _part(words: str, figure: Figure) -> str:
    """The part of the sentence between commas in which a figure stands."""
    left = max(words.rfind(mark, 0, figure.start) for mark in "，,；：。(") + 1
    right = min((p for mark in "，,；。)" if (p := words.find(mark, figure.end)) >= 0), default=len(words))
    return words[left:right]


def _arounds(words: str) -> dict[str, list[frozenset[str]]]:
    found: dict[str, list[frozenset[str]]] = {}
    for figure in figures(words):
        found.setdefault(figure.kind, []).append(_around(words, figure))
    return found


def _is_legal(words: str, figure: Figure) -> bool:
    """A figure that states the law, not the story: 五日以下拘留, 十五日内答复; not 逾期30天."""
    before, after = words[max(0, figure.start - 24):figure.start], words[figure.end:figure.end + 14]
    if figure.kind in ("day", "month", "year") and not HAN.search(words):
        if _BOUND_EN.search(words[max(0, figure.start - 40):figure.start]) or _PENALTY.search(words[figure.end:figure.end + 18]):
            return not _STORY.search(before)
    if figure.kind in ("hour", "day", "month") and _DUTY.match(after) or figure.words in ("双倍", "加倍"):
        return True
    if _STORY.search(before) or (figure.kind == "year" and re.search(r"(?:19|20)\d\d$", words[:figure.end].rstrip("年"))):
        return False
    if figure.kind in ("day", "month", "year", "yuan") and _PENALTY.search(before[-10:] + "|" + after[:12]):
        return True
    if figure.kind in ("day", "month", "year") and _KEEPS.search(before):
        return True
    if figure.kind == "age" and (_AGED.search(before) or _BOUND.match(after) or not HAN.search(words)):
        return True
    if figure.kind in ("hour", "day", "month") and (_LIMIT.search(after) or _LIMIT.search(before)):
        return True
    if figure.kind == "times" and ("一赔" in figure.words or (figure.words in TIMES_EN or MULTIPLE_EN.match(words[figure.start:figure.end + 6])) and re.search(r"price|paid|fee|compensat|damages|loss|lpr|rate", words)):
        return True
    return figure.kind in ("percent", "item", "yuan") and bool(_BOUND.match(after.strip()) or _BOUND.search(before[-(8 if HAN.search(words) else 20):]))


def _agrees(words: str, figure: Figure, known: dict[str, set[float]], count: int, direct: bool) -> bool:
    """Whether the provisions have the figure, or say nothing that it could contradict."""
    values = known.get(figure.kind)
    before, after = words[max(0, figure.start - 14):figure.start], words[figure.end:figure.end + 6]
    if not values:
        if count == 1 and direct and (figure.kind == "times" or _is_deadline(figure, before, after) and not any(k in known for k in _TIMES)):
            return bool(_FACT.search(words))
        is_penalty = bool(_PENALTY.search(before[-6:] + "|" + after)) and figure.kind in ("day", "yuan", "year")
        return not is_penalty or count > 1 or not direct or any(k in known for k in ("day", "yuan", "year")) \
            or bool(_FACT.search(words))
    if figure.value in values:
        return True
    bound = _BOUND.search(before[-8:] + "|" + after)
    penal = _PENALTY.search(before[-10:] + "|" + words[figure.end:figure.end + 6])
    if not bound and penal and figure.kind in ("day", "yuan", "month", "year") and _FACT.search(words):
        return figure.value <= max(values)
    return False


def _is_deadline(figure: Figure, before: str, after: str) -> bool:
    return figure.kind in ("hour", "day", "month") and bool(_DUTY.match(after) or _LIMIT.search(before) or re.match(r" ?(?:以|之)?内", after))


def _article(citation: Citation) -> str:
    return (citation.eid or "").split("__")[0]
