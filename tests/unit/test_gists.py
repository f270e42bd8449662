"""English held against gists: which article, which law, which figure; what a sentence shares with its article; gists that are out of date."""
from __future__ import annotations

from datetime import date

import pytest

from hold_steady.citations import GistFeatures, Recogniser
from hold_steady.citations.gist_index import Stems, rarity_of_stems, shortened, stem, telling
from hold_steady.citations.lexicon import Lexicon
from hold_steady.core import fold
from hold_steady.registry import as_gist_file, outdated_gists, outdated_said
from hold_steady.registry.gists import fingerprint, read_gists

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def reader(recogniser: Recogniser) -> Recogniser:
    return recogniser


@pytest.fixture(scope="module")
def features(registry) -> GistFeatures:
    return GistFeatures.of_registry(registry)


def codes(reader: Recogniser, words: str) -> list[tuple[str, str]]:
    return [(flag.code, flag.text) for flag in reader.read(words, DAY).flags]


def test_a_gist_of_an_older_wording_is_left_out_and_said(tmp_path) -> None:
    path, articles = tmp_path / "law.txt", {"art_1": "旧的条文。", "art_2": "没有改。"}
    path.write_text(as_gist_file("某法", articles, {"art_1": "Old.", "art_2": "Same."}, {}), encoding="utf-8")
    assert read_gists(path, articles) == {"art_1": "Old.", "art_2": "Same."} and not outdated_gists(path, articles)
    changed = {**articles, "art_1": "新的条文。"}
    assert read_gists(path, changed) == {"art_2": "Same."} and outdated_gists(path, changed) == ["art_1"]
    said = outdated_said({"law": ["art_1"], "other": []})
    assert "law 1" in said.zh and "law 1" in said.en and "import-gists" in said.en and outdated_said({"law": []}) is None


def test_a_mended_line_without_its_mark_gets_that_of_the_present_wording() -> None:
    text = as_gist_file("某法", {"art_1": "甲。", "art_2": "乙。"}, {"art_1": "A.", "art_2": "B."}, {"art_2": "00000000"})
    assert text.splitlines()[2:] == [f"1\t{fingerprint('甲。')}\tA.", "2\t00000000\tB."]


@pytest.mark.parametrize(("words", "stems"), [
    ("the guarantors and a guarantor", ["guarant", "guarant"]), ("This Article of the law provides that", []), ("in force since", []),
    ("deletion and deleting", ["delet", "delet"]), ("the child's name", ["child", "nam"])])
def test_words_without_their_endings(words: str, stems: list[str]) -> None:
    assert telling(fold(words)) == stems and stem("article") == ""


def test_what_is_rare_tells_more(tmp_path, registry) -> None:
    path = tmp_path / "english-rarity.txt"
    path.write_text(rarity_of_stems(["The court may fine.", "The court must fine.", "A court decides.", "A bank must tell the guarantor."]), encoding="utf-8")
    known = Stems(path, Lexicon(registry.data / "english-words.txt"))
    assert known.weight("court") < known.weight("guarant") == known.weight("never seen")


@pytest.mark.parametrize("words", [
    "Article 24 of the Personal Information Protection Law says that consent may be withdrawn at any time.",
    "Under Article 59 of the Public Security Administration Punishments Law, beating somebody or injuring him on purpose is punished with detention.",
    "Article 469 of the Civil Code requires the party that supplies standard terms to draw attention to those that exempt it from liability."])
def test_a_wrong_article_is_found_and_the_right_one_is_not(reader, words: str) -> None:
    assert [code for code, _ in codes(reader, words)] == ["wrong-provision"]
    right = words.replace("Article 24 ", "Article 15 ").replace("Article 59", "Article 51").replace("Article 469", "Article 496")
    assert codes(reader, right) == []


def test_the_evidence_says_what_the_articles_say_as_we_read_them(reader) -> None:
    flag = reader.read("Article 24 of the Personal Information Protection Law says that consent may be withdrawn at any time.", DAY).flags[0]
    assert flag.message.en.count("as we read it: ") == 2 and "讲的是“" in flag.message.zh and "as we read" not in flag.message.zh


def test_a_law_that_has_no_such_rule(reader) -> None:
    words = "The Legal Aid Law provides that banks must lower the interest of customers who lose their jobs."
    assert [code for code, _ in codes(reader, words)] == ["wrong-instrument"]
    assert codes(reader, "The Legal Aid Law requires the legal aid agency to examine an application within seven days of receiving it.") == []


def test_what_a_sentence_shares_with_its_article(features) -> None:
    laws = features.in_force(DAY)
    pipl = next(articles for articles in laws if features.law_of(articles) == "pipl")
    said = fold("Sensitive personal information may be handled only with separate consent of the individual.")
    about = features.about(said, None, laws)
    assert (features.law_of(about.articles), about.eid, about.is_cited) == ("pipl", "art_29", False)
    found = features.of(said, about)
    assert found["g:written:11"] == 1.0 and found["g:nearest"] > 0.6 and "g:cited" not in found
    figure = fold("The fine is up to 70 million yuan or 5 percent of the turnover.")
    cited = features.of(figure, features.about(figure, (pipl, "art_66"), laws))
    assert cited["g:figure:other"] > 0 and cited["g:figure:same"] > 0 and cited["g:cited"] == 1.0


def test_a_gist_is_shortened_at_a_full_clause() -> None:
    assert shortened("Withdrawal of consent: individuals may withdraw it at any time. Handlers must make it easy.") == "Withdrawal of consent: individuals may withdraw it at any time"
    assert shortened("Purpose; basis.") == "Purpose; basis"
