"""The sentences of a text as statements of law: what each says, which law it names, and which articles are nearest to it.

A sentence that names an article speaks of it; one that names only a law, of the articles of it that are nearest; one that names none,
of the nearest of all that is held, if one is near enough.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ...core import Citation, Version
from ...registry import Registry
from .. import cues
from ..amounts import values_of
from ..corpus import Corpus
from ..likeness import Measure
from ..names import NameTable
from ..sentence_context import Surroundings
from ..together import Together

_HAN = re.compile(r"[\u4e00-\u9fff]")
#: Somebody asks, or only says what others say.
ASKED = re.compile(r"吗|[?？]|是不是|是否|能不能|会不会|\bask(?:s|ed)? (?:whether|if)\b|^ ?(?:is|are|can|may|do|does|must|will) ")
HEARSAY = re.compile(r"没有?依据|不准确|站不住|不靠谱|瞎说|胡说|吓唬|别怕|不实|想当然|以讹传讹|纯属|不是真的|假的|骗人|骗局|不对|(?:催收|对方|他们|平台|中介|广告|网上|有人)(?:的人|员)?(?:说|称|威胁|声称|宣称)|[称说][：:，]?“|不是什么"
                      r"|bluff|myth|\btrue\b|untrue|no basis|baseless|nonsense|(?:blogs?|people|collectors?|posts?|they|some|many) (?:often |sometimes |like to )?(?:say|claim|tell|write|threaten|believe|think)s?\b|\bsaid to\b|rumou?r|(?:will|may|might|would) (?:say|claim|tell (?:you|people|him|her|them|us|borrowers))\b|\bclaim(?:ed|s)? that|not so\b|inaccurate|incorrect|not right")
STORY = re.compile(r"\b(?:i|i'm|i've|my|me|mine|yesterday|last (?:week|month|year))\b|(?:^|[，。])我(?!国|们可以|的)|(?:^|[，。])[张王李赵陈刘周吴]某|昨天|上个?月|去年|^\s*20\d\d年\d{1,2}月[^，。]{0,4}，(?:有|某|警|民警|法院)|^\s*in (?:[a-z]+ )?20\d\d,? (?:the )?(?:police|officers|a court|courts?)\b")
#: A sentence that says where the one before is written.
_POINTS_BACK = re.compile(r"\s*(?:(?:that|this|it|which|the (?:rule|limit|basis)) (?:is|comes|follows|can be|stands|appears)\b|(?:这|那|以上|上面)(?:都|就|也)?是|(?:依据|根据|规定|出处)(?:在|是|见))")
#: Everyday names of laws, as authority.
_LOOSELY = re.compile(r"(?:新|现行|依据?|根据|按照?|照)(?:的)?(治安法|消法|信用卡办法|征信办法|证据规定|复议条例)(?=规定|里|中|要求|明确|说|，|对|允许|禁止|的)|(治安法|消法)(?=规定|要求|明确|允许|禁止)")
#: A year of older law.
LONG_AGO = re.compile(r"(?:19[5-9]\d|200\d|201\d) ?年的(?:一|某|案)|(?:在|于)(?:19[5-9]\d|20[01]\d) ?年|\b(?:was|were|had)\b[^.;]{0,60}\b(?:of|in) (?:19[5-9]\d|200\d)\b")
#: A sentence in marks is somebody's.
WORDS_OF = re.compile(r"[\s*>|-]*[“\"「]")
#: What is so today, which elsewhere tells of an older number.
_TODAY = re.compile(r"\bis now\b|\bare now\b|现在(?:为|是)|现为")
#: So little said (by weight) is no statement; by language.
_TOLD = {"zh": 40.0, "en": 14.0}
#: Articles count as near from this share of the best score on; so many at most.
_NEAR, _MOST = 0.7, 4
#: Articles with less of the best score are none of the nearest.
_SOME = 0.5
#: With less than this share of what is said, an article is not near: of the law that is named, and of all.
NAMED, ANY = 0.3, 0.42
#: So many sentences of one text are held against all articles.
_BUDGET = 200


def is_excused(start: int, end: int, around: Surroundings) -> bool:
    """Whether a sentence is set aside, tells a story, or says that others say so or got it wrong."""
    words = around.text[start:end]
    return bool(HEARSAY.search(words) or STORY.search(words) or cues.is_corrected(words) or is_set_aside(start, end, around))


def is_set_aside(start: int, end: int, around: Surroundings) -> bool:
    """Whether a sentence asks, speaks of other days, or is taken back by the next."""
    words, after = around.text[start:end], around.after(end)
    return bool(ASKED.search(words) or LONG_AGO.search(words) or cues.PAST_LAW.search(_TODAY.sub(" ", words)) or cues.FUTURE.search(words) and "起施行" not in words
                or cues.DENIES_NEXT.search(after) or HEARSAY.search(after))


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """An article near a statement. ``share``: how much of what is said it has."""

    version: Version
    eid: str
    share: float
    words: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence. ``near``: the articles that it is about, the nearest first; ``around``: those that may have its figures too; ``cited``, ``articles``: named with their number.
    ``is_alone``: no sentence beside it names a law either."""

    words: str
    start: int
    end: int
    near: tuple[Near, ...]
    wider: tuple[Near, ...]
    cited: tuple[Citation, ...]
    laws: tuple[Citation, ...]
    articles: tuple[Near, ...]
    told: float
    is_alone: bool = True

    @property
    def is_chinese(self) -> bool:
        return bool(_HAN.search(self.words))

    @property
    def is_named(self) -> bool:
        return bool(self.cited or self.laws)


