"""Quotations of a provision, held against its official wording."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from ...core import Citation, Flag, article_label, plain
from ...registry import Registry
from .. import cues, messages
from ..corpus import Articles, Corpus
from ..ledger import Ledger
from ..sentence_context import Surroundings
from ..wording import conditions_left_out, is_trifle, lead_left_out, loosened, rewording, share, skipped_condition, tier_without_condition, turned_clauses, turned_consequence

_OPENS = re.compile(r"[》)\]]{0,2}[^“”\"。！？：:\n《]{0,14}?[：:,，]? ?[“\"]")
_COLON = re.compile(r"[》)\]]{0,2}(?:[^“”\"。！？：:\n《]{0,10}[：:] ?|\]? {1,2})(?=[\u4e00-\u9fff(])")
_CLOSES_BEFORE = re.compile(r"[”\"][。，]? ?[(\[]? ?(?:-|——)? ?$")
_STATES = re.compile(r"规定|明确|指出|写明|写道|载明|原文|条文|内容|表述|[：:]")
_GAP = re.compile(r"…+|\.{3,}|-{2,}|\(?略\)?|·{3,}")
_CLAUSE = re.compile(r"[，,；;：:。、！!？?\n]|\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)")
_SAYS = re.compile(r"[》)\]]{0,2}[^，。：:；;\n“”]{0,8}(?:规定(?!的)|明确|指出|要求|写明|载明)(?:了|着|过|如下|的是)?[^，。：:；;\n“”的]{0,4}?，? ?(?=[\u4e00-\u9fff])")
_INNER = re.compile(r"“([^“”\n]{8,160})”")
_GRAM = 8
_LONGEST = 700
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class _Quotation:
    words: str
    start: int
    end: int
    is_marked: bool
    introduced: str


class Quotations:
    """Compares what a text quotes with what the provision says on that day."""

    def __init__(self, registry: Registry, corpus: Corpus) -> None:
        self._registry, self._corpus = registry, corpus
        self._budget = self._searches = 0
        self._held: dict[tuple[str, str | None], Articles | None] = {}

    def flags(self, citations: list[Citation], around: Surroundings, original: str, on: date, ledger: Ledger) -> list[Flag]:
        self._budget, self._searches = 4000, 200
        self._nearby: set[tuple] = set()
        found = []
        for index, citation in enumerate(citations):
            if citation.eid is None or not self._official(citation):
                continue
            self._nearby = {(c.version, _article(c)) for c in citations[max(0, index - 6):index + 7] if c.eid}
            self._beside = citations[max(0, index - 4):index + 5]
            following = citations[index + 1].start if index + 1 < len(citations) else len(original)
            quotation = self._quotation(citation, around.text, original, following)
            flag = self._compare(citation, quotation, around, original, ledger) if quotation else \
                self._restated(citation, around, original, following, ledger)
            if flag is None and not (quotation and quotation.is_marked):
                flag = self._changed(citation, following, around, original)
            if flag:
                found.append(replace(flag, about=citation.start))
        return found

    def _official(self, citation: Citation) -> str:
        """The wording of the cited article without marks; empty where it is not held."""
        articles = self._articles(citation)
        return articles.plain(_article(citation)) if articles and _article(citation) in articles.words else ""

    def _articles(self, citation: Citation) -> Articles | None:
        place = (citation.instrument, citation.version)
        if place not in self._held:
            version = self._registry.instruments[citation.instrument].version(citation.version or "")
            self._held[place] = self._corpus.of(version) if version else None
        return self._held[place]

    def _restated(self, citation: Citation, around: Surroundings, original: str, following: int, ledger: Ledger) -> Flag | None:
        """``第十条规定，……`` without marks: another provision's words, or this one's with a condition or a power changed."""
        match = _SAYS.match(around.text[citation.end:citation.end + 30])
        start = citation.end + match.end() if match else citation.end
        end = min(around.bounds(citation.start)[1], max(start, following))
        quotation = _Quotation(around.text[start:end], start, end, False, match[0] if match else "")
        if flag := self._embedded(citation, quotation, around.text, original) or self._reworded(citation, quotation, around, original, ledger):
            return flag
        clauses = _clauses(quotation.words)
        official = self._official(citation)
        length = sum(len(plain(c)) for c in clauses) or 1
        own = sum(len(plain(c)) for c in clauses if plain(c) in official)
        return self._elsewhere(citation, clauses, original, quotation) if match and length >= 16 and own < 0.3 * length else None

    def _embedded(self, citation: Citation, said: _Quotation, text: str, original: str) -> Flag | None:
        """Words in marks further on in the sentence: only where they turn a clause of the article round."""
        provision = self._articles(citation).words[_article(citation)]
        for match in _INNER.finditer(text, said.start, said.end):
            found = turned_clauses(match[1], provision)
            if found:
                return Flag("quotation-differs", original[match.start(1):match.end(1)], match.start(1), match.end(1),
                            messages.quotation(self._registry.instruments[citation.instrument], _article(citation), found[:3]))
        return None

    def _reworded(self, citation: Citation, quotation: _Quotation, around: Surroundings, original: str, ledger: Ledger) -> Flag | None:
        """Words without marks that follow the article closely, except where they turn it round."""
        if len(quotation.words) < _SHORTEST:
            return None
        number = around.sentence_number(citation.start)
        provisions = [a.words[_article(c)] for c in self._beside if c.eid and around.sentence_number(c.start) == number
                      and self._official(c) and (a := self._articles(c))]
        found = rewording(quotation.words, "\n".join(dict.fromkeys(provisions)))
        if found is None:
            return None
        ledger.ask(citation.start, "wording", not found)
        if not found:
            return None
        instrument = self._registry.instruments[citation.instrument]
        shown = [(wrong, right) for wrong, right in found][:3]
        return Flag("quotation-differs", original[quotation.start:quotation.end].strip(), quotation.start, quotation.end,
                    messages.quotation(instrument, _article(citation), shown))

    def _changed(self, citation: Citation, following: int, around: Surroundings, original: str) -> Flag | None:
        """A condition skipped on the way to the penalty, or a consequence that is another."""
        article, instrument = self._articles(citation).words[_article(citation)], self._registry.instruments[citation.instrument]
        start, end = citation.end, min(around.bounds(citation.start)[1], max(citation.end, following))
        said = around.text[start:end]
        if _han(said) < _SHORTEST or around.is_about_the_past(citation.start, citation.end) or cues.CORRECTS.search(around.sentence(citation.start, citation.end)):
            return None
        if condition := skipped_condition(said, article) or tier_without_condition(said, article):
            message = messages.left_out(instrument, _article(citation), [condition])
        elif turned := turned_consequence(said, article):
            message = messages.quotation(instrument, _article(citation), [turned])
        else:
            return None
        return Flag("quotation-differs", original[start:end].strip(), start, end, message)

    def _quotation(self, citation: Citation, text: str, original: str, following: int) -> _Quotation | None:
        after = text[citation.end:citation.end + 30]
        if match := _OPENS.match(after):
            start = citation.end + match.end()
            end = _closing(text, start)
            if end and _han(text[start:end]) >= _SHORTEST:
                return _Quotation(text[start:end], start, end, True, match[0])
        match = _COLON.match(after)
        if match or self._opens_like(citation, text):
            start = citation.end + (match.end() if match else 0)
            stop = text.find("\n", start, start + _LONGEST)
            end = min(stop if stop >= 0 else len(text), start + _LONGEST, max(following, start))
            if _han(text[start:end]) >= _SHORTEST and following > start:
                return _Quotation(text[start:end], start, end, False, match[0] if match else "")
        if _CLOSES_BEFORE.search(text[max(0, citation.start - 8):citation.start]):
            end = max(text.rfind("”", 0, citation.start), text.rfind('"', max(0, citation.start - 8), citation.start))
            start = max(text.rfind("“", max(0, end - _LONGEST), end), text.rfind('"', max(0, end - _LONGEST), end)) + 1
            if start > 0 and _han(text[start:end]) >= _SHORTEST:
                return _Quotation(text[start:end], start, end, True, "")
        return None

    def _opens_like(self, citation: Citation, text: str) -> bool:
        """Statutes are often pasted without a mark between number and wording."""
        opening = plain(text[citation.end:citation.end + 12])[:4]
        return len(opening) == 4 and self._official(citation).startswith(opening)

    def _compare(self, citation: Citation, quotation: _Quotation, around: Surroundings, original: str, ledger: Ledger) -> Flag | None:
        official = self._official(citation)
        loose = loosened(official)
        clauses = _clauses(quotation.words)
        missing = [clause for clause in clauses if plain(clause).rstrip("的") not in official
                   and loosened(plain(clause)).rstrip("的") not in loose]
        if not missing:
            ledger.ask(citation.start, "wording", sum(len(plain(c)) for c in clauses) >= 8)
            return self._dropped(citation, quotation, original) if clauses else None
        if not quotation.is_marked and (flag := self._reworded(citation, quotation, around, original, ledger)):
            return flag
        total = sum(len(plain(c)) for c in clauses) or 1
        share = 1 - sum(len(plain(c)) for c in missing) / total
        pairs = [(original[quotation.start + quotation.words.find(c):][:len(c)], self._nearest(c, citation, quotation.is_marked))
                 for c in missing]
        near = [(wrong, right) for wrong, right in pairs if right]
        if quotation.is_marked:
            if share < 0.34 and len(near) < len(pairs) / 2 and not (share > 0.15 and not quotation.introduced):
                return self._elsewhere(citation, clauses, original, quotation)
            return self._shown(citation, quotation, original, pairs)
        near = [(wrong, right) for wrong, right in near if not is_trifle(wrong, right)]
        if share < 0.5 or not near or 3 * len(missing) > len(clauses) + 2 or total < 16:
            return self._elsewhere(citation, clauses, original, quotation) if share < 0.1 else None
        return self._shown(citation, quotation, original, near)

    def _shown(self, citation: Citation, quotation: _Quotation, original: str, pairs: list[tuple[str, str | None]]) -> Flag:
        """``pairs``: what is written and what the article says."""
        words = original[quotation.start:quotation.end]
        return Flag("quotation-differs", words.strip(), quotation.start, quotation.end,
                    messages.quotation(self._registry.instruments[citation.instrument], _article(citation), pairs[:3]), _repaired(words, pairs))

    def _dropped(self, citation: Citation, quotation: _Quotation, original: str) -> Flag | None:
        """Every word is the article's, but a condition between them is left out without a mark."""
        provision = self._articles(citation).words[_article(citation)]
        dropped = conditions_left_out(quotation.words, provision)
        if quotation.is_marked and (lead := lead_left_out(quotation.words, provision)) and lead not in plain(original[max(0, quotation.start - 12):quotation.start]):
            dropped = [lead]
        if not dropped:
            return None
        return Flag("quotation-differs", original[quotation.start:quotation.end].strip(), quotation.start, quotation.end,
                    messages.left_out(self._registry.instruments[citation.instrument], _article(citation), dropped))

    def _elsewhere(self, citation: Citation, clauses: list[str], original: str, quotation: _Quotation) -> Flag | None:
        """The words of another provision, or of none, given as this one's."""
        instrument = self._registry.instruments[citation.instrument]
        if share(quotation.words, self._articles(citation).words[_article(citation)]) > 0.55:
            return None
        words = [plain(c) for c in clauses if len(plain(c)) >= 4]
        length = sum(map(len, words))
        self._searches -= 1
        if length >= 12 and self._searches >= 0:
            for version, eid in self._corpus.holding([w for w in words if len(w) >= _GRAM], citation.version):
                official = self._corpus.plain(version, eid)
                names_it = article_label(_article(citation)) in self._corpus.words(version, eid)
                if (version, eid) not in self._nearby and not names_it and sum(len(w) for w in words if w in official) >= 0.8 * length:
                    owner = self._registry.instrument_of(version)
                    return Flag("wrong-provision", citation.text, citation.start, citation.end,
                                messages.quoted_elsewhere(instrument, _article(citation), owner, eid),
                                messages.replacement(citation.text, eid) if owner.id == instrument.id
                                else messages.full_name(owner, eid, citation.text))
        if quotation.is_marked and _STATES.search(quotation.introduced) and length >= 12:
            return Flag("quotation-differs", original[quotation.start:quotation.end], quotation.start, quotation.end,
                        messages.quotation(instrument, _article(citation), [(original[quotation.start:quotation.end][:40], "")]))
        return None

    def _nearest(self, clause: str, citation: Citation, is_marked: bool) -> str:
        """The clause of the official text that is most like ``clause``; empty where none is."""
        text = self._articles(citation).words[_article(citation)]
        wanted, best, ratio = plain(clause), "", 0.6 if is_marked else 0.75
        for candidate in _CLAUSE.split(text):
            have = plain(candidate)
            if not have or abs(len(have) - len(wanted)) > max(6, len(wanted)) or not set(wanted) & set(have):
                continue
            self._budget -= 1
            if self._budget < 0:
                return ""
            score = SequenceMatcher(None, wanted, have, autojunk=False).ratio()
            if score > ratio:
                best, ratio = candidate.strip(), score
        return best


def _clauses(words: str) -> list[str]:
    return [c for part in _GAP.split(words) for c in _CLAUSE.split(part) if len(plain(c)) >= 2]


def _closing(text: str, start: int) -> int | None:
    window, depth = text[start:start + _LONGEST], 1
    for place, char in enumerate(window):
        depth += (char == "“") - (char == "”")
        if depth == 0 or char == '"':
            return start + place
    first = window.find("”")
    return start + first if first >= 0 else None


def _article(citation: Citation) -> str:
    return citation.eid.split("__")[0]


def _han(words: str) -> int:
    return len(re.findall(r"[\u4e00-\u9fff]", words))


def _repaired(words: str, pairs: list[tuple[str, str]]) -> str | None:
    for wrong, right in pairs:
        if right:
            words = words.replace(wrong.strip(), right, 1)
    return words.strip() if all(right for _, right in pairs) else None
