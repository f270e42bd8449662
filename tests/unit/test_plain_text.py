"""Words without markup, each at its line and column."""
from __future__ import annotations

import io
import os

import pytest

from hold_steady.core.plain_text import LONGEST, UnreadableText, decode, read_text


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


HOSTILE = {"<![CDATA[": "", "<!--": "", "<!a": "", "<?": "", "<a b='": "", "</": "", "<script>": "", "<title>": "", "<a ": "", "<p": "", "&#": "&#", "<": "<", "&": "&"}


@pytest.mark.parametrize("piece", HOSTILE)
def test_markup_that_never_ends_is_read_once(piece):
    """100,000 of the first once took a minute: each looked for its end again."""
    words = decode((piece * 100_000).encode(), "a.html").words
    assert words.strip("\n") == HOSTILE[piece] * 100_000


@pytest.mark.parametrize("source, words", [("a < b &amp; c<br>d", "a < b & c\nd"), ("<p title='a > b'>x</p>", "\nx\n"), ("<!doctype html><!-- <p>no --><p>x", "\nx"), ("<script>if (a<b) '银监会'</script>x", "\n\nx"),
                                           ("<SCRIPT>no</Script >x", "\n\nx"), ("<textarea><p>no</textarea>x", "\n\nx"), ("&#x6C11;&#27861;&nbsp;&nope;", "民法\u00a0&"), ("<template>no<b>no</b></template>x", "\n\nx")])
def test_html_is_read_as_a_browser_reads_it(source, words):
    assert decode(source.encode(), "a.html").words == words


def test_no_more_is_read_than_is_judged(tmp_path):
    (tmp_path / "long.txt").write_bytes(b"x" * (LONGEST + 1))
    os.mkfifo(tmp_path / "pipe")
    for name in (tmp_path / "long.txt", tmp_path / "pipe", "/dev/zero"):
        with pytest.raises(UnreadableText):
            read_text(str(name), io.BytesIO())
    with pytest.raises(UnreadableText, match="more than 8 MB"):
        read_text("-", io.BytesIO(bytes(LONGEST + 1)))