class _Chinese:
    """Chinese words as they are held against articles."""

    def __init__(self, query: dict[str, float]) -> None:
        self._query, self.told = query, sum(query.values())
        self.is_enough = self.told >= _TOLD["zh"]

    def scores(self, laws: Together) -> list[float]:
        """How like what is said each article is."""
        return laws.scores(self._query)


class _English:
    """English words as they are held against the gists of articles."""

    def __init__(self, query: dict[str, tuple[float, str]]) -> None:
        self._query = query
        self.told = sum(weight for weight, _ in query.values())
        self.is_enough = self.told >= _TOLD["en"]

    def scores(self, laws: Together) -> list[float]:
        return laws.english_scores(self._query)


class Statements:
    """Finds the statements of a text."""

    def __init__(self, registry: Registry, corpus: Corpus, measure: Measure, names: NameTable, lenders: list[dict]) -> None:
        self._registry, self._corpus, self._measure, self._names, self._lenders = registry, corpus, measure, names, lenders
        self._values: dict[str, dict[str, set[float]]] = {}
        self._current: dict[date, tuple[list[Version], Together]] = {}

    def of(self, citations: list[Citation], strangers: set[int], troubled: set[int], around: Surroundings, on: date) -> Iterator[Statement]:
        """The statements that nothing is wrong with so far. ``strangers``: places of references to what is not held."""
        here: dict[int, list[Citation]] = {}
        for citation in citations:
            here.setdefault(around.sentence_number(citation.start), []).append(citation)
        foreign = {around.sentence_number(place) for place in strangers}
        budget = _BUDGET
        for number, (start, end) in enumerate(around.sentences()):
            named = here.get(number, [])
            if not budget:
                return
            if not named and WORDS_OF.match(around.text[start:end]) or number in troubled or number in foreign or is_excused(start, end, around):
                continue
            budget -= 1
            if number and named and not here.get(number - 1) and _POINTS_BACK.match(around.text[start:end]):
                start = around.bounds(start - 1)[0]
            if statement := self._statement(start, end, named, around, on):
                yield replace(statement, is_alone=not (here.get(number - 1) or here.get(number + 1)))

    def _statement(self, start: int, end: int, named: list[Citation], around: Surroundings, on: date) -> Statement | None:
        words = around.said(start, end)
        asked = _Chinese(self._measure.query(words)) if _HAN.search(words) else _English(self._corpus.stems.query(words))
        if not asked.is_enough:
            return None
        named = named or self._loosely(words, on)
        versions = {v.id: v for c in named if (v := self._registry.instruments[c.instrument].version_on(on))}
        if named and (len(versions) != len({c.instrument for c in named}) or any(c.version not in versions for c in named)):
            return None
        cited = tuple(c for c in named if c.eid)
        held, laws = self._whole(versions.values()) if versions else self._all(on)
        wider = self._nearest(asked, held, laws, 2 * _MOST if len(versions or held) < 4 else 5 * _MOST)
        wider = wider if named else self._of_whom(words, wider)
        near = tuple(n for n in wider if n.share >= _NEAR * wider[0].share)[:_MOST] if wider and wider[0].share >= (NAMED if named else ANY) else ()
        return Statement(words, start, end, near, wider, cited, tuple(c for c in named if not c.eid), self._cited(cited), asked.told)

    def _cited(self, cited: tuple[Citation, ...]) -> tuple[Near, ...]:
        """The articles that are named."""
        found = []
        for citation in cited:
            version, eid = self._registry.instruments[citation.instrument].version(citation.version or ""), citation.eid.split("__")[0]
            found += [Near(version, eid, 1.0, self._corpus.of(version).folded(eid))] if version else []
        return tuple(found)

    def _loosely(self, words: str, on: date) -> list[Citation]:
        """The law that a sentence names by a word of every day, which the recogniser leaves alone without an article: 新治安法规定."""
        match = _LOOSELY.search(words)
        target = match and self._names.named(match[1] or match[2])
        version = self._registry.instruments[target.id].version_on(on) if target and target.kind == "law" else None
        return [Citation(match[0], match.start(), match.end(), target.id, version.id, None, "in_force")] if version else []

    def _nearest(self, asked: _Chinese | _English, versions: list[Version], laws: Together, most: int) -> tuple[Near, ...]:
        """The articles (at most so many) with most of what is said, of one law no more than four."""
        scores, found, taken = asked.scores(laws), [], Counter()
        least = _SOME * max(scores, default=0.0)
        for place in sorted([place for place, score in enumerate(scores) if score >= least], key=lambda place: -scores[place]):
            number, eid = laws.at(place)
            taken[number] += 1
            if taken[number] <= _MOST:
                found.append(Near(versions[number], eid, scores[place] / asked.told, laws.laws[number].folded(eid)))
        return tuple(found[:most])

    def _of_whom(self, words: str, wider: tuple[Near, ...]) -> tuple[Near, ...]:
        """Without the rules for others, where the nearest are the rules for those who are spoken of: 消费金融公司."""
        for near in wider[:3]:
            title = self._registry.instrument_of(near.version.id).title.zh
            called = [name for lender in self._lenders if title.startswith(lender["title"]) for name in lender["say"]]
            if near.share >= 0.75 * wider[0].share and any(name in words for name in called):
                return tuple(n for n in wider if n.version.id == near.version.id)
        return wider

    def _all(self, on: date) -> tuple[list[Version], Together]:
        if on not in self._current:
            self._current[on] = self._whole(v for i in self._corpus.instruments() if (v := i.version_on(on)))
        return self._current[on]

    def _whole(self, versions: Iterable[Version]) -> tuple[list[Version], Together]:
        """Those that are held whole, with their articles."""
        whole = [(version, articles) for version in versions if (articles := self._corpus.of(version)).is_whole]
        return [version for version, _ in whole], Together([articles for _, articles in whole], self._corpus.english)

    def is_whole(self, version: Version) -> bool:
        return self._corpus.of(version).is_whole

    def eids(self, version: Version) -> list[str]:
        return self._corpus.of(version).eids

    def values(self, version: Version) -> dict[str, set[float]]:
        """Every figure that a whole law has, by kind, with what the registry says of it for readers."""
        if version.id not in self._values:
            said = [text for p in version.provisions.values() for text in (p.reader.zh, p.reader.en, p.en)]
            found: dict[str, set[float]] = {}
            for text in (" ; ".join(self._corpus.of(version).words.values()), *said):
                for kind, values in values_of(text).items():
                    found.setdefault(kind, set()).update(values)
            self._values[version.id] = found
        return self._values[version.id]
