"""The recogniser: citations, bodies and numbers in any text, resolved on a day and judged.

``fold`` → ``Lexer`` → ``Parser`` → ``Judge``. One pass each, linear in the length of the text.
"""
from __future__ import annotations

import re
from copy import copy
from dataclasses import replace
from datetime import date

from ..core import Citation, Context, Flag, Judged, Mention, Reading, article_label, fold
from ..registry import Registry
from . import messages, verdicts
from .article_match import MODEL as ARTICLE_MODEL, ArticleMatch
from .bare_numbers import bare_numbers
from .bare_titles import bare_titles
from .cleaning import Cleaned, clean
from .corpus import Corpus
from .english_title_list import EnglishTitleList
from .english_titles import EnglishTitles
from .carried import State
from .gist_features import read_gist_models
from .grammar import Parser
from .ledger import Ledger
from .lexer import Lexer, Token
from .loose_titles import LooseTitles
from .likeness import CHOSEN, Measure, Thresholds
from .names import NameTable
from .references import Law, Reference
from .resolve import Judge
from .rules.actors import Actors
from .rules.announced import Announced
from .rules.article_bodies import ArticleBodies
from .rules.attribution import Claims
from .rules.bodies import Bodies
from .rules.competence import Competence
from .rules.credited import Credited
from .rules.deciding import Deciding
from .rules.duties import Duties
from .rules.figures import Figures
from .rules.fit import Fit
from .rules.hotlines import Hotlines
from .rules.learned import Learned
from .rules.modality import Modality
from .rules.opposed import Opposed
from .rules.other_law import OtherLaw
from .rules.polarity import Polarity
from .rules.quotations import Quotations
from .rules.standing import Standing
from .rules.stated_figures import StatedFigures
from .rules.statements import Statements
from .rules.successors import Successors
from .rules.told_old import ToldOld
from .rules.turned import Turned
from .rules.unknown import Unknown
from .sentence_context import Surroundings
from .titles import Titles
from .topics import Subjects


