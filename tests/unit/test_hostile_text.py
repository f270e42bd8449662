"""No text, however made, costs more than its length: inputs built to be slow, and what we read every day."""
from __future__ import annotations

import gc
from datetime import date
from time import process_time

import pytest

from hold_steady.citations.recogniser import Recogniser

DAY = date(2026, 11, 22)
SIZE, TIMES = 12_000, 8
ORDINARY = ("根据《治安管理处罚法》第四十二条第一款第（五）项，多次发送淫秽、侮辱、恐吓信息，干扰他人正常生活的，可以拘留。"
            "他们给我的父母、同事、朋友都打了电话，说我欠钱不还，还把合同发到了群里。我很难过，不知道该怎么办才好。"
            "可以向国家金融监督管理总局投诉，拨打12378热线；《民法典》第一千零三十三条规定得很清楚。")
HOSTILE = {
    "ordinals": "第", "opening marks": "《", "nested titles": "《《》", "unclosed titles": "《最高人民法院关于适用",
    "numerals": "一", "digits": "1", "full-width digits": "１", "brackets": "（", "lists": "第一、", "list of numbers": "第1、1",
    "ranges": "第1条至", "long range": "民法典第1条至第1200条", "long list": "民法典第1至1200条", "long English list": "Civil Code arts. 1-1200; ", "names": "中华人民共和国", "half names": "最高人民法院关于办理",
    "articles": "article 1, ", "article lists": "articles 1, 2 and ", "sections": "§ 1(1)(1)", "points": "第一款第（一）项",
    "same law": "民法典第1条，同法", "quotation marks": "《民法典》第1033条：“", "quotations": "《民法典》第1033条规定：“不得以电话短信侵扰他人的私人生活安定”",
    "bodies": "银监会", "hotlines": "12378", "dashes": "12356-", "stops": "。", "lines": "\n", "spaces": " ", "percentages": "《民法典》第585条5%",
    "figures": "《治安管理处罚法》第五十条五日以下拘留", "drafts": "《反催收法》", "missing articles": "民法典第9999条",
    "capitals inside a word": "D0x1F", "one word": "A", "parts of a word": "anti-", "capital words": "Act A ", "words": "the civil code ", "capitals": "Civil Code Article ",
}


def grows_too_fast(recogniser: Recogniser, piece: str) -> bool:
    """Whether TIMES as much of ``piece`` takes more than its length explains: TIMES where the cost is the length, its square where it is the square.

    Two sizes in one run, so that a busy machine slows both alike; what is over in a millisecond is no measure, no garbage is looked for meanwhile, and a long
    reading that was slow is done again, since only the quicker of two counts.
    """
    short = piece * (SIZE // TIMES // len(piece))
    bar = TIMES ** 1.6 * max(min(seconds(recogniser, short) for _ in range(2)), 0.001)
    return all(seconds(recogniser, short * TIMES) >= bar for _ in range(2))


def seconds(recogniser: Recogniser, text: str) -> float:
    gc.disable()
    try:
        start = process_time()
        recogniser.read(text, DAY)
        return process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_repetition_costs_no_more_than_its_length(piece: str, recogniser: Recogniser) -> None:
    assert not grows_too_fast(recogniser, piece)


@pytest.mark.parametrize("end", ["。", "，"], ids=["sentences", "one sentence without an end"])
def test_ordinary_text_costs_no_more_than_its_length(end: str, recogniser: Recogniser) -> None:
    assert not grows_too_fast(recogniser, ORDINARY.replace("。", end))


def test_a_cost_that_is_the_square_of_the_length_would_be_seen() -> None:
    class Squared:
        def read(self, text: str, day: date) -> None:
            sum(1 for _ in text[::8] for _ in text[::8])
    assert grows_too_fast(Squared(), "第")
