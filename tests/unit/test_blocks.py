"""A block that its writer mistyped is named: a call card printed as slashes helps nobody."""
from __future__ import annotations

from hold_steady.render.block_handlers import Filler
from hold_steady.render.blocks import BLOCK_NAMES, faults
from support.each import for_each

WELL = ["/// note | 一句话\n内容\n///", "/// help\n///", "/// law | civil-code art_1033\n///", "///note | 紧挨着也行\n内容\n///",
        "//// note | 外面\n/// say | 里面\n话\n///\n////", "```\n/// cal | 例子\n```", "看 https://www.gov.cn/ 和 a//b。", "/// picture | night\n///\n\n/// pages\n///"]
#: What was typed, the code, the line, and what the message must say.
WRONG = [("字\n\n/// cal | crisis-12356\n心里难受\n///", "block-malformed", 3, "call"), ("/// note ｜ 全角竖线\n内容\n///", "block-malformed", 1, "半角"),
         ("// note | 少一条\n内容\n//", "block-malformed", 1, "///"), ("/// note\n没有标题\n///", "block-malformed", 1, "/// note |"),
         ("/// help | 多写了\n///", "block-malformed", 1, "/// help"), ("/// zzzz | 没有的\n///", "block-malformed", 1, "CONTRIBUTING"),
         ("字\n\n///\n\n字", "block-malformed", 3, "///"), ("/// note | 甲\n内容\n////", "block-malformed", 3, "///"),
         ("/// note | 甲\n内容\n\n## 乙 {#b}\n\n字", "block-unclosed", 1, "///"), ("/// said | 甲\n话\n\n/// note | 乙\n内容\n///", "block-unclosed", 1, "said")]


@for_each("body", WELL)
def test_a_block_that_works_is_no_fault(body):
    assert not list(faults(body))


@for_each("body, code, line, words", WRONG)
def test_a_block_that_does_not_work_is_named_with_its_line_and_remedy(body, code, line, words):
    found = {(found_code, found_line): zh for found_code, found_line, zh, _ in faults(body)}
    assert words in found[code, line]


def test_one_slip_is_one_finding():
    assert [(code, line) for code, line, _, _ in faults("/// cal | crisis-12356\n心里难受\n///")] == [("block-malformed", 1)]


@for_each("body, code, line, words", WRONG)
def test_the_page_reader_reports_it(body, code, line, words, read):
    assert (code, line) in [(f.code, f.line) for f in read(body)[1].findings]


@for_each("name", BLOCK_NAMES)
def test_every_block_can_be_written_as_the_table_says(name):
    argument = {True: " | x", None: "", False: ""}[BLOCK_NAMES[name]]
    assert not list(faults(f"/// {name}{argument}\n///"))


def test_only_plain_boxes_have_no_handler_of_their_own():
    assert {name for name in BLOCK_NAMES if not hasattr(Filler, "_" + name.replace("-", "_"))} <= {"dont", "note", "unsure", "say", "said"}