class Recogniser:
    """Reads texts against one registry. Build it once; no text changes how the next is read.

    What pages say is kept while it lives: they repeat a third of their words.
    """

    def __init__(self, registry: Registry) -> None:
        registry, words = _with_names(registry), registry.hints.get("legal-words", {})
        self._pages = registry.instruments
        self._kept: dict[tuple[str, date, Context], Reading] = {}
        self._asks_all = True
        self._registry = known = replace(registry, instruments={**registry.others, **registry.instruments})
        laws = registry.hints.get("other-laws", {})
        self._names = NameTable(known, tuple(laws.get("laws", ())), _all_aliases(laws))
        self._lexer, self._english = Lexer(self._names), EnglishTitles(list(known.instruments.values()), words.get("titles", ()))
        subjects, corpus = Subjects(registry), Corpus(known)
        measure, self._bodies, self._titles = Measure(corpus, words), Bodies(registry), Titles(registry.data, laws)
        self._judge, self._learned, self._loose = Judge(known, subjects, measure), Learned(known, corpus), LooseTitles(known, corpus, self._english)
        match = ArticleMatch(corpus, measure, self._learned, lambda: read_gist_models(registry.data / ARTICLE_MODEL))
        self._fit, self._other_law = Fit(known, corpus, measure, subjects.general, CHOSEN, match), OtherLaw(known, self._learned, match)
        self._claims, self._unknown, self._hotlines = Claims(known, subjects), Unknown(registry, self._titles, EnglishTitleList(registry.data, self._english.telling)), Hotlines(registry, self._bodies)
        self._set_rules(known, corpus, measure, words)

    def _set_rules(self, known: Registry, corpus: Corpus, measure: Measure, words: dict) -> None:
        """``words``: docs/_data/legal-words.yml."""
        self._quotations, self._figures = Quotations(known, corpus), Figures(known, corpus, measure)
        self._credited, self._deciding = Credited(known, corpus, measure, words.get("rules", ())), Deciding(known, corpus, words.get("deciding", ()))
        self._polarity, self._turned = Polarity(known, corpus, measure), Turned(known, corpus, words.get("turned", ()))
        self._opposed = Opposed(known, corpus, words, self._turned, self._polarity, Modality(corpus))
        self._standing, self._actors = Standing(known, words.get("standing", ())), Actors(known, words.get("actors", ()))
        self._statements = Statements(known, corpus, measure, self._names, words.get("lenders", ()))
        self._stated_figures = StatedFigures(known, measure, self._figures.roles, self._statements)
        self._duties, self._article_bodies = Duties(known), ArticleBodies(known, corpus, self._learned)
        self._successors, self._announced, self._told_old = Successors(known), Announced(known), ToldOld(known)
        self._competence = Competence(known, corpus, self._bodies, words.get("bodies", ()))

    def at(self, point: Thresholds) -> Recogniser:
        """The same with other thresholds of fit; what is known of the law is shared."""
        other = copy(self)
        other._fit, other._kept = self._fit.at(point), {}
        return other

    def on_the_page(self) -> Recogniser:
        """The same as the page that checks a text asks: which text is meant where it is only named in passing, and whether any law has such an English name, takes
        the articles and the English names of all laws, which that page does not hold."""
        other = copy(self)
        other._asks_all, other._kept, other._unknown = False, {}, self._unknown.without_list()
        return other

    def read(self, text: str, on: date, context: Context = Context(), strict: bool = False) -> Reading:
        """All that ``text`` cites on that day. ``strict``: also object to what did not resolve."""
        place = (text, on, context)
        if strict and place in self._kept:
            return self._kept[place]
        cleaned = clean(text)
        reading = self._read(cleaned.words, on, context, strict)
        reading = _as_written(reading, cleaned, text) if cleaned.starts else reading
        if self._asks_all and not strict and (claimed := tuple(self._unknown.claimed(text, [*reading.flags, *reading.references]))):
            reading = replace(reading, flags=tuple(sorted(reading.flags + claimed, key=lambda f: (f.start, f.end, f.code))),
                              references=tuple(sorted((*reading.references, *map(verdicts.of_claimed, claimed)), key=lambda j: (j.start, j.end))))
        if strict:
            self._kept[place] = reading
        return reading

    def said(self, text: str) -> str:
        """What a text says beside what it cites: its words folded, every citation blanked out."""
        words = clean(text).words
        folded = fold(words)
        return Surroundings(folded, words, self._tokens(words, folded, False)).said(0, len(folded))

    def _read(self, text: str, on: date, context: Context, strict: bool) -> Reading:
        folded = fold(text)
        tokens = self._tokens(text, folded, strict)
        state = _state(context)
        if not tokens:
            return Reading((), (), () if strict else tuple(self._uncited(Surroundings(folded, text), text, on)), _context(state))
        around = Surroundings(folded, text, tokens)
        parser = Parser(folded, tokens, state, self._judge.has_article)
        citations, strangers, flags = self._citations(parser, around, text, on, strict)
        ledger = Ledger()
        implied = () if strict else [self._judge.citation(r, text, on) for r in parser.implied if r.law.instrument]
        near = self._credited.nearest(citations, around, on)
        flags += (objections := self._said(citations, near, flags, around, text, on, ledger) + self._implied(implied, around, text, on, ledger))
        foreign = {one.start for one in (*strangers, *parser.unknown)}
        flags += () if strict else self._stated(citations, foreign, flags, around, text, on)
        flags += [f for t in parser.unknown if (f := self._unknown.flag(t, around, text, strict))]
        mentions, more = self._others(tokens, around, text, on, strict)
        more += [f for f in self._competence.flags([*citations, *near], tokens, around, text, on) if f.start not in {m.start for m in more}]
        flags, more = (flags, more) if strict else self._weighed(citations, foreign, flags, more, around, text, on)
        made = set(map(id, flags))
        wrong = {f.start if f.about is None else f.about for f in objections if id(f) in made}
        asked = [*citations, *(c for c in implied if c.start in wrong)]
        references = () if strict else verdicts.judged(asked, self._strangers(strangers, parser.unknown, text), flags + more, ledger)
        return Reading(tuple(c for c in citations if c.instrument in self._pages), tuple(mentions),
                       tuple(sorted(flags + more, key=lambda f: (f.start, f.end, f.code))), _context(state), references)

    def _tokens(self, text: str, folded: str, strict: bool) -> list[Token]:
        tokens = self._english.tokens(text, folded, self._lexer.tokens(folded, text), small=not strict)
        return bare_numbers(folded, bare_titles(folded, tokens, self._titles), self._judge.has_article)

    def _uncited(self, around: Surroundings, text: str, on: date) -> list[Flag]:
        """Objections to a text that cites nothing."""
        flags, more = self._weighed([], set(), self._stated([], set(), [], around, text, on), [], around, text, on)
        return flags + more

    def _citations(self, parser: Parser, around, text, on, strict) -> tuple[list[Citation], list[Reference], list[Flag]]:
        citations, strangers, flags = [], [], []
        for reference in (*parser.run(), *(self._loose.references(parser.unknown, around.text, on) if self._asks_all and not strict else ())):
            if not reference.law.instrument:
                strangers.append(reference)
                continue
            citation = self._judge.citation(reference, text, on)
            citations.append(citation)
            if title := strict and reference.number and self._foreign_title(text, reference.start):
                flags.append(Flag("citation-unknown-instrument", f"{title} {citation.text}", citation.start, citation.end,
                                  messages.unknown_instrument(title, None)))
            elif flag := self._judge.flag(citation, reference, around, on, strict and citation.instrument in self._pages):
                flags.append(flag)
        return sorted(citations, key=lambda c: (c.start, c.end)), strangers, flags

    def _strangers(self, references: list[Reference], unknown: list[Token], text: str) -> list[Judged]:
        """References to what is not held, and article numbers that name no law."""
        found = []
        for reference in references:
            title = reference.law.title
            is_known = self._names.titled(title.strip("《》")) is not None or self._titles.is_known(title) or \
                not self._titles.should_be_known(title)
            found.append(verdicts.unheld(text[reference.start:reference.end], reference.start, reference.end, title,
                                         f"art_{reference.number}{reference.below}" if reference.number else None, is_known))
        taken = {r.start for r in references}
        found += [verdicts.unheld(text[t.start:t.end], t.start, t.end, "", None, None)
                  for t in unknown if t.kind in ("article", "en_article") and t.start not in taken]
        return found

    def _foreign_title(self, text: str, start: int) -> str | None:
        match = _FOREIGN.search(text[max(0, start - 80):start])
        return match[1] if match and not self._names.ends_in_name(fold(match[1])) else None

    def _said(self, citations: list[Citation], near: list[Citation], flags: list[Flag], around: Surroundings, text: str, on: date, ledger: Ledger) -> list[Flag]:
        """Objections to what is said beside citations that hold by themselves."""
        broken = {flag.start for flag in flags}
        sound = [c for c in citations if c.start not in broken]
        found = self._quotations.flags(sound, around, text, on, ledger) or list(self._deciding.flags(sound, around, text, ledger)) \
            or list(self._polarity.flags(sound, around, text, on, ledger)) or list(self._turned.flags(sound, around, text, on, ledger))
        settled = {f.start if f.about is None else f.about for f in found}
        found += [f for f in self._claims.wrong_provisions(sound, around, on) if f.start not in settled]
        found += self._successors.flags(citations, around)
        settled |= {f.start for f in found}
        found += self._fit.flags([c for c in sound if c.start not in settled], around, on, ledger)
        found += self._claims.credited(sound, around)
        settled |= {f.start for f in found}
        found += [f for f in self._credited.flags(sound, around, on, ledger) if f.start not in settled]
        found += self._announced.flags(citations, around, text, ledger)
        troubled = {around.sentence_number(flag.start) for flag in flags + found}
        found += (other := list(self._other_law.flags(sound, troubled, around, on, ledger)))
        troubled |= {around.sentence_number(flag.start) for flag in other}
        near = [c for c in near if c.start not in broken | settled]
        return found + self._figures.flags(citations, troubled, around, text, ledger) + self._figures.flags(near, troubled, around, text, ledger)

    def _stated(self, citations: list[Citation], strangers: set[int], flags: list[Flag], around: Surroundings, text: str, on: date) -> list[Flag]:
        """Objections to rules stated without their article, in sentences that nothing else is wrong with."""
        troubled = {around.sentence_number(flag.start) for flag in flags}
        found = [f for f in self._standing.flags(citations, around, text, on) if around.sentence_number(f.start) not in troubled]
        troubled |= {around.sentence_number(flag.start) for flag in found}
        for statement in self._statements.of(citations, strangers, troubled, around, on):
            stated = list(self._stated_figures.flags(statement, text)) or list(self._actors.flags(statement, text)) or list(self._opposed.flags(statement, text))
            found += [f for f in stated if not (f.code == "quotation-differs" and self._duties.bears_out(f, around))]
        return found

    def _weighed(self, citations: list[Citation], strangers: set[int], flags: list[Flag], more: list[Flag], around: Surroundings, text: str, on: date) -> tuple[list, list]:
        """The objections that what was learned does not speak against, with those by the table of who may do what and by what was learned itself."""
        flags, more = ([f for f in found if not self._told_old.is_told(f, citations, around, on) and not self._learned.is_doubted(f, citations, around, text, on)]
                       for found in (flags, more))
        more += self._duties.flags(flags + more, around, text)
        more += self._article_bodies.flags(citations, flags + more, around, text, on)
        leaning = self._learned.flags(citations, strangers, flags + more, around, text, on)
        return flags + [f for f in leaning if not self._duties.bears_out(f, around)], more

    def _implied(self, citations: list[Citation], around: Surroundings, text: str, on: date, ledger: Ledger) -> list[Flag]:
        """Objections to what “that law” is said to have, without an article."""
        if not citations:
            return []
        found = self._credited.flags(citations, around, on, ledger)
        settled = {f.start for f in found}
        near = [c for c in self._credited.nearest(citations, around, on) if c.start not in settled]
        return found + self._figures.flags(near, set(), around, text, ledger)

    def _others(self, tokens, around, text, on, strict) -> tuple[list[Mention], list[Flag]]:
        mentions, flags = [], self._asked(tokens, around, text)
        for token in tokens:
            if token.kind == "body" and (flag := self._bodies.flag(token, around, text, on)):
                flags.append(flag)
            if token.kind == "number":
                mention, flag = self._hotlines.read(token, around, text, strict)
                mentions += [mention] if mention else []
                flags += [flag] if flag else []
        return mentions, flags

    def _asked(self, tokens, around: Surroundings, text: str) -> list[Flag]:
        """Bodies and lines asked for what they do not do; one objection for a body and its line."""
        marks = [t for t in tokens if t.kind == "body" or (t.kind == "number" and len(t.words) >= 3)]
        found: dict[tuple, Flag] = {}
        for index, token in enumerate(marks):
            body = self._bodies.named(token.words) if token.kind == "body" else None
            nearby = marks[max(0, index - 3):index + 4]
            if flag := self._claims.out_of_scope(token, body and body.id, nearby, around, text):
                found.setdefault((around.sentence_number(token.start), flag.message), flag)
        return list(found.values())


