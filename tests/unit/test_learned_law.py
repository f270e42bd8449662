"""What was learned from labelled sentences: pieces, likeness to a proposition, what is odd, training, and the objection in words."""
from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from hold_steady.citations import (PROPOSITIONS, STATEMENT_MODEL, Leaning, Pieces, Recogniser, SentenceModel, Topic, as_model_file, oddities_of, read_propositions, read_statement_model, sureness_of)
from hold_steady.core import DataError, fold
from lab import statement_training as training
from lab.gist_training import Comparing, gist_scores, gist_weights, weighed
from lab.regression import fitted, least
from lab.statement_training import Example, curve, cut, cutter, groups_of, learned, left_out, written

DAY = date(2026, 11, 22)
#: Sentences that nobody trained on, each with one thing wrong that no other rule of the engine hears, and what the law says instead.
WRONG = [("借款人要是失联，紧急联系人就得替他还钱。", "紧急联系人"), ("Your emergency contact becomes liable once you are three months late.", "guarantor")]
RIGHT = ["你填的紧急联系人没有签过担保，不用替你还钱。", "An emergency contact who signed no guarantee owes the lender nothing.",
         "When collectors bang on your door, call 110."]


@pytest.fixture(scope="module")
def statement_cutter(registry):
    return cutter(registry)


@pytest.fixture(scope="module")
def reader(registry) -> Recogniser:
    return Recogniser(registry)


@pytest.fixture(scope="module")
def model(registry) -> SentenceModel:
    return read_statement_model(registry.data / STATEMENT_MODEL)


def test_articles_are_no_pieces_and_figures_are_one(statement_cutter) -> None:
    pieces = statement_cutter.cut(fold("《民法典》第一百八十八条：三年内可以起诉"))
    assert "f:=year3" in pieces.cues and "c:may" in pieces.cues and not any("百" in run for run in pieces.runs)
    assert statement_cutter.cut("article 188 of the civil code").runs == statement_cutter.cut("article 946 of the civil code").runs


def test_english_shares_the_pairs_that_its_words_may_be(statement_cutter) -> None:
    pieces = statement_cutter.cut("a guarantor must have signed")
    assert "担保" in pieces.shared and 0 < pieces.shared["担保"] <= 0.5 and "c:must" in pieces.cues


def test_a_figure_that_no_right_sentence_has_is_odd(statement_cutter) -> None:
    right = Counter({"f:=day15": 2})
    assert oddities_of(statement_cutter.cut("十五日内上诉"), right) == {"known:f:=day"}
    assert "odd:f:=day" in oddities_of(statement_cutter.cut("三十日内上诉"), right)
    assert oddities_of(statement_cutter.cut("三年内上诉"), right) == {"new:f:=year"}


def test_what_a_proposition_has_is_asked_only_of_what_is_like_it() -> None:
    assert sureness_of(0.05) == 0.0 and 0 < sureness_of(0.2) < 1 and sureness_of(0.5) == 1.0


def test_a_model_is_read_as_it_was_written(tmp_path) -> None:
    made = SentenceModel(-0.5, {"不得": 2.0}, {"不得": -1.25}, {"c:ban": -0.2}, {"a": Topic("a", Counter({"b:court": 2}), {"": 0.3}, {"不得": 0.5})}, {"不得": [("a", 1.0)]})
    (tmp_path / "m").write_text(as_model_file(made), encoding="utf-8")
    again = read_statement_model(tmp_path / "m")
    assert (again.bias, again.rare, again.runs, again.cues, again.topics, again.places) == (made.bias, made.rare, made.runs, made.cues, made.topics, made.places)
    assert "b" not in again.topics and again.places.get("应当") is None
    assert read_statement_model(tmp_path / "none") is None


