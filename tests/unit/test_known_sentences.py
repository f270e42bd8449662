"""A sentence held against labelled ones, against its article and against its neighbours."""
from __future__ import annotations

from datetime import date

import pytest

from hold_steady.citations import Leaning, Recogniser, as_gist_model_file, chinese_features, with_leaning
from hold_steady.citations.gist_features import read_gist_models
from hold_steady.citations.known_sentences import KnownSentences, as_file, read_known
from hold_steady.citations.sentence_model import Pieces
from hold_steady.citations.units import read, runs_of, units_of, written
from hold_steady.core import DataError
from lab.statement_training import cutter, known_sentences, written as labelled

DAY = date(2026, 11, 22)
RARE = {"court": 2.0, "police": 3.0, "decides": 1.0}


def test_the_nearest_wrong_and_the_nearest_right_sentence_of_some_propositions() -> None:
    known = KnownSentences.of([(("en", "a"), (True, "en"), ["police", "decides"]), (("en", "a"), (False, "en"), ["court", "decides"]), (("en", "b"), (False, "en"), ["police", "decides"])])
    wrong, right = known.nearest(frozenset({"police", "decides"}), "en", ["a"], RARE)
    assert wrong == pytest.approx(1.0) and 0 < right < 0.3
    assert known.nearest(frozenset({"police", "decides"}), "en", ["a", "b"], RARE)[1] == pytest.approx(1.0)
    assert known.nearest(frozenset({"police", "decides"}), "zh", ["a"], RARE) == (0.0, 0.0)
    assert known.nearest(frozenset({"police"}), "en", ["nothing"], RARE) == (0.0, 0.0) == known.nearest(frozenset(), "en", ["a"], RARE)


def test_labelled_sentences_are_written_as_units_by_proposition_and_read_again(tmp_path, registry) -> None:
    statements = tmp_path / "docs/_data/statements"
    statements.mkdir(parents=True)
    (statements / "one.txt").write_text("# head\nen+\ta\tright\tThe court decides.\nen-\ta\tbody\tThe police decide under Article 12.\nen-\ta\tbody\tThe police (公安) decide.\n"
                                        "zh-\ta\tbody\t公安机关决定，15日内。\nen-\tunknown\tbody\tnever written\n", encoding="utf-8")
    known = known_sentences(tmp_path, cutter(registry), Recogniser(registry), {"a"})
    (tmp_path / "known").write_text(as_file(known), encoding="utf-8")
    lines = (tmp_path / "known").read_text(encoding="utf-8").splitlines()[1:]
    assert lines == ["en+\ta\tth court decid", "en-\ta\tth polic decid under", "en-zh\ta\t the  police 公安 decide ", "zh-\ta\t公安机关决定， =day15 内。"]
    again = read_known(tmp_path / "known")
    assert again.by_topic == known.by_topic and read_known(tmp_path / "none").by_topic == {}
    rare = {"th court": 2.0, "decid": 1.0}
    wrong, right = again.nearest(frozenset({"th court"}), "en", ["a"], rare)
    assert right > wrong == 0 and again.nearest(frozenset({"decid"}), "en", ["unknown"], rare) == (0.0, 0.0)


@pytest.mark.parametrize(("units", "lang", "stretch"), [
    (["还", "=yuan100", "=day3", "a", "b", "app", "7", "12", "内", "。"], "zh", "还 =yuan100  =day3 ab app 7 12 内。"), (["=times4", "th", "lpr"], "en", "=times4 th lpr"),
    (["app"], "zh", " app "), ([], "zh", ""), ([], "en", "")])
def test_units_are_read_as_they_were_written(units, lang, stretch) -> None:
    assert written(units, lang) == stretch and read(stretch, lang) == units


def test_the_runs_of_a_sentence_are_those_between_its_ends() -> None:
    assert runs_of(units_of("逾期3天", "zh"), "zh") == {"^", "逾", "期", "=day3", "$", "^逾", "逾期", "期=day3", "=day3$", "^逾期", "逾期=day3", "期=day3$"}
    assert runs_of(units_of("courts decide", "en"), "en") == {"^", "court", "decid", "$", "^ court", "court decid", "decid $"}
    assert runs_of([], "zh") == {"^", "$", "^$"}


def test_what_is_held_is_what_would_be_cut_today(root, registry) -> None:
    """Of every fortieth proposition, all that is labelled. Where it is not, run steady learn-statements."""
    known = read_known(registry.data / "known-sentences.txt").by_topic
    some = set(sorted({topic for _, topic in known})[::40])
    assert len(some) > 20 and {place: kinds for place, kinds in known.items() if place[1] in some} == known_sentences(root, cutter(registry), Recogniser(registry), some).by_topic


