"""``check_text.py`` as a person or a script runs it."""
from __future__ import annotations

import io
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from hold_steady.cli import main
from support.cases import law_not_held
from support.tree import ROOT

WRONG, RIGHT = "根据《治安管理处罚法》第四十二条可以拘留。\n向银监会投诉。", "根据《民法典》第一千零三十二条。"


@pytest.fixture
def run(registry, recogniser, capsys, monkeypatch):
    """The command in this process, with the registry and the recogniser that are there already."""
    command = import_module("hold_steady.commands.text")
    monkeypatch.setattr(command, "load", lambda *_, **__: registry)
    monkeypatch.setattr(command, "Recogniser", lambda _: recogniser)

    def run(*arguments: str, stdin: str = "") -> SimpleNamespace:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin.encode())))
        code = main(["text", "--on", "2026-11-22", *arguments])
        told = capsys.readouterr()
        return SimpleNamespace(returncode=code, stdout=told.out, stderr=told.err)
    return run


@pytest.fixture
def file(tmp_path: Path):
    def write(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)
    return write


def test_json_has_the_agreed_shape(run, file) -> None:
    path = file("a.md", WRONG)
    result = run("--format", "json", path)
    record, = json.loads(result.stdout)
    assert result.returncode == 1 and list(record) == ["file", "citations", "findings"] and record["file"] == path
    cited, = record["citations"]
    assert list(cited) == ["line", "column", "text", "instrument", "provision", "verdict", "asked", "evidence"]
    assert (cited["line"], cited["column"], cited["text"], cited["instrument"], cited["provision"]) == (
        1, 3, "《治安管理处罚法》第四十二条", "public-security-penalties-law", "art_42")
    assert cited["verdict"] == "renumbered" and cited["asked"] == ["existence", "time"] and set(cited["evidence"]) == {"zh", "en"}
    renumbered, abolished = record["findings"]
    assert list(renumbered) == ["code", "line", "column", "text", "message", "suggestion"]
    assert renumbered["code"] == "citation-renumbered" and renumbered["suggestion"] == "《治安管理处罚法》第五十条"
    assert set(renumbered["message"]) == {"zh", "en"} and "2026" in renumbered["message"]["en"]
    assert (abolished["code"], abolished["line"], abolished["column"]) == ("institution-abolished", 2, 2)


def test_a_whole_law_has_no_provision(run) -> None:
    record, = json.loads(run("--format", "json", "-", stdin="《民法典》保护你。").stdout)
    assert record["citations"][0]["provision"] is None and record["file"] == "-"


def test_every_reference_is_listed_in_order_with_a_verdict_also_what_is_not_held(run) -> None:
    text = ("《民法典》第四百六十五条规定，依法成立的合同受法律保护。《催收管理条例》第八条规定每天三次。\n"
            f"《{law_not_held()}》第四十三条、《合同法》第八条和《个人信息保护法》第九十九条。依据第五十条。")
    record, = json.loads(run("--format", "json", "-", stdin=text).stdout)
    assert [(c["instrument"], c["provision"], c["verdict"]) for c in record["citations"]] == [
        ("civil-code", "art_465", "right"), (None, "art_8", "no-such-title"), (None, "art_43", "not-held"),
        ("contract-law", "art_8", "repealed"), ("pipl", "art_99", "no-such-article"), ("pipl", "art_50", "exists")]
    assert run("-", stdin=text).stdout.splitlines()[-1] == \
        "-: 6 references: 1 right, 1 exists, 1 repealed, 1 no such article, 1 not held, 1 no such title; 3 findings"


def test_the_exit_code_tells(run, file) -> None:
    assert run(file("a.md", RIGHT)).returncode == 0
    assert run(file("a.md", WRONG)).returncode == 1
    assert run("-", stdin=WRONG).returncode == 1


def test_the_day_decides(run) -> None:
    assert run("--on", "2025-06-01", "-", stdin="治安管理处罚法第42条").returncode == 0


@pytest.mark.parametrize("make", ["missing", "folder", "binary", "gbk"])
def test_an_input_that_cannot_be_read_is_one_line_and_the_others_are_read(run, make: str, file, tmp_path: Path) -> None:
    bad = tmp_path / make
    if make == "folder":
        bad.mkdir()
    elif make != "missing":
        bad.write_bytes(b"\x00\x01" if make == "binary" else "民法典".encode("gb18030"))
    result = run("--format", "json", str(bad), file("a.md", RIGHT))
    assert result.returncode == 2 and len(json.loads(result.stdout)) == 1
    assert result.stderr.count("\n") == 1 and str(bad) in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [["--on", "2026-13-01", "-"], ["--format", "xml", "-"], []])
def test_a_wrong_command_is_one_line(run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.returncode == 2 and "Traceback" not in result.stderr and result.stderr.count("\n") == 1


def test_the_script_is_a_door_to_the_command() -> None:
    result = subprocess.run([sys.executable, ROOT / "scripts/check_text.py", "--on", "2026-11-22", "--format", "json", "-"],
                            input="", capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(result.stdout) == [{"file": "-", "citations": [], "findings": []}]