def test_training_learns_what_sets_wrong_apart_and_is_the_same_twice(statement_cutter, reader) -> None:
    rows = cut([Example("zh", wrong, f"{words}，{tail}", writer, "guarantee", "scope") for writer in "ab" for wrong, words in ((False, "没有签过担保"), (True, "没签担保也要替他还"))
                for tail in ("这是规定", "记住这句", "法律这样写")], statement_cutter, reader)
    one, two = learned(rows), learned(rows)
    assert as_model_file(one) == as_model_file(two)
    lean = {words: one.leaning(statement_cutter.cut(words)).score for words in ("没签担保也要替他还", "没有签过担保")}
    assert lean["没签担保也要替他还"] > 0 > lean["没有签过担保"]
    (unaware, asked), = left_out(rows, [row for row in rows if row[0].writer == "a"])
    assert len(asked) == 6 and all(example.writer == "a" for example, _ in asked)
    assert next(curve([(example, unaware.leaning(pieces).score) for example, pieces in asked])).startswith("zh from 1.0: caught")


def test_of_an_article_that_is_cited_the_nearest_proposition_is_meant() -> None:
    model = SentenceModel(0.0, {"court": 1.0, "police": 1.0}, {"court": 0.0, "police": 0.0}, {}, {"a": Topic("a", runs={"court": -1.0}), "b": Topic("b", runs={"court": 1.0})},
                          {"court": [("a", 0.9), ("b", 0.5)], "police": [("b", 0.1)]})
    said = Pieces(frozenset({"court"}), {}, frozenset(), "en")
    assert (model.leaning(said).topic, model.leaning(said, among=["b"]).topic, model.leaning(said, among=["none near"]).topic) == ("a", "b", "a")
    assert model.leaning(said, among=["b"]).score == 1.0 == -model.leaning(said).score


def test_what_is_only_odd_is_told_from_what_leans_to_wrong() -> None:
    def lean(score: float, wrong: float, right: float, odd: float) -> Leaning:
        return Leaning(score, "a", 0.5, wrong, right, {"part:odd": odd})

    assert [lean(*one).is_only_odd for one in ((1.0, 0.4, 0.5, 3.0), (1.0, 0.5, 0.4, 3.0), (4.0, 0.4, 0.5, 3.0))] == [True, False, False]


def test_a_proposition_with_few_sentences_or_none_wrong_draws_none_to_itself(statement_cutter, reader) -> None:
    def of(topic: str, labels: str) -> list[Example]:
        return [Example("en", label == "-", f"the {topic} decides on number {place}", f"writer {place}", topic, "actor") for place, label in enumerate(labels)]

    made = learned(cut([*of("enough", "+-+-"), *of("few", "+-+"), *of("right", "+++++")], statement_cutter, reader))
    assert set(made.topics) == {"enough"} and {topic for there in made.places.values() for topic, _ in there} == {"enough"}


def test_a_fit_sets_apart_what_is_apart_and_a_writer_is_in_one_group(statement_cutter, reader) -> None:
    weights = fitted([([("a", 1.0)], True), ([("b", 1.0)], False), ([("a", 1.0), ("c", 0.1)], True), ([("b", 1.0)], False)], 0.1)
    assert weights["a"] > 1 and weights["b"] < -1 and abs(weights["c"]) < abs(weights["a"]) and set(weights) == {(), "a", "b", "c"}
    at = least(lambda x: (float(((x - 3) ** 2 * [1, 40]).sum()), 2 * (x - 3) * [1, 40]), 2)
    assert max(abs(at - 3)) < 1e-2
    asked = cut([Example("zh", False, "不得", writer) for writer in "aaabbc"], statement_cutter, reader)
    assert sorted(sum(groups_of(asked), [])) == ["a", "b", "c"]


