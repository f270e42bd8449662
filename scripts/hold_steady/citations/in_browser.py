"""What the grammar knows, as records for the browser: patterns, names, texts and their numbers, bodies, lines, titles.

``overrides/assets/check/*.js`` reads them: the same small pipeline, file by file. Wording, figures and fit need the articles themselves and stay here.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from ..core import Instrument, Version, fold, key, plain, spellings
from ..registry import Registry
from . import bare_numbers, bare_titles, carried, cleaning, cues, english_titles, grammar, lexer, messages, names, references, resolve, sentence_context, titles
from .packed import by_ending, by_value, joined_names, needed_names, own_id, runs, shapes
from .js_patterns import WORD, patterns_of, to_js
from .recogniser import Recogniser
from .rules import bodies, hotlines, unknown

_MODULES = (cleaning, lexer, references, carried, grammar, resolve, sentence_context, bare_numbers, bare_titles,
            titles, names, unknown, bodies, hotlines, messages, english_titles)
#: Cues of what is said of a law, patterns for making names, and what is only sooner here: the browser asks none of them.
_NOT_ASKED = {cleaning: ("_SOONER",), bare_titles: ("_SOONER",), cues: ("DENIES", "CORRECTS", "DENIES_NEXT", "STILL", "POSES", "_SILENT_PAPER", "IN_FORCE_NOW", "NEVER_ENDED"),
              hotlines: ("_NUMBERS", "_LINE_OF", "_RUN_BY", "_TAKES_UP"), names: ("_DOCUMENT", "_PHRASE"), carried: ("_SAYS_ITSELF",), unknown: ("_SMELLS_OF_LAW",), english_titles: ("_WORD", "_IN_QUESTION"), resolve: ("_HAN", "_SAYS", "_YEAR")}
_SETS = {"lexer.EVERYDAY": lexer._EVERYDAY, "lexer.LATIN_OPENERS": lexer._LATIN_OPENERS, "english_titles.JOINS": english_titles._JOINS, "english_titles.DULL": english_titles._DULL}
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: Beside the name of a body in an official text, so many characters.
_BESIDE = 24
_YEARS = re.compile(r"(?=((?:19|20)\d\d))")


def browser_tables(reader: Recogniser, folds: str = "") -> dict[str, dict]:
    """Language → the records by name, without what only pages and people need; only what is said to the reader differs. ``folds``: traditional
    and simplified characters in turn that the browser has already. Raises NotKnown for a pattern that a browser cannot read."""
    known = reader._registry
    hints, english = known.hints["other-laws"], reader._english
    places, phrases = _topics(reader._judge._subjects, known)
    same = {
        "word": WORD, "patterns": {name: to_js(one) for name, one in _patterns().items()}, "sets": {name: "|".join(sorted(words)) for name, words in _SETS.items()},
        "fields": [fold(f) for f in hints.get("fields", ())], "matters": list(hints.get("matters", ())), "titles": _titles(reader._titles), "others": by_ending(hints.get("laws", ())),
        "laws": [_law(i, known, english, hints.get("aliases", {}).get(i.id, [])) for i in known.instruments.values()], "roman": names._ROMAN,
        "beside": [i for i in known.instruments if i not in reader._pages], "maps": list(_maps(known)), "places": places, "phrases": by_value(phrases),
        "english": {"sorts": english_titles._SORT, "alike": {word: one for word, one in english._one.items() if word != one}, "near": english_titles._NEAR, "unheard": english_titles._UNHEARD}}
    said = {lang: same | _said(reader, lang) for lang in ("zh", "en")}
    signs = _fold(repr(said["zh"]) + "".join(reader._names._exact), folds)
    return {lang: {**tables, "fold": signs} for lang, tables in said.items()}


def _said(reader: Recogniser, lang: str) -> dict[str, object]:
    """What is said to the reader of bodies, lines and drafts, with their names."""
    bodies = _bodies(reader._bodies, reader._registry, reader._names, lang)
    drafts = [[d["title"], d["state"], d["note"][lang], names.draft_names(d)] for d in reader._registry.drafts]
    return {"bodies": bodies, "lines": _lines(reader._hotlines, bodies["all"], lang), "drafts": drafts}


def _patterns() -> dict[str, re.Pattern]:
    found = {f"mark.{kind}": re.compile(pattern) for kind, pattern in lexer.MARKS if pattern}
    found["mark.first"] = re.compile(f"[{lexer.FIRST}]")
    found |= spellings()[2]
    for module in (*_MODULES, cues):
        found |= patterns_of(module, *_NOT_ASKED.get(module, ()))
    return found


def _fold(vocabulary: str, has: str) -> list[str]:
    """From and to, character by character. Of the traditional ones those that some word known here is written with."""
    traditional, marks, _ = spellings()
    written = set(vocabulary)
    had = dict(zip(has[::2], has[1::2]))
    both = marks | {a: b for a, b in traditional.items() if b in written}
    left = {a: b for a, b in both.items() if had.get(a) != b and not (b == a.lower() or ord(b) == ord(a) - 0xFEE0 or ord(b.upper()) == ord(a) - 0xFEE0)}
    order = sorted(left, key=lambda char: (left[char].encode("gb18030"), char))
    return ["".join(order), "".join(left[char] for char in order)]


def _law(law: Instrument, registry: Registry, known: english_titles.EnglishTitles, aliases: list[str]) -> list:
    """Its id; its names and its other names in Chinese; both in English; and what else the browser asks, then its versions."""
    title = key(law.title.zh).removeprefix("中华人民共和国") if law.kind == "law" and law.latest.in_force_to is None else ""
    now = _YEARS.findall(f"{law.latest.last_revision or ''}".split("（")[0])
    said = needed_names(law, known)
    return [law.id, joined_names(_in("zh", said)), joined_names(_in("zh", aliases), law.short_title.zh), joined_names([law.short_title.en, *_in("en", said)]),
            joined_names(_in("en", aliases), law.short_title.en), int(title == law.short_title.zh) or title, law.superseded_by or 0, " ".join(now),
            "".join(names._DOCUMENT.findall(fold(law.document_number or ""))[:1]), *(_version(v, law, registry) for v in law.versions)]


def _in(lang: str, said: Iterable[str]) -> list[str]:
    """Those written in Chinese, or those that are not."""
    return [name for name in said if bool(_HAN.search(name)) == (lang == "zh")]


def _version(version: Version, law: Instrument, registry: Registry) -> list:
    """Years and names only of those before the latest: that one has the names of the law."""
    text = registry.texts.get(version.id)
    keeps = text is not None and "paragraph breaks" not in text.note
    after = [later.in_force_from for earlier, later in zip(law.versions, law.versions[1:]) if earlier is version]
    ends_there = version.in_force_to is not None and after == [version.in_force_to]
    row = [own_id(version.id, law.id), _day(version.in_force_from), 0 if ends_there else _day(version.in_force_to), version.article_count, int(keeps),
           " ".join(shapes(version.provisions.values())), " ".join(sorted(version.inserted)), " ".join(sorted(version.deleted))]
    if version is law.latest:
        return row
    said = [name for name, _ in version.names]
    years = _YEARS.findall(f"{version.last_revision or ''} {version.id} {' '.join(said)}")
    return [*row, " ".join(dict.fromkeys(years)), joined_names(_in("zh", said), law.short_title.zh), joined_names(_in("en", said), law.short_title.en)]


def _day(day) -> str:
    return day.isoformat() if day else ""


def _maps(registry: Registry) -> Iterator[list]:
    """Present version, old version, place of the owner of the new articles among the laws, rows ``42>50``, ``42>50+3`` for four."""
    at = {id: place for place, id in enumerate(registry.instruments)}
    for version in (v for i in registry.instruments.values() for v in i.versions):
        for (old, owner), rows in groupby(version.renumbered, key=lambda row: (row.from_version, row.to_instrument)):
            yield [_at(version.id, registry), _at(old, registry), at[owner], " ".join(runs(rows))]


def _at(version: str, registry: Registry) -> str:
    """``12-2012`` for the version ``<law>-2012`` of the twelfth law."""
    place, law = next((place, law) for place, law in enumerate(registry.instruments.values()) if any(v.id == version for v in law.versions))
    return f"{place}{own_id(version, law.id)}"


def _topics(subjects, registry: Registry) -> tuple[dict[str, str], dict[str, list[int]]]:
    """What articles are about that changed their number: topics by place (version → ``50:30,51 30:44``) and by phrase."""
    rows = [(v.id, row) for i in registry.instruments.values() for v in i.versions for row in v.renumbered if row.to_eid and row.to_eid != row.from_eid]
    moved = {place for version, row in rows for place in ((version, row.from_eid), (row.from_version, row.from_eid), (version, row.to_eid))}
    places = {place: sorted(topics) for place, topics in subjects._topics.items() if place in moved}
    wanted = {topic for topics in places.values() for topic in topics}
    number = {topic: index for index, topic in enumerate(sorted(wanted))}
    phrases: dict[str, set[str]] = {}
    for said in (subjects._phrases, subjects._names):
        for phrase, topics in said.items():
            phrases.setdefault(phrase, set()).update(topics & wanted)
    at: dict[str, list[str]] = {}
    for (version, eid), topics in places.items():
        at.setdefault(version, []).append(f"{eid.removeprefix('art_')}:{','.join(str(number[t]) for t in topics)}")
    return ({_at(version, registry): " ".join(said) for version, said in at.items()},
            {phrase: sorted(number[t] for t in topics) for phrase, topics in phrases.items() if topics})


def _titles(known: titles.Titles) -> dict[str, str]:
    """By ending: the titles that a national text can be taken for. Local ones are left out: three in five of all, and they cost as much."""
    found = []
    named = {titles._bare(title) for title in known._laws.get("laws", ())}
    for ending, every in sorted(known._known.items()):
        bare = [title for title in every if title not in named and not titles._PLACE.search(title)]
        if ending in ("法", "条例"):
            found += bare
        elif ending in ("办法", "规定", "细则", "解释", "规则", "法典"):
            found += filter(known.is_on_our_matters, bare)
    return by_ending(found)


def _bodies(known: bodies.Bodies, registry: Registry, table: names.NameTable, lang: str) -> dict:
    gone = {name: body for name, body in known._body.items() if body.state in ("abolished", "renamed")}
    record = {body.id: [body.until or "", _day(bodies._end(body)), "、".join(bodies._current(registry, body)), *([known._english(body)] if lang == "en" else [])] for body in gone.values()}
    wrong = {name: correct for name, (_, correct) in known._wrong.items()}
    asked = [plain(name) for name in (*gone, *(n for n in wrong if n not in known._body))]
    official = {window for text in known._official for window in _windows(text, filter(None, asked))}
    every: dict[str, list[str]] = {}
    for name, target in table._exact.items():
        if target.kind == "body":
            every.setdefault(target.id, []).append(name)
    own = {name: body.id for name, body in gone.items() if name not in every.get(body.id, ())}
    return {"all": {body: "|".join(said) for body, said in every.items()}, "gone": record, "names": own, "held": [n for n in wrong if n in known._body and n not in gone],
            "wrong": wrong, "needs": {name: to_js(needs) for name, needs in bodies._MISNOMER_NEEDS.items()}, "official": sorted(filter(None, _longest(official)))}


def _windows(text: str, names: Iterable[str]) -> Iterator[str]:
    """What stands around these names, one piece where pieces meet."""
    places = sorted((max(0, at.start() - _BESIDE), at.end() + _BESIDE) for name in names for at in re.finditer(re.escape(name), text))
    open_at = end = 0
    for start, stop in places:
        if start > end:
            yield text[open_at:end]
            open_at = start
        end = max(end, stop)
    yield text[open_at:end]


def _longest(texts: Iterable[str]) -> list[str]:
    """Without those that stand in another."""
    return [one for one in texts if not any(one != other and one in other for other in texts)]


def _lines(known: hotlines.Hotlines, bodies: dict[str, str], lang: str) -> dict:
    """Who answers; of the numbers that belong to somebody, to whom, and by which words: ``@id`` for all names of a body. ``~`` is the number itself."""
    asked = known._owned | known._elsewhere
    fits: dict[str, list[str]] = {}
    for name, numbers in known._fits.items():
        fits.setdefault(" ".join(sorted(numbers)), []).append(name)
    return {"known": {number: ids[0].replace(number, "~") for number, ids in known._channels.items()}, "elsewhere": sorted(known._elsewhere),
            "owner": {number: owner[lang].replace(number, "~") for number, owner in known._owner.items() if number in asked},
            "fits": {numbers: "|".join(_with_bodies(said, bodies)) for numbers, said in fits.items()}}


def _with_bodies(names: list[str], bodies: dict[str, str]) -> list[str]:
    whole = {id: said.split("|") for id, said in bodies.items() if set(said.split("|")) <= set(names)}
    meant = {name for said in whole.values() for name in said}
    return [*(f"@{id}" for id in whole), *(name for name in names if name not in meant)]
