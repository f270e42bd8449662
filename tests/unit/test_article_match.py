"""Which article, and which law, a sentence is about: by what was learned of right sentences beside their own and beside others."""
from __future__ import annotations

from datetime import date

import pytest

from hold_steady.citations import ARTICLE_MODEL, read_gist_models
from hold_steady.citations.article_match import OF_LAWS, Scores
from lab.article_training import Compared, Matching, article_weights
from lab.statement_training import Example

DAY = date(2026, 11, 22)
#: A right citation, the same with another article of that law, and the one that is meant.
ARTICLES = [("Interest taken off in advance does not count: under Article {} of the Civil Code you owe what you received and the interest on it.", "670", "705"),
            ("Selling or lending your bank account or SIM card is illegal under Article {} of the Anti-Telecom and Online Fraud Law.", "31", "13"),
            ("Before it handles your data the company has to tell you its name, its purpose and how long it keeps them (PIPL art. {}).", "17", "24"),
            ("《民法典》第{}条：租赁期限不得超过二十年，超过的部分无效。", "七百零五", "六百七十"),
            ("在网上买的东西，自收到之日起七日内可以退货，不用说理由，见消费者权益保护法第{}条。", "二十五", "三十八")]


def codes(reader, text: str) -> list[str]:
    return [flag.code for flag in reader.read(text, DAY).flags]


@pytest.mark.parametrize(("text", "right", "wrong"), ARTICLES, ids=lambda value: value[:20])
def test_another_article_of_the_same_law_is_found_and_the_meant_one_named(recogniser, text: str, right: str, wrong: str) -> None:
    assert codes(recogniser, text.format(right)) == []
    flag, = recogniser.read(text.format(wrong), DAY).flags
    assert flag.code == "wrong-provision" and right in (flag.suggestion or "")


def test_a_sentence_that_only_points_is_read_with_the_one_before(recogniser) -> None:
    before = "Once the purpose has been achieved or you have withdrawn consent, the processor should delete your data on its own initiative. "
    assert codes(recogniser, before + "That is Article 47 of the Personal Information Protection Law.") == []
    assert codes(recogniser, before + "That is Article 58 of the Personal Information Protection Law.") == ["wrong-provision"]


def test_what_is_another_laws_is_found_and_the_law_itself_may_be_spoken_of(recogniser) -> None:
    flag, = recogniser.read("An employee whose wages are in arrears may ask the local court for a payment order under the Consumer Rights Law.", DAY).flags
    assert flag.code == "wrong-instrument" and "Labor Contract Law" in flag.message.en
    assert codes(recogniser, "An employee whose wages are in arrears may ask the local court for a payment order under the Labor Contract Law.") == []
    assert codes(recogniser, "The Consumer Rights Law has no article on payment orders for employees whose wages are in arrears.") == []


def test_what_tells_of_one_that_is_meant_and_of_one_that_is_not() -> None:
    scores = Scores({"art_1": 9.0, "art_2": 3.0, "art_3": 0.0}, 12.0, {"art_1": 0.4, "art_2": 0.1})
    own, other = scores.features("art_1"), scores.features("art_2", OF_LAWS)
    assert (own["gap"], own["rank"], own["nearer"], own["has"]) == (0.0, 0.0, 0.0, 1.0) and scores.features("art_3")["has"] == 0.0
    assert other["law:gap"] == 6.0 and other["law:nearer"] == pytest.approx(0.3) and scores.maybe() == {"art_1", "art_2"}


def test_right_sentences_are_held_against_other_articles_and_laws_and_wrong_ones_against_none(registry, recogniser) -> None:
    class Near:
        def near(self, pieces) -> dict[str, float]:
            return {"cc-188": 0.5}

    right = Example("zh", False, "《民法典》第一百八十八条：向法院请求保护民事权利的诉讼时效期间为三年。", "a", "cc-188", "right")
    wrong = Example("zh", True, "《民法典》第一百八十八条：诉讼时效期间为十年。", "a", "cc-188", "period")
    made = list(Matching(registry).compared(Near(), [right, wrong]))
    laws, articles = ([row for row in made if name in row.features] for name in ("law:bias", "bias"))
    assert [row.is_other for row in articles] == [False, *[True] * (len(articles) - 1)] and len(articles) > 1 < len(laws) and not laws[0].is_other
    weights = article_weights([Compared(lang, {f"{of}bias": 1.0, f"{of}gap": gap}, gap > 1) for lang in ("zh", "en") for of in ("", OF_LAWS) for gap in (0.0, 0.5, 2.0, 3.0)])
    assert weights["zh"]["gap"] > 0 < weights["en"]["law:gap"] and set(read_gist_models(registry.data / ARTICLE_MODEL)) == {"zh", "en"}
