"""Bodies held against those that the article names."""
from __future__ import annotations

from datetime import date

import pytest

from hold_steady.citations.sentence_context import Surroundings
from hold_steady.core import fold

DAY = date(2026, 12, 1)
WRONG = [
    ("A protection order is made within 72 hours by the women's federation under Article 28 of the Anti-Domestic Violence Law.", "women's federation", "court"),
    ("The exit of a suspect of telecom fraud is barred by the procuratorate, says Article 36 of the Anti-Telecom and Online Fraud Law.", "procuratorate", "公安机关"),
    ("An adoption exists once the court has confirmed it. That is Article 1105 of the Civil Code.", "court", "民政部门"),
    ("《反家庭暴力法》第十六条规定，告诫书由妇联出具。", "妇联", "公安"),
    ("不服仲裁裁决，由司法局撤销，法院无权过问，依据《仲裁法》第七十一条。", "司法局", "法院"),
]
RIGHT = [
    "A protection order is made within 72 hours by the court under Article 28 of the Anti-Domestic Violence Law.",
    "If the police do not help, the court may still order it under Article 28 of the Anti-Domestic Violence Law.",
    "Not the women's federation but the court makes it, Article 28 of the Anti-Domestic Violence Law.",
    "Is it the women's federation that makes it under Article 28 of the Anti-Domestic Violence Law?",
    "Whoever disagrees may sue in court. It was the police that decided, under Article 109 of the Public Security Administration Punishments Law.",
    "The cyberspace administration acts on it under Article 66 of the PIPL.",
    "告诫书由派出所出具，妇联可以陪你去，见《反家庭暴力法》第十六条。",
]


def _flags(recogniser, text: str) -> list:
    around = Surroundings(fold(text), text, recogniser._tokens(text, fold(text), False))
    return list(recogniser._article_bodies.flags(list(recogniser.read(text, DAY, strict=True).citations), [], around, text, DAY))


@pytest.mark.parametrize(("text", "who", "named"), WRONG, ids=lambda value: value[:20])
def test_a_body_that_the_article_does_not_name_is_objected_to_with_the_one_it_names(recogniser, text, who, named) -> None:
    flag, = _flags(recogniser, text)
    assert text[flag.start:flag.end] == flag.text == who and flag.code == "institution-out-of-scope"
    assert named in flag.message.zh + flag.message.en


@pytest.mark.parametrize("text", RIGHT, ids=lambda value: value[:20])
def test_who_is_named_who_is_denied_and_what_the_article_leaves_open_is_left_alone(recogniser, text) -> None:
    assert not _flags(recogniser, text)


@pytest.mark.parametrize("text", ["《反家庭暴力法》第十六条规定，告诫书由妇联出具。", "An adoption exists once the court has confirmed it. That is Article 1105 of the Civil Code."])
def test_the_reference_whose_body_is_mixed_up_is_not_called_right(recogniser, text) -> None:
    reference, = recogniser.read(text, DAY).references
    assert reference.verdict == "wording-differs" and reference.evidence and "wording" in reference.asked


def test_without_an_article_it_is_that_of_the_proposition_where_it_is_plain(recogniser) -> None:
    assert _flags(recogniser, "The admonition letter for minor domestic violence is issued by the women's federation.")
    assert not _flags(recogniser, "The women's federation issues all kinds of letters in its daily work.")
