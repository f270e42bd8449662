"""Words without markup, each at its line and column."""
from __future__ import annotations

import pytest

from hold_steady.core.plain_text import UnreadableText, decode


def place_of(source: str, words: str, name: str = "a.md") -> tuple[int, int]:
    text = decode(source.encode(), name)
    return text.place(text.words.index(words))


def test_markdown_marks_do_not_part_a_citation() -> None:
    assert decode("《民法典》**第1032条**".encode(), "a.md").words == "《民法典》第1032条"
    assert decode("[《民法典》](https://x.cn/a)第1032条".encode(), "a.md").words == "《民法典》第1032条"


def test_a_place_is_where_it_stands_in_the_file() -> None:
    assert place_of("# 标题\n\n见**第42条**。", "第42条") == (3, 4)
    assert place_of("一\n二\n三第3条", "第3条") == (3, 2)


def test_html_gives_its_text_nodes_only() -> None:
    text = decode("<head><title>银监会</title><style>p{}</style></head><p>《<b>民法典</b>》第&nbsp;1032条</p><p>二</p>".encode(), "a.html")
    assert "《民法典》第\u00a01032条" in text.words and "银监会" not in text.words and "\n二" in text.words


def test_html_keeps_lines_and_columns() -> None:
    assert place_of("<p>一\n二<b>第42条</b></p>", "第42条", "a.html") == (2, 5)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00a", "民法典".encode("gb18030"), b"\x7fELF\x00"])
def test_what_is_not_utf8_text_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableText) as refused:
        decode(data, "x.txt")
    assert "x.txt" in str(refused.value) and "\n" not in str(refused.value)


def test_windows_lines_and_a_byte_order_mark_are_text() -> None:
    assert decode("\ufeff一\r\n二".encode(), "a.txt").words.startswith("一")
    assert place_of("一\r\n二第3条", "第3条") == (2, 2)