def test_what_a_chinese_sentence_shares_with_its_article_is_told_apart() -> None:
    said = Pieces(frozenset({"court", "police"}), {}, frozenset({"c:must", "f:=day15", "f:=yuan500", "b:court"}), "zh")
    article = Pieces(frozenset({"court"}), {}, frozenset({"c:may", "f:=day10", "b:court"}), "zh")
    found = chinese_features(said, article, RARE, is_cited=True)
    assert {"g:c:must:said", "g:c:may:law", "g:f:=day:other", "g:f:=yuan:new", "g:b:same", "g:share"} <= set(found)
    assert 0 < found["g:share"] < 1 and chinese_features(said, None, RARE, is_cited=False) == {"g:none": 1.0}


def test_whether_the_proposition_is_of_the_article_that_is_cited() -> None:
    leaning = Leaning(1.0, "x", 0.5, 0.6, 0.2)
    kinds = [with_leaning(leaning, {}, own, ("law", "art_1")) for own in (("law", "art_1"), ("law", "art_2"), ("other", "art_1"), None)]
    assert [[name for name in found if name.startswith("own:")] for found in kinds] == [["own:cited"], ["own:law"], ["own:other"], []]
    assert kinds[0]["nearer"] == pytest.approx(0.4) and kinds[0]["leaning there"] == 0.5


def test_the_weights_are_read_as_they_were_written(tmp_path) -> None:
    (tmp_path / "m").write_text(as_gist_model_file({"zh": {"bias": 1.5}, "en": {"leaning": 0.5, "bias": -1.0}}), encoding="utf-8")
    models = read_gist_models(tmp_path / "m")
    assert models["zh"].weights == {"bias": 1.5} and models["en"].score({"leaning": 2.0, "bias": 1.0, "unknown": 9.0}) == 0.0
    assert read_gist_models(tmp_path / "none") == {}


def test_a_line_that_a_merge_left_is_named_and_not_called_a_fault_of_the_program(tmp_path) -> None:
    for name, read_file in (("gist", read_gist_models), ("known", read_known), ("one.txt", lambda path: labelled(path.parent))):
        (tmp_path / name).write_text("# head\n<<<<<<< HEAD\n", encoding="utf-8")
        with pytest.raises(DataError, match=rf"\b{name}:2"):
            read_file(tmp_path / name)


@pytest.fixture(scope="module")
def reader(recogniser: Recogniser) -> Recogniser:
    return recogniser


def codes(reader: Recogniser, words: str) -> list[str]:
    return [flag.code for flag in reader.read(words, DAY).flags]


def test_half_of_a_right_answer_that_would_sound_wrong_alone_is_left_alone(reader) -> None:
    assert not codes(reader, "Six months to sue an administrative act directly, fifteen days after a reconsideration decision. "
                             "Articles 46 and 45 of the Administrative Litigation Law should not be confused.")
    assert codes(reader, "A collector may search your flat. Nobody has to ask a court.")


@pytest.mark.parametrize("words", [
    "Questioning after a summons: normally eight hours, twelve if many people or unknown identity, and at most twenty-four in complex cases. See Article 97 of the PSAPL.",
    "Taking revenge on the person who called the police makes the penalty heavier, Article 22 of the PSAPL provides.",
    "The Measures for Handling Reports of Illegal Acts in Banking and Insurance ceased to apply on 1 June 2025.",
    "The \"Digital Credit Privacy Protection Regulations\" people keep pasting here don't exist, somebody made them up.",
    "No CBRC any more: since 2023 banks are supervised by the National Financial Regulatory Administration.",
    "The Financial Law was only out for comment in March 2026, so don't cite it against your bank.",
    "Article 28 of the Anti-Domestic Violence Law: the court answers a request for a protection order within seventy-two hours, in an emergency within twenty-four.",
    "证监会管的是证券和期货，贷款平台与催收的投诉，找它没有用。",
    "网上疯传的《数字信贷隐私保护条例》查无此法，引用它写投诉信，只会让受理人员笑话。"])
def test_what_is_so_is_left_alone_though_it_names_what_has_ended_or_never_was(words, reader) -> None:
    assert not codes(reader, words)


@pytest.mark.parametrize(("words", "code"), [
    ("Article 42 of the Public Security Administration Punishments Law punishes repeated harassing messages.", "citation-renumbered"),
    ("Send your complaint about the bank to the CBRC.", "institution-abolished"),
    ("Article 28 of the Anti-Domestic Violence Law gives the court seventy-six hours to decide on a protection order.", "figure-differs")])
def test_what_has_ended_or_differs_is_still_objected_to(words, code, reader) -> None:
    assert code in codes(reader, words)
