"""The grammar's patterns and tables, as a browser gets them."""
from __future__ import annotations

import json
import re

import pytest

from hold_steady.citations.in_browser import browser_tables
from hold_steady.citations.js_patterns import NotKnown, to_js


@pytest.mark.parametrize("source, js", [
    (r"第 ?\d++条", r"第 ?\d+条"), (r"(?P<day>\d)$", r"(?<day>\d)(?=\n?$)"), (r"[\w'-]+", r"[\p{L}\p{N}_'\-]+"), (r"a.b", r"a[^\n]b"),
    (r"\"\#[a-z-]", '"#[a-z\\-]'), (r"x{1,3}{", r"x{1,3}\{"), (r"[^\]]", r"[^\]]"), (r"\u4e00", r"\u4e00"), (r"\(?x", r"\(?x")])
def test_a_pattern_is_written_as_a_browser_reads_it(source, js):
    assert to_js(re.compile(source)) == [js, "u"]


def test_case_is_kept_as_it_was():
    assert to_js(re.compile("a", re.IGNORECASE)) == ["a", "ui"]


@pytest.mark.parametrize("source, flags", [(r"(?>a)b", 0), (r"(a)(?(1)b|c)", 0), (r"\Aa", 0), ("a.b", re.DOTALL)])
def test_what_a_browser_has_not_is_refused(source, flags):
    with pytest.raises(NotKnown):
        to_js(re.compile(source, flags))


def test_the_tables_are_the_same_twice_and_have_every_law(registry):
    first = browser_tables(registry)
    assert json.dumps(first, ensure_ascii=False) == json.dumps(browser_tables(registry), ensure_ascii=False)
    assert set(first["laws"]) == {*registry.instruments, *registry.others}
    assert set(registry.institutions) >= set(first["bodies"]["all"])