#: An English title right before a bare number: “Civil Rights Code, art. 1064” is not the law named earlier.
_FOREIGN = re.compile(r"((?:[A-Z][\w'’-]+ (?:(?:of|on|the|and|for) )*)+(?:Law|Code|Act|Regulations?|Measures|Provisions|Rules)),? ?\(?$")


def _with_names(registry: Registry) -> Registry:
    """The registry with the names of bodies that people write besides those it records."""
    more = registry.hints.get("legal-words", {}).get("names_of_bodies", {})
    return replace(registry, institutions={b.id: replace(b, names=(*b.names, *more.get(b.id, ()))) for b in registry.institutions.values()})


def _all_aliases(laws: dict) -> dict[str, list[str]]:
    """Other names of instruments by their ids, with those that only the program knows. ``laws``: docs/_data/other-laws.yml."""
    often, seldom = laws.get("aliases", {}), laws.get("seldom", {})
    return {id: [*often.get(id, ()), *seldom.get(id, ())] for id in dict.fromkeys((*often, *seldom))}


def _number(eid: str | None) -> str | None:
    match = re.match(r"[a-z]+_([\d.-]+)", eid or "")
    return match[1] if match else None


def _state(context: Context) -> State:
    law = Law(context.instrument, context.version) if context.instrument else None
    return State(law=law, number=_number(context.eid), last_end=0 if law else -10_000)


