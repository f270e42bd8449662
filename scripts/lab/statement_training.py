"""Learns the model of ``citations.sentence_model`` from labelled sentences, and says how it does with sentences of a writer left out.

It learns from ``docs/_data/statements``: one file is one writer's, each line language and label, a tab, the proposition, a tab, what is wrong, a tab, the
sentence. The labelled sentences of ``tests/cases/voices`` and of ``COMPETENCE``
train too (they name no proposition), save those that only judge. The same files always give the same model.
"""
from __future__ import annotations

import json
import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hold_steady.citations import LEXICON_FILE, ODD_SHARES, Cutter, KnownSentences, Leaning, Lexicon, Pieces, PROPOSITIONS, Recogniser, SentenceModel, Topic, is_named_cue, oddities_of, read_propositions, sureness_of
from hold_steady.core import DataError, parse_yaml, read_text
from hold_steady.registry import Registry

from .regression import fitted

STATEMENTS, VOICES, COMPETENCE = "docs/_data/statements", "tests/cases/voices", "tests/cases/competence/chosen.jsonl"
#: These judge and never train.
KEPT_BACK = frozenset({"stranger-kept", "english-kept", "kept"})
#: In so many sentences a run must stand to be learned; so many runs are the terms of a proposition; so many sentences it must have.
SEEN, TERMS, SENTENCES = 3, 200, 4
#: What nobody labelled, for it is right; its words need not be learned.
UNLABELLED = frozenset({"registry", "pages"})
#: Pull to zero; so small a weight of a run beside a proposition is left out.
PULL, LEAST_THERE = 0.25, 0.16
#: What is wrong with a sentence but not with what it says beside what it cites: other rules hear that.
ONLY_CITED_WRONGLY = frozenset({"article", "other-law", "existence", "repealed", "fit", "instrument", "title", "carried", "time"})
#: Leanings that are tried.
POINTS = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0)
#: Writers are left out in so many groups.
GROUPS = 6
#: A sentence of a page has so many characters, and one of these.
_SHORTEST, _TELLS = 14, re.compile(r"\d|[一二三四五六七八九十百千万]+(?:日|天|年|个月|元|倍|次|条)|《|不得|可以|应当|法院|公安|监管|Article|court|police|law|must|may", re.IGNORECASE)
HAN = re.compile("[\u4e00-\u9fff]")
_OTHERS, _MARKUP = re.compile(r"[“\"「？?]"), re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`>]|\{[^}]*\}|^\s*(?:\d+\.|-)\s")


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled sentence. ``topic``: its proposition, where it is known; ``kind``: what is wrong with it, where the writer said."""

    lang: str
    is_wrong: bool
    text: str
    writer: str
    topic: str = ""
    kind: str = ""


def examples(root: Path, registry: Registry) -> list[Example]:
    """Every sentence that may be learned from: labelled ones, the rules themselves, and what this guide says. Raises DataError for a line that is none."""
    voices = _voices(root)
    parts = [replace(e, text=part) for e in voices if not e.is_wrong for part in _sentences(e.text) if part != e.text]
    found = [*written(root / STATEMENTS), *voices, *parts, *_rules(root), *_of_registry(registry), *_of_cases(root), *(e for e in _of_pages(root) if _is_taken(e))]
    return [e for e in found if not (e.is_wrong and e.kind in ONLY_CITED_WRONGLY)]


def labelled(root: Path) -> list[Example]:
    """The sentences as they were labelled, whole, with nothing beside them."""
    return [*written(root / STATEMENTS), *_voices(root)]


def _voices(root: Path) -> list[Example]:
    taken = [path for path in sorted((root / VOICES).glob("*.jsonl")) if path.stem not in KEPT_BACK]
    return [replace(e, writer="competence" if path.parent.name == "competence" else e.writer) for path in (*taken, root / COMPETENCE) for e in voiced(path)]


def _is_taken(example: Example) -> bool:
    """Every other sentence trains; the others can tell how often the model objects to what this guide says."""
    return zlib.crc32(example.text.encode()) % 2 == 0


def _rules(root: Path) -> Iterator[Example]:
    for name, (_, zh, en) in read_propositions(root / "docs/_data" / PROPOSITIONS).items():
        yield from (Example(lang, False, words, "rules", name) for lang, words in (("zh", zh), ("en", en)) if words)


def _of_registry(registry: Registry) -> Iterator[Example]:
    """What the registry says of provisions in force, and their English rendering."""
    for instrument in registry.instruments.values():
        for provision in instrument.versions[-1].provisions.values() if instrument.versions else ():
            for lang, words in (("zh", provision.reader.zh), ("en", provision.reader.en), ("zh", provision.text), ("en", provision.en)):
                yield from (Example(lang, False, sentence, "registry") for sentence in _sentences(words or ""))


def _of_cases(root: Path) -> Iterator[Example]:
    """Texts of the cases of the recogniser that nothing is to be found in."""
    for path in sorted((root / "docs/_data/cases").glob("*.yml")):
        for case in parse_yaml(read_text(path, path.name), path.name):
            if not case.get("finds") and not case.get("day"):
                yield Example("zh" if HAN.search(case["text"]) else "en", False, case["text"], "cases")


def _of_pages(root: Path) -> Iterator[Example]:
    """Sentences of the guide's pages that name a figure, a number or a law; what others say (quoted) is left out."""
    for path in sorted((root / "docs").rglob("*.md")):
        lang, is_said = "en" if path.name.endswith(".en.md") else "zh", False
        for line in read_text(path, path.name).split("---", 2)[-1].splitlines():
            is_said = line.startswith(("/// said", "/// say", "/// dont")) or is_said and line.strip() != "///"
            if not is_said and not line.startswith(("///", "|", "#")):
                yield from (Example(lang, False, words, "pages") for words in _sentences(_MARKUP.sub(r"\1", line)) if _TELLS.search(words) and not _OTHERS.search(words))


def _sentences(words: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[。；！？¶\n])|(?<=[.;!?]) (?=[A-Z])", words) if len(part.strip()) >= _SHORTEST]


def written(folder: Path) -> list[Example]:
    """The labelled sentences of a folder. Raises DataError for a line that is none."""
    return [example for path in sorted(folder.glob("*.txt")) for example in _of_writer(path)]


def _of_writer(path: Path) -> Iterator[Example]:
    name = f"{STATEMENTS}/{path.name}"
    for number, line in enumerate(read_text(path, name).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            label, *rest = line.split("\t")
            if label not in ("zh+", "zh-", "en+", "en-") or len(rest) != 3:
                raise DataError.of("data-invalid", name, number,
                                   "一行要有 zh+、zh-、en+ 或 en-，规定的名字，错在哪里，句子，中间用制表符隔开。照旁边的行改好。",
                                   "a line has zh+, zh-, en+ or en-, the proposition, what is wrong and the sentence, with tabs between. Mend it like the lines beside it.")
            topic, kind, words = rest
            yield Example(label[:2], label[2] == "-", words, path.stem, topic, kind)


def voiced(path: Path) -> Iterator[Example]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Example(row.get("lang", "zh"), row["wrong"], row["text"], path.stem, "", row.get("kind", ""))


def learned(rows: Sequence[tuple[Example, Pieces]]) -> SentenceModel:
    """Logistic regression over every sentence, beside the sentences whose proposition is known. Needs numpy."""
    rows = _of_propositions(rows)
    model = _blank(rows)
    weights = fitted([(_features(example, pieces, model), example.is_wrong) for example, pieces in rows], PULL)
    bias = weights.pop(())
    runs = {run: round(weights.get(("run", run), 0.0), 2) for run in model.rare}
    cues = {name[1]: round(weight, 3) for name, weight in weights.items() if name[0] == "cue"}
    for (kind, *name), weight in weights.items():
        if kind == "there":
            model.topics[name[0]].leans[name[1]] = round(weight, 3)
        elif kind == "run there" and abs(weight) >= LEAST_THERE:
            model.topics[name[0]].runs[name[1]] = round(weight, 2)
    return SentenceModel(round(bias, 3), model.rare, runs, cues, model.topics, model.places, _known(rows))


def _of_propositions(rows: Sequence[tuple[Example, Pieces]]) -> list[tuple[Example, Pieces]]:
    """The sentences, bound to their proposition only where it has enough of them, and wrong ones: else it draws others to itself and tells nothing of them."""
    times, has_wrong = Counter(example.topic for example, _ in rows), {example.topic for example, _ in rows if example.is_wrong}
    kept = {topic for topic in has_wrong if times[topic] >= SENTENCES}
    return [(example if example.topic in kept else replace(example, topic=""), pieces) for example, pieces in rows]


def _known(rows: Sequence[tuple[Example, Pieces]]) -> KnownSentences:
    """What writers wrote of propositions, for a model that never saw others."""
    return KnownSentences.of(((pieces.lang, example.topic), (example.is_wrong, pieces.lang), pieces.units) for example, pieces in rows if example.topic and example.kind)


def known_sentences(root: Path, cutter: Cutter, reader: Recogniser, topics: Collection[str]) -> KnownSentences:
    """The labelled sentences that others are held against: all that writers wrote of the propositions that a model knows."""
    rows = cut([example for example in written(root / STATEMENTS) if example.topic in topics and not (example.is_wrong and example.kind in ONLY_CITED_WRONGLY)], cutter, reader)
    return KnownSentences.of(((example.lang, example.topic), (example.is_wrong, pieces.lang), pieces.units) for example, pieces in rows)


def _blank(rows: Sequence[tuple[Example, Pieces]]) -> SentenceModel:
    """Which runs there are and how rare, and the propositions with their terms; nothing leans yet."""
    seen = Counter(run for example, pieces in rows if example.writer not in UNLABELLED for run in pieces.runs)
    rare = {run: round(math.log((len(rows) + 1) / (times + 1)) + 1, 2) for run, times in seen.items() if times >= SEEN}
    model = SentenceModel(0.0, rare, {}, {}, {}, {})
    sums: dict[str, Counter] = defaultdict(Counter)
    for example, pieces in rows:
        if example.topic:
            sums[example.topic].update(model.weighted(pieces))
    for name, terms in sorted(sums.items()):
        kept = dict(terms.most_common(TERMS))
        length = math.sqrt(sum(kept.values())) or 1.0
        model.topics[name] = Topic(name)
        for term, value in kept.items():
            model.places.setdefault(term, []).append((name, round(math.sqrt(value) / length, 3)))  # what one sentence repeats is not all of it
    for example, pieces in rows:
        if example.topic and not example.is_wrong:
            model.topics[example.topic].right.update(cue for cue in pieces.cues if is_named_cue(cue))
    return model


def _features(example: Example, pieces: Pieces, model: SentenceModel) -> list[tuple[tuple, float]]:
    """What a sentence has, as the model will weigh it. Its own figures do not make it right."""
    cue, there, odd = ODD_SHARES
    weighted = model.weighted(pieces)
    name, likeness = model.nearest(weighted)[0]
    name = example.topic or name
    found = [(("run", run), value) for run, value in weighted.items()] + [(("cue", one), cue) for one in pieces.cues]
    if name:
        right = Counter(model.topics[name].right)
        if example.topic and not example.is_wrong:
            right.subtract(one for one in pieces.cues if is_named_cue(one))
        found += [(("there", name, one), there) for one in (*pieces.cues, "")] + [(("run there", name, run), value) for run, value in weighted.items()]
        found += [(("cue", one), odd * sureness_of(likeness)) for one in oddities_of(pieces, right)]
    return found


def left_out(rows: Sequence[tuple[Example, Pieces]], asked: Sequence[tuple[Example, Pieces]]) -> Iterator[tuple[SentenceModel, list[tuple[Example, Pieces]]]]:
    """The sentences that are asked for in groups of several writers, each with a model that never saw them."""
    for group in groups_of(asked):
        yield learned([row for row in rows if row[0].writer not in group]), [row for row in asked if row[0].writer in group]


def groups_of(asked: Sequence[tuple[Example, Pieces]]) -> list[list[str]]:
    """The writers, in groups of about as many sentences."""
    count, groups = Counter(example.writer for example, _ in asked), [[] for _ in range(GROUPS)]
    for writer, _ in count.most_common():
        min(groups, key=lambda group: sum(count[name] for name in group)).append(writer)
    return [group for group in groups if group]


def cut(all_examples: Sequence[Example], cutter: Cutter, reader: Recogniser) -> list[tuple[Example, Pieces]]:
    """What they say beside what they cite, taken apart."""
    return [(example, cutter.cut(reader.said(example.text))) for example in all_examples]


def cutter(registry: Registry) -> Cutter:
    words = registry.hints["legal-words"]
    return Cutter(words["cues"], words["actors"], Lexicon(registry.data / LEXICON_FILE))


def curve(judged: Sequence[tuple[Example, float]]) -> Iterator[str]:
    """For each language and point what would be caught and objected to, of sentences whose writer was left out."""
    for lang in ("zh", "en"):
        scores = [(score, example.is_wrong) for example, score in judged if example.lang == lang]
        wrong, right = sum(w for _, w in scores), sum(not w for _, w in scores)
        for point in POINTS:
            caught, alarms = (sum(score >= point and w == label for score, w in scores) for label in (True, False))
            yield f"{lang} from {point}: caught {caught} of {wrong} ({caught / max(1, wrong):.1%}), alarms {alarms} of {right} ({alarms / max(1, right):.1%})"
