"""The grammar's patterns and tables, as a browser gets them."""
from __future__ import annotations

import json
import re

import pytest

from hold_steady.citations.in_browser import browser_tables
from hold_steady.citations.js_patterns import NotKnown, parted, to_js


@pytest.mark.parametrize("source, js", [
    (r"第 ?\d++条", r"第 ?\d+条"), (r"(?P<day>\d)$", r"(?<day>\d)(?=\n?$)"), (r"[\w'-]+", "[\ue001'\\-]+"), (r"\bof", "\ue002of"), (r"a.b", r"a[^\n]b"),
    (r"\"\#[a-z-]", '"#[a-z\\-]'), (r"x{1,3}{", r"x{1,3}\{"), (r"[^\]]", r"[^\]]"), (r"\u4e00", r"\u4e00"), (r"\(?x", r"\(?x")])
def test_a_pattern_is_written_as_a_browser_reads_it(source, js):
    assert to_js(re.compile(source)) == [js]


def test_case_is_kept_as_it_was():
    assert to_js(re.compile("a", re.IGNORECASE)) == ["a", "i"]


@pytest.mark.parametrize("source, flags", [(r"(?>a)b", 0), (r"(a)(?(1)b|c)", 0), (r"\Aa", 0), ("a.b", re.DOTALL)])
def test_what_a_browser_has_not_is_refused(source, flags):
    with pytest.raises(NotKnown):
        to_js(re.compile(source, flags))


def test_the_tables_are_the_same_twice_and_have_every_law(registry):
    first = browser_tables(registry)
    assert json.dumps(first, ensure_ascii=False) == json.dumps(browser_tables(registry), ensure_ascii=False)
    assert set(first["core"]["laws"]) == set(first["english"]["laws"]) == {*registry.instruments, *registry.others}
    assert set(registry.institutions) >= set(first["core"]["bodies"]["all"])
    assert "民用机场管理" in first["titles"]["条例"].split("|")


@pytest.mark.parametrize("source, kept, english", [
    (r"旧法|old law|老法", "旧法|\ue003|老法", ["old law"]), (r"(?:the )?第|under the|per article", "(?:the )?第|\ue003", ["under the|per article"]),
    (r"(?:旧|former) 法", "(?:旧|former) 法", []), (r"app|[a-z]+|x\|y", r"app|[a-z]+|x\|y", []), (r"(?:old|former)法|(?!draft)法", "\ue003|(?!draft)法", ["(?:old|former)法"])])
def test_alternatives_that_need_an_english_word_come_with_the_tables_of_english(source, kept, english):
    assert parted(re.compile(source)) == ([kept], english)


def test_characters_that_the_page_has_already_are_not_sent_twice(registry):
    assert "條" in browser_tables(registry)["core"]["fold"][0] and "條" not in browser_tables(registry, "條条")["core"]["fold"][0]
