"""The line of every word, as the parser has it: and no page that reads otherwise for it."""
from __future__ import annotations

import pytest
from markdown import Markdown

from hold_steady.build.quick_read import MARKDOWN_EXTENSIONS
from hold_steady.core.elements import text_runs
from hold_steady.render.blocks import GuideBlocks
from hold_steady.render.line_signs import LineSigns, unsigned
from support.pages import catalog

BODY = """

第一段甲
第二行乙 [链接
跨行丙](x.md)

## 标题丁 {#d}
标题下面戊

1. 一项己

    续段庚
    - 里面辛
2. 又一项壬
   接着癸

> 引子
> 丑

| 寅 | 卯 |
| -- | -- |
| 辰 | 巳 |

午
:   未

/// said | 申
酉

/// note | 戌
亥
///
///

/// pages
///

最后
"""


def parsed(body: str, signs: LineSigns | None) -> str:
    return Markdown(extensions=[*MARKDOWN_EXTENSIONS, GuideBlocks(), *([signs] if signs else [])]).convert(body)


class Kept(LineSigns):
    """Signs that remember the tree they were taken from."""

    def read(self, root) -> None:
        super().read(root)
        self.root = root


def test_every_word_stands_on_its_line():
    signs = Kept()
    parsed(BODY, signs)
    found = {char: signs.at(run, place) for run in text_runs(signs.root, frozenset())
             for place, char in enumerate("".join(getattr(element, slot) for element, slot in run))}
    wanted = {char: number for number, line in enumerate(BODY.split("\n"), 1) for char in line if char in "甲乙丙丁戊己庚辛壬癸丑寅卯辰巳午未酉亥后"}
    assert {char: found.get(char) for char in wanted} == wanted


def test_a_block_stands_where_it_opens_and_what_it_makes_with_it():
    signs = Kept()
    parsed(BODY, signs)
    blocks = {e.get("data-guide"): e for e in signs.root.iter() if e.get("data-guide")}
    opened = {name: next(n for n, line in enumerate(BODY.split("\n"), 1) if line.startswith(f"/// {name}")) for name in blocks}
    assert {name: signs.of(block) for name, block in blocks.items()} == opened and set(blocks) == {"said", "note", "pages"}
    assert [blocks[name].get("data-arg") for name in ("said", "note", "pages")] == ["申", "戌", ""]


@pytest.mark.parametrize("body", [
    "a\n\n<div>x</div>\n\nb", "<b>x</b> y", "a <b>x</b>", "![图](a.png)\n\n[x]: y.md\n\n[x]", "***\n\na\n---\n", "    code\n    more\n\n`a\nb`", "a  \nb", "1. a\n1. b\n\n\n- c\n\n  d",
    "> - a\n> - b\n>\n> c", "| a |\n|:-:|\n| b |", "- | 竖线", "#没有空格", "* a\n    1. b", "a\n: b\n\n: c", "\\# a", "_a_\n__b__", "&lt; &amp;\n&copy;", "- a\n\n    /// say | x\n    b\n    ///", "12. a", "`` ` ``",
    "/// law\n///", "/// pages | x\n///", "/// no-such | x\n///", "/// say|x\na\n///", ""], ids=repr)
def test_a_page_reads_as_without_signs(body):
    plain, signed = parsed(body, None), parsed(body, LineSigns())
    assert signed == unsigned(signed)
    assert signed.replace("/// law |", "/// law") == plain  # a block that lacks its argument is printed, with the bar that bore the sign


def test_every_page_of_the_guide_reads_as_without_signs():
    for source in catalog().pages.values():
        assert parsed(source.body, LineSigns()) == parsed(source.body, None), source.path
