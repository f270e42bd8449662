"""What is printed is shown by a terminal and never obeyed by it."""
from __future__ import annotations

import io
import json

import pytest

from hold_steady.cli import main
from hold_steady.core import FORMATS, Finding, Text, printable, render_findings
from hold_steady.core.terminal import Shown

EVIL = "甲\x1b]0;x\x07\x9b2J\u202e\u2028\r乙"
SHOWN = "甲\\u001b]0;x\\u0007\\u009b2J\\u202e\\u2028\\u000d乙"


def test_control_characters_are_written_out_and_nothing_else_is():
    assert printable(EVIL) == SHOWN
    assert printable("稳住 · Hold\tSteady\n😀é“”…") == "稳住 · Hold\tSteady\n😀é“”…"


@pytest.mark.parametrize("form", FORMATS)
def test_a_finding_is_one_line_without_them_in_every_format(form):
    finding = Finding(f"x{EVIL}", f"docs/{EVIL}.md", 1, Text(EVIL, EVIL + "\n::warning::x"), text=EVIL)
    said = io.StringIO()
    Shown(said).write(render_findings([finding], form))
    assert not [char for char in said.getvalue() if ord(char) < 32 and char != "\n" or char in "\x9b\u202e\u2028"]
    if form == "json":
        assert json.loads(said.getvalue())[0]["text"] == EVIL
    if form == "github":
        assert "\n" not in said.getvalue(), "a second line would be a command of its own"


def test_a_name_of_a_file_and_a_text_cannot_speak_to_the_terminal(tmp_path, capsys):
    path = tmp_path / "\x1b[31mx.txt"
    path.write_text("依据《民\x1b[2J法典》，向银监会\x1b]0;x\x07投诉。《\x9b催收法》第一条。", encoding="utf-8")
    assert main(["text", str(path), str(tmp_path / "\x1b[0mnone")]) == 2
    told = capsys.readouterr()
    assert "\\u001b" in told.out and "\\u001b" in told.err and not {"\x1b", "\x07", "\x9b"} & set(told.out + told.err)


def test_words_that_a_terminal_cannot_show_are_written_out():
    poor = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    Shown(poor).write("稳住 ok\n")
    poor.flush()
    assert poor.buffer.getvalue() == b"\\u7a33\\u4f4f ok\n"
