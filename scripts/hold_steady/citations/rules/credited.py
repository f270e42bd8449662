"""A whole law credited with a rule: whether any article of it has it, and where it is if not."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from ...core import Citation, Flag, Instrument
from ...registry import Registry
from .. import cues, messages
from ..clauses import Clause, governed, groups
from ..corpus import Articles, Corpus, Found
from ..gist_index import Best, foreignness, shortened
from ..ledger import Ledger
from ..likeness import Measure
from ..sentence_context import Surroundings

#: A law has the rule where an article shares this part of what is said, weighed by rarity …
HAS = 0.22
#: … another law has it from this part on, if it is so many times more; …
ELSEWHERE, TIMES = 0.4, 2.5
#: … and nobody has it where the law shares less than this and lacks so much of what is said altogether.
NOWHERE, LACKS = 0.13, 0.5
#: One article has so much of what is said that its figures are meant.
PLAINLY = 0.45
#: Less than this is too little said to be a rule.
_TOLD, _TOLD_ENGLISH = 42.0, 20.0
#: The same of English, by the gists (gist_index): the best article plainly has the rule from this share on; none has it below the last one, or
#: below the second where another law is so surely meant. Chosen on right sentences credited to their own law and to another.
_PLAINLY_ENGLISH, _HAS_ENGLISH, _NOWHERE_ENGLISH, _SURELY_FOREIGN = 0.45, 0.42, 0.31, 0.5
ELSEWHERE_ENGLISH, TIMES_ENGLISH = 0.5, 1.6
#: The sentence says that the law lacks something.
_LACKS = re.compile(r"\b(?:do|does|did)(?: not|n't)\b|\bno\b|\bnothing\b|\bsilent\b")
#: Penalties of which a law that never mentions them cannot be the source.
_PENALTIES = ("拘留", "徒刑", "拘役", "吊销")
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: The sentence states a rule, not what somebody may do about it.
RULE = re.compile(r"规定|明确|设有|设定|设了|上限|作了|赋予|禁止|要求|写明|写着|限定|限制|不得|不能|不可以|不准|必须|应当|无效|有权|无权|处以?|构成|属于|最高|最多|不超过|不受"
                   r"|provid|state|forbid|prohibit|ban|requir|must|may not|shall|limit|cap|allow|says|set|\bgiv(?:es?|ing)|grant|entitl|guarantees|protects|\blets\b|punish|makes? it|lays? down|laid down|oblig|no more than|at most|\bfix(?:es|ed)|impos|demand|restrict|contains|\bmust\b|has a (?:rule|provision|limit)")
_BREACH = re.compile(r"违法|违规|犯法|免除|取消|\b(?:illegal|unlawful|violation|breach)\b")
#: … or only names a remedy, which every law has.
_REMEDY = re.compile(r"^[，,：: ]*(?:你|您|我|我们|当事人)?(?:可以|有权|应当|也可以)?(?:向|去|到)?(?:法院|人民法院|公安机关)?(?:起诉|投诉|举报|报警|维权|追究|保护|要求赔偿)")


class Credited:
    """Objects where a law is credited with what no article of it says."""

    def __init__(self, registry: Registry, corpus: Corpus, measure: Measure, rules: list[dict]) -> None:
        self._registry, self._corpus, self._measure = registry, corpus, measure
        self._rules = [(re.compile(row["zh"]), re.compile(row["en"]), re.compile(row["law"])) for row in rules]

    def flags(self, citations: list[Citation], around: Surroundings, on: date, ledger: Ledger) -> list[Flag]:
        found = []
        runs = groups(citations, around)
        named = Counter(around.sentence_number(run[0].start) for run, _, _ in runs)
        for run, left, right in runs:
            if len(run) == 1 and run[0].eid is None:
                alone = named[around.sentence_number(run[0].start)] == 1
                flag = self._whole(run[0], governed(run, left, right, around), alone, around, on, ledger)
                found += [flag] if flag else []
        return found

    def nearest(self, citations: list[Citation], around: Surroundings, on: date) -> list[Citation]:
        """Laws cited as a whole, each as citations of the articles that plainly have what is said of it."""
        found = []
        for run, left, right in groups(citations, around):
            clause = next((c for c in governed(run, left, right, around) if c.sure), None) if len(run) == 1 and run[0].eid is None else None
            version = self._registry.instruments[run[0].instrument].version_on(on) if clause else None
            articles = self._corpus.of(version) if version and version.id == run[0].version else None
            near = self._measure.nearest(clause.words, articles, PLAINLY) if articles and articles.is_whole else []
            if near and not self._is_taken_back(run[0], around):
                found += [replace(run[0], eid=eid) for eid in near]
        return found

    def _whole(self, citation: Citation, clauses: list[Clause], alone: bool, around: Surroundings, on: date, ledger: Ledger) -> Flag | None:
        instrument = self._registry.instruments[citation.instrument]
        version = instrument.version_on(on)
        articles = self._corpus.of(version) if version else None
        sure = next((c for c in clauses if c.sure), None)
        if articles is None or not articles.is_whole or sure is None:
            return None
        is_its_own = alone and not self._is_taken_back(citation, around)
        if is_its_own and self._has_no_such_rule(sure.words, articles):
            other = self._elsewhere(sure.words, instrument, on)
            return self._flag(citation, instrument, other if other and other.score >= ELSEWHERE else None)
        judged = self._chinese if _HAN.search(sure.words) else self._english
        return judged(citation, sure.words, articles, is_its_own, on, ledger)

    def _chinese(self, citation: Citation, words: str, articles: Articles, is_its_own: bool, on: date, ledger: Ledger) -> Flag | None:
        instrument = self._registry.instruments[citation.instrument]
        query = self._measure.query(words)
        told = sum(query.values())
        if told < _TOLD:
            return None
        best = self._measure.best(words, articles)
        ledger.ask(citation.start, "fit", best.score >= 2 * HAS)
        if not is_its_own:
            return None
        if any(p in words and not articles.holds(p) for p in _PENALTIES):
            return self._flag(citation, instrument, None)
        if best.score >= HAS or not RULE.search(words) or _REMEDY.match(words):
            return None
        other = self._elsewhere(words, instrument, on)
        lacking = sum(weight for pair, weight in query.items() if not articles.holds(pair)) / told
        if other and other.score >= max(ELSEWHERE, TIMES * best.score):
            return self._flag(citation, instrument, other)
        return self._flag(citation, instrument, None) if best.score < NOWHERE and lacking >= LACKS else None

    def _english(self, citation: Citation, words: str, articles: Articles, is_its_own: bool, on: date, ledger: Ledger) -> Flag | None:
        """The same by the gists of all articles."""
        instrument, best = self._registry.instruments[citation.instrument], self._corpus.english(articles).best(words)
        if best is None or best.told < _TOLD_ENGLISH:
            return None
        ledger.ask(citation.start, "fit", best.share >= _PLAINLY_ENGLISH)
        if not is_its_own or not RULE.search(words) or _LACKS.search(words) or best.share >= _HAS_ENGLISH:
            return None
        other, version = self._best_elsewhere(words, instrument, on)
        if best.share >= _NOWHERE_ENGLISH and foreignness(best, other) < _SURELY_FOREIGN:
            return None
        is_there = other.share >= max(ELSEWHERE_ENGLISH, TIMES_ENGLISH * best.share)
        return self._flag(citation, instrument, Found(version, other.eid, other.share) if is_there else None)

    def _best_elsewhere(self, words: str, own: Instrument, on: date) -> tuple[Best, str]:
        """The nearest article of the other instruments in force, by its gist, with its version."""
        versions = [v for i in self._corpus.instruments() if i.id != own.id and (v := i.version_on(on)) and self._corpus.of(v).is_whole]
        found = [(best, v.id) for v in versions if (best := self._corpus.english(self._corpus.of(v)).best(words))]
        return max(found, key=lambda f: f[0].score)

    def _has_no_such_rule(self, words: str, articles: Articles) -> bool:
        """Whether the words state one of the rules that a law has or has not, and no article has it."""
        said = [law for zh, en, law in self._rules if (zh if _HAN.search(words) else en).search(words)] if RULE.search(words) or _BREACH.search(words) else []
        return any(not any(map(law.search, articles.words.values())) for law in said)

    def _is_taken_back(self, citation: Citation, around: Surroundings) -> bool:
        sentence = around.sentence(citation.start, citation.end)
        return bool(cues.is_corrected(sentence) or sentence.rstrip().endswith(("?", "？")) or cues.DENIES_NEXT.search(around.after(citation.end))
                    or around.is_about_the_past(citation.start, citation.end))

    def _elsewhere(self, words: str, own: Instrument, on: date) -> Found | None:
        """The article of another instrument in force that is most like the words."""
        versions = [v for i in self._corpus.instruments() if i.id != own.id and (v := i.version_on(on))]
        found = [f for v in versions if (f := self._measure.best(words, self._corpus.of(v)))]
        return max(found, key=lambda f: f.score, default=None)

    def _flag(self, citation: Citation, instrument: Instrument, other: Found | None) -> Flag:
        owner = self._registry.instrument_of(other.version) if other else None
        suggestion = messages.full_name(owner, other.eid, citation.text) if owner else None
        gist = self._corpus.english(self._corpus.of(owner.version(other.version))).gist(other.eid) if owner else ""
        return Flag("wrong-instrument", citation.text, citation.start, citation.end,
                    messages.other_instrument(instrument, owner, other.eid if other else None, shortened(gist)), suggestion)