def test_sentences_of_writers_left_out_are_weighed_beside_their_article(registry, statement_cutter, reader, model) -> None:
    right = Example("zh", False, "《民法典》第一百八十八条：向法院请求保护民事权利的诉讼时效期间为三年。", "a", "cc-188", "right")
    wrong = Example("zh", True, "《民法典》第一百八十八条：诉讼时效期间为十年。", "a", "cc-188", "period")
    elsewhere = Example("zh", True, "《民法典》第一百八十九条：诉讼时效期间为三年。", "a", "cc-188", "article")
    rows = list(weighed(model, cut([right, wrong, elsewhere] * 4, statement_cutter, reader), Comparing(registry, {"时效": 4.0, "三年": 4.0})))
    assert len(rows) == 8 and {row.example.kind for row in rows} == {"right", "period"}
    assert rows[0].features["own:cited"] == 1.0 and rows[0].features["g:f:=year:same"] > 0 and rows[1].features["g:f:=year:other"] > 0 and rows[0].features["named"] > 0 and "no law" not in rows[0].features
    scores = gist_scores(rows, gist_weights(rows))
    assert scores[0][1] < scores[1][1]


def test_what_a_sentence_cites_is_no_part_of_what_it_says(statement_cutter, reader) -> None:
    one, other = cut([Example("zh", False, f"依照《{law}》，诉讼时效期间为三年。", "a") for law in ("民法典", "个人信息保护法")], statement_cutter, reader)
    assert one[1].runs == other[1].runs and "民" not in one[1].runs


def test_a_line_that_is_no_example_is_refused(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("zh?\ta\t-\tb\n", encoding="utf-8")
    with pytest.raises(DataError, match="a.txt:1.*tabs between"):
        written(tmp_path)


def test_every_sentence_names_a_proposition_and_every_place_is_held(root, registry) -> None:
    rules = read_propositions(registry.data / PROPOSITIONS)
    examples = written(root / training.STATEMENTS)
    assert len(examples) > 19_000 and {e.topic for e in examples} <= set(rules) and 0.4 < sum(e.is_wrong for e in examples) / len(examples) < 0.65
    for name, (place, zh, en) in rules.items():
        instrument, _, eid = place.partition(" ")
        version = {**registry.others, **registry.instruments}[instrument].version_on(DAY) if place else None
        held = version and (eid in version.provisions or version.id in registry.texts and eid in registry.texts[version.id].articles)
        assert zh and en or held, name


def test_what_only_judges_is_never_learned_from(root, registry) -> None:
    learned_from = {e.text for e in training.examples(root, registry)}
    for name in training.KEPT_BACK - {"stranger-kept"}:
        assert learned_from.isdisjoint(e.text for e in training.voiced(root / training.VOICES / f"{name}.jsonl"))


@pytest.mark.parametrize("words, says", WRONG)
def test_an_objection_says_the_rule(words, says, recogniser) -> None:
    (flag,) = recogniser.read(words, DAY).flags
    assert flag.code == "quotation-differs" and says in (flag.message.zh if words[0] > "z" else flag.message.en)


@pytest.mark.parametrize("words", RIGHT)
def test_the_right_form_is_left_alone(words, recogniser) -> None:
    assert not recogniser.read(words, DAY).flags


def test_the_model_knows_every_proposition(registry, model) -> None:
    assert set(model.topics) <= set(read_propositions(registry.data / PROPOSITIONS)) and len(model.topics) > 300


def test_sentences_that_lean_to_wrong_are_judged_by_their_whole(recogniser) -> None:
    """A question belongs to its answer; a heading says nothing."""
    assert not recogniser.read("紧急联系人要替你还钱吗？不用，没有签过担保就没有还款义务。", DAY).flags
    assert not recogniser.read("紧急联系人要替你还钱的几种情况：", DAY).flags


@pytest.mark.parametrize("name", sorted(training.KEPT_BACK - {"stranger-kept"}))
def test_sentences_that_never_trained_are_judged_as_measured(name, root, recogniser) -> None:
    examples = list(training.voiced(root / training.VOICES / f"{name}.jsonl"))
    objected = {label: [bool(recogniser.read(e.text, DAY).flags) for e in examples if e.is_wrong == label] for label in (True, False)}
    assert sum(objected[True]) >= 0.8 * len(objected[True]) and sum(objected[False]) <= 0.04 * len(objected[False])
