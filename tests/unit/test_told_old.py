"""Old laws and old numbers of which the text itself says that they are old are not objected to; those that it takes for today's are."""
from __future__ import annotations

from datetime import date

import pytest

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("text", [
    "Her bank quotes Article 24 of the Marriage Law. That law was repealed when the Civil Code came in.",
    "They lean on Contract Law Article 207. There is no Contract Law any more.",
    "The Guarantee Law went on 1 January 2021.",
    "A national standard has taken the place of NIFA's 2024 collection guideline.",
    "Stop citing the Contract Law in your letters.",
    "Messages that threaten are in Article 50 of the Public Security Administration Punishments Law, not Article 42 as before.",
    "A blog quotes the “Interim Measures for Online Micro-loan Business”. That paper was never issued.",
    "有人搬出《合同法》第二百零六条。那部法2021年1月1日就没有了，早就废止。",
], ids=lambda text: text[:28])
def test_what_the_text_says_itself_is_not_said_again(recogniser, text):
    assert not recogniser.read(text, DAY).flags


@pytest.mark.parametrize(("text", "code"), [
    ("Art. 19 of the Guarantee Law applies: no agreed form means joint liability, and the law has never been repealed.", "citation-repealed"),
    ("合同法第206条现在还管着还款期限，民法典没有取代它，借钱照引不误。", "citation-repealed"),
    ("Her bank quotes Article 24 of the Marriage Law. That is what decides it.", "citation-repealed"),
    ("Under the Contract Law, in force since 1 January 2021, a lender may ask for interest.", "citation-repealed"),
    ("Repeated threatening messages are punished under Article 42 of the Public Security Administration Punishments Law.", "citation-renumbered"),
    ("They lean on Contract Law Article 207.\n\nThat guideline was repealed.", "citation-repealed"),
], ids=lambda value: value[:28])
def test_what_is_taken_for_the_law_of_today_is_objected_to(recogniser, text, code):
    assert code in [flag.code for flag in recogniser.read(text, DAY).flags]