def _context(state: State) -> Context:
    if state.law is None or not state.law.instrument:
        return Context()
    return Context(state.law.instrument, state.law.version, f"art_{state.number}" if state.number else None)


def _as_written(reading: Reading, cleaned: Cleaned, text: str) -> Reading:
    """The same reading with the places and words of the text before it was cleaned."""
    def moved(record):
        start, end = cleaned.place(record.start), cleaned.end(record.end)
        extra = {"about": cleaned.place(record.about)} if isinstance(record, Flag) and record.about is not None else {}
        return replace(record, start=start, end=end, text=text[start:end], **extra)

    return Reading(tuple(map(moved, reading.citations)), tuple(map(moved, reading.mentions)), tuple(map(moved, reading.flags)),
                   reading.context, tuple(map(moved, reading.references)))


def label(registry: Registry, citation: Citation, lang: str) -> str:
    """How a citation is written in the guide: 《民法典》第一千零三十二条 / Civil Code, art. 1032."""
    instrument = registry.instruments[citation.instrument]
    version = instrument.version(citation.version or "")
    title = instrument.short_title[lang]
    if version is not None and version is not instrument.latest:
        title = next((n for n, language in version.names if language == lang), title)
    part = article_label(citation.eid, lang) if citation.eid else ""
    if lang == "zh":
        return f"《{title}》{part}"
    return f"{title}, {part}" if part else title
