"""What a text says of a law or a body: cited for the wrong matter, or misattributed (credited with a rule that stands elsewhere or nowhere)."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ...core import Citation, Flag, Text, article_label, fold
from ...registry import Registry
from .. import cues, messages
from ..amounts import HAN
from ..clauses import NAMED, named_until
from ..lexer import Token
from ..lists import announced, announcement
from ..sentence_context import Surroundings
from ..topics import ENOUGH, Claim, Subjects

#: How much of a provision's wording a claim must carry to be about it without naming a topic.
_BEYOND_DOUBT = 6.0
#: So many citations of one sentence are looked at; a range can stand for fifty.
_MOST = 30
#: Less than so many characters (or words) beside a body in a list say nothing of its matter.
_LITTLE = 8
#: What stands between bodies that are named side by side.
_LISTED = re.compile(r" ?(?:、|和|及|以及|与|或者?|，|,| and| or)? ?(?:the )?")
_CLAUSE = re.compile(r"[，,；;：:。！？\n]|\bwhile\b|\bbut\b")


@dataclass(frozen=True, slots=True)
class _Rule:
    """One row of misattributions.yml, ready to be met."""

    code: str
    targets: frozenset[str]
    numbers: frozenset[str]
    zh: tuple[re.Pattern, ...]
    en: tuple[re.Pattern, ...]
    unless: re.Pattern
    correct: Text
    instead: Text

    def is_met(self, words: str) -> bool:
        lines = self.zh if _has_han(words) else self.en
        return all(line.search(words) for line in lines) and not self.unless.search(words)

    def matter(self, words: str):
        lines = self.zh if _has_han(words) else self.en
        return lines[0].search(words)


class Claims:
    """Judges what citations and bodies are credited with."""

    def __init__(self, registry: Registry, subjects: Subjects) -> None:
        self._registry, self._subjects = registry, subjects
        data = registry.hints.get("misattributions", {})
        self._instrument_rules = [self._rule(r, "wrong-instrument") for r in data.get("instruments", ())]
        self._rules_of: dict[str, list[_Rule]] = {}
        for rule in self._instrument_rules:
            for target in rule.targets:
                self._rules_of.setdefault(target, []).append(rule)
        self._body_rules = [self._rule(r, "institution-out-of-scope") for r in data.get("bodies", ())]

    def _rule(self, row: dict, code: str) -> _Rule:
        owner = row.get("instrument") or row["body"]
        instead = Text(**row["instead"]) if isinstance(row["instead"], dict) else self._named(row["instead"])
        return _Rule(code, frozenset({owner, *row.get("also", ())}), frozenset(row.get("numbers", ())),
                     tuple(map(_any_of, row["says"]["zh"])), tuple(map(_any_of, row["says"]["en"])),
                     _any_of(row.get("unless", ())), Text(**row["correct"]), instead)

    def _named(self, places: list[str]) -> Text:
        parts = [place.split(" ") for place in places]
        titles = [(self._registry.instruments[i].short_title, eid) for i, eid in parts]
        return Text("、".join(f"《{t.zh}》{article_label(e)}" for t, e in titles),
                    "; ".join(f"{t.en}, {article_label(e, 'en')}".removesuffix(", whole") for t, e in titles))

    # -- instruments credited with what they do not say ----------------------------------------
    def credited(self, citations: list[Citation], around: Surroundings) -> list[Flag]:
        found = []
        for sentence in by_sentence(citations, around):
            found += self._credited(sentence, around)
        return found

    def _credited(self, citations: list[Citation], around: Surroundings) -> list[Flag]:
        found, met = [], {}
        for citation in citations:
            for rule in self._rules_of.get(citation.instrument, ()):
                if self._is_credited(rule, citation, citations, around, met):
                    found.append(_flag(rule, citation.text, citation.start, citation.end, _has_han(citation.text)))
                    break
        return found

    def _is_credited(self, rule: _Rule, citation: Citation, citations: list[Citation], around: Surroundings, met: dict) -> bool:
        left, right = around.bounds(citation.start)
        if cues.STILL.match(around.after(citation.end)):
            right = around.bounds(right)[1]
        sentence = around.text[left:right]
        if (id(rule), left, right) not in met:
            met[id(rule), left, right] = rule.is_met(around.said(left, right))
        if not met[id(rule), left, right] or cues.DENIES.search(sentence) or cues.DENIES_NEXT.search(around.after(citation.end)):
            return False
        others = [c for c in citations if left <= c.start < right and c.instrument not in rule.targets]
        if not others:
            return True
        following = min((c.start for c in others if c.start >= citation.end), default=right)
        return bool(rule.matter(around.said(citation.end, following)))

    # -- bodies and their lines asked for what they do not do -----------------------------------
    def out_of_scope(self, token: Token, body: str | None, tokens: list[Token], around: Surroundings, original: str) -> Flag | None:
        for rule in self._body_rules:
            if not (body in rule.targets or re.sub(r"\D", "", token.words) in rule.numbers):
                continue
            words = self._with_list(self._clause(token, tokens, around), token, around)
            if rule.is_met(words) and not around.meets(cues.DENIES, token.start, token.end) and not around.meets(cues.POSES, token.start, token.end):
                return _flag(rule, original[token.start:token.end], token.start, token.end, _has_han(words))
        return None

    def _with_list(self, words: str, token: Token, around: Surroundings) -> str:
        """What a body in a list is named for stands above the list, or below its line, where its own line says nothing of it."""
        if len(re.findall(r"[\u4e00-\u9fff]", words)) > _LITTLE or len(re.findall(r"[a-z]+", words)) > _LITTLE:
            return words
        return f"{words} {announcement(around.text, token.start)} {announced(around.text, token.start)}"

    def _clause(self, token: Token, tokens: list[Token], around: Surroundings) -> str:
        """The clauses around a body, up to the next body or number on either side."""
        left, right = around.bounds(token.start)
        here = tokens.index(token)
        first, last = here, here
        while first and _LISTED.fullmatch(around.text[tokens[first - 1].end:tokens[first].start]):
            first -= 1
        while last + 1 < len(tokens) and _LISTED.fullmatch(around.text[tokens[last].end:tokens[last + 1].start]):
            last += 1
        if first:
            left = max(left, tokens[first - 1].end)
        if last + 1 < len(tokens):
            right = min(right, tokens[last + 1].start)
        before = around.said(left, token.start)
        if cut := [m.end() for m in _CLAUSE.finditer(before)]:
            before = before[cut[-2] if len(cut) > 1 else 0:]
        return before + " " + around.said(token.end, right)

    # -- provisions cited for another provision's matter ----------------------------------------
    def wrong_provisions(self, citations: list[Citation], around: Surroundings, on: date) -> list[Flag]:
        found = []
        for group, before, after in _groups(citations, around):
            claim = self._subjects.claim(before + " \n " + after)
            for citation in group:
                if flag := self._wrong_provision(citation, group, claim, around, on):
                    found.append(flag)
        return found

    def _wrong_provision(self, citation: Citation, group, claim: Claim, around: Surroundings, on: date) -> Flag | None:
        instrument = self._registry.instruments[citation.instrument]
        version = instrument.version_on(on)
        if citation.text.startswith("本"):  # inside the quoted wording of a law
            return None
        if citation.eid is None or version is None or citation.version != version.id:
            return None
        article = citation.eid.split("__")[0]
        if (instrument.id, article) in self._subjects.general or self._is_answered(group, claim):
            return None
        known = self._subjects.knows(version.id, article)
        topics = claim.topics if known else claim.named
        best = self._best(topics, claim, version, article) if claim.topics else self._worded(claim, version, article, group)
        if best is None or self._speaks_of(claim, version, article, best) or cues.DENIES.search(around.sentence(citation.start, citation.end)) \
                or around.is_about_the_past(citation.start, citation.end, version.in_force_from):
            return None
        return Flag("wrong-provision", citation.text, citation.start, citation.end,
                    messages.wrong_provision(instrument, article, best, version.provisions.get(best),
                                             version.provisions.get(article)),
                    messages.replacement(citation.text, best))

    def _worded(self, claim: Claim, version, article: str, group: list[Citation]) -> str | None:
        """The provision whose wording the claim follows, where no topic is named: only if it is beyond doubt."""
        if article not in version.provisions or len(group) > 1:
            return None
        scored = [(self._subjects.overlap(claim, version.id, eid), eid) for eid in version.provisions
                  if (version.id, eid) not in self._subjects.general]
        score, best = max(scored, default=(0.0, ""))
        cited = self._subjects.overlap(claim, version.id, article)
        return best if best != article and score >= _BEYOND_DOUBT and score >= 3 * cited else None

    def _speaks_of(self, claim: Claim, version, article: str, best: str) -> bool:
        """Whether the words meet the cited article nearly as well as the other."""
        cited = self._subjects.overlap(claim, version.id, article)
        return cited >= ENOUGH / 2 and 2 * cited >= self._subjects.score(claim, version.id, best)

    def _is_answered(self, group: list[Citation], claim: Claim) -> bool:
        return any(claim.topics & self._subjects.topics(c.version or c.instrument, (c.eid or "").split("__")[0])
                   for c in group)

    def _best(self, topics, claim: Claim, version, article: str) -> str | None:
        """The provision of the same text that the claim is about."""
        places: dict[str, int] = {}
        for topic in sorted(topics):
            for rank, (owner, eid) in enumerate(self._subjects.about(topic)):
                if owner == version.id and eid != article and (
                        topic in claim.named or (owner, eid) not in self._subjects.general):
                    places[eid] = min(places.get(eid, rank), rank if topic in claim.named else 99)
        if not places:
            return None
        best = max(places, key=lambda eid: (len(claim.topics & self._subjects.topics(version.id, eid)), -places[eid],
                                            self._subjects.overlap(claim, version.id, eid)))
        return best if self._subjects.score(claim, version.id, best) >= ENOUGH else None


def by_sentence(citations: list[Citation], around: Surroundings) -> list[list[Citation]]:
    """The citations of each sentence, in order."""
    found: list[list[Citation]] = []
    last = None
    for citation in citations:
        bounds = around.sentence_number(citation.start)
        if bounds != last:
            found.append([])
            last = bounds
        if len(found[-1]) < _MOST:
            found[-1].append(citation)
    return found


def _groups(citations: list[Citation], around: Surroundings):
    """Runs of citations side by side, each with what its sentence says before and after it."""
    runs: list[list[Citation]] = []
    for citation in (c for sentence in by_sentence(citations, around) for c in sentence if c.eid is not None):
        if runs and around.bounds(runs[-1][-1].start) == around.bounds(citation.start) and \
                len((between := around.said(runs[-1][-1].end, citation.start)).strip("、，,和及与或以及 and())（）;第")) <= 2 and not NAMED.match(between):
            runs[-1].append(citation)
        else:
            runs.append([citation])
    for index, run in enumerate(runs):
        left, right = around.bounds(run[0].start)
        if index and runs[index - 1][-1].end > left:
            left = run[0].start if run[0].text[0].isdigit() else named_until(runs[index - 1][-1].end, run[0].start, around)
        if index + 1 < len(runs) and runs[index + 1][0].start < right:
            right = runs[index + 1][0].start
        is_bracketed = around.text[max(0, run[0].start - 1):run[0].start] == "(" and around.text.startswith(")", run[-1].end)
        if named := NAMED.match(around.said(run[-1].end, right)):
            yield run, "", named[1]
            continue
        yield run, around.said(left, run[0].start), "" if is_bracketed else around.said(run[-1].end, right)


def _any_of(words) -> re.Pattern:
    folded = [re.escape(fold(w)) for w in words]
    return re.compile("|".join(r"\b" + w if w[0].isascii() and w[0].isalpha() else w for w in folded) or r"(?!)")


def _has_han(words: str) -> bool:
    return bool(HAN.search(words))


def _flag(rule: _Rule, words: str, start: int, end: int, chinese: bool) -> Flag:
    return Flag(rule.code, words, start, end,
                Text(f"{rule.correct.zh}应看：{rule.instead.zh}。", f"{rule.correct.en} See instead: {rule.instead.en}."),
                rule.instead.zh if chinese else rule.instead.en)
