"""No text, however made, costs more than its length: bounded time for inputs built to be slow."""
from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from hold_steady.citations.recogniser import Recogniser

DAY = date(2026, 11, 22)
SIZE = 50_000
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
    "figures": "《治安管理处罚法》第五十条五日以下拘留", "drafts": "《反催收法》", "words": "the civil code ", "capitals": "Civil Code Article ",
}


@pytest.fixture(scope="module")
def recogniser(registry) -> Recogniser:
    return Recogniser(registry)


def seconds(recogniser: Recogniser, text: str) -> float:
    start = process_time()
    recogniser.read(text, DAY)
    return process_time() - start


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_repetition_is_read_in_time(piece: str, recogniser: Recogniser) -> None:
    assert seconds(recogniser, piece * (SIZE // len(piece))) < 3


def test_one_sentence_without_an_end_is_read_in_time(recogniser: Recogniser) -> None:
    assert seconds(recogniser, ORDINARY.replace("。", "，") * (SIZE // len(ORDINARY))) < 3


def test_a_megabyte_is_read_in_two_seconds(recogniser: Recogniser) -> None:
    text = ORDINARY * (1_000_000 // len(ORDINARY.encode()))
    assert seconds(recogniser, text) < 2


def test_time_grows_with_length_only(recogniser: Recogniser) -> None:
    short, long = ORDINARY * 200, ORDINARY * 1600
    seconds(recogniser, short)
    assert seconds(recogniser, long) < 14 * seconds(recogniser, short)
