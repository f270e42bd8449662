"""One wrapper for every command: what could not be done is one sentence and exit code 2; 1 is for findings and nothing else."""
from __future__ import annotations

import io
import subprocess
import sys

import pytest

from hold_steady import registry as registry_door
from hold_steady.citations import Recogniser
from hold_steady.cli import main
from hold_steady.core import files
from support.tree import ROOT


class Closed(io.StringIO):
    """A standard output that fails when it is written to, or only when it is written out."""

    def __init__(self, error: OSError, at: str) -> None:
        super().__init__()
        self.error, self.at = error, at

    def write(self, text: str) -> int:
        if self.at == "write":
            raise self.error
        return len(text)

    def flush(self) -> None:
        raise self.error


def sentence(capsys) -> str:
    told = capsys.readouterr().err
    assert told.strip() and "Traceback" not in told and told.count("\n") <= 2, told
    return told


@pytest.mark.parametrize("at", ["write", "flush"])
@pytest.mark.parametrize("error, said", [(BrokenPipeError(32, "Broken pipe"), "stopped reading"), (OSError(28, "No space left on device"), "No space left on device"), (OSError(5, "Input/output error"), "Input/output error")])
def test_an_output_that_fails_is_one_sentence(error, said, at, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdout", Closed(error, at))
    assert main(["overdue", "--on", "2026-11-22"]) == 2
    monkeypatch.undo()
    assert said in sentence(capsys)


@pytest.mark.parametrize("arguments", [["translated", "start/tonight"], ["new-page", "start/never-written"]])
@pytest.mark.parametrize("error", [OSError(30, "Read-only file system", str(ROOT / "docs/x")), PermissionError(13, "Permission denied", str(ROOT / "docs/x")), OSError(28, "No space left on device")])
def test_a_tree_that_cannot_be_written_is_one_sentence(arguments, error, capsys, monkeypatch):
    def fail(*_arguments):
        raise error

    monkeypatch.setattr(files, "_draft", fail)
    assert main(arguments) == 2
    assert error.strerror in sentence(capsys) and not (ROOT / "docs/start/never-written.md").exists()


@pytest.mark.parametrize("variables", [{"GUIDE_TODAY": "2026-13-01"}, {"GUIDE_TODAY": "gestern"}, {"SOURCE_DATE_EPOCH": "soon"}, {"SOURCE_DATE_EPOCH": "9" * 30}, {"SOURCE_DATE_EPOCH": "²"},
                                       {"SITE_URL": "javascript:x"}, {"SITE_URL": "hold-steady.example"}, {"SITE_URL": "https://x.example/\"onload=x"}, {"SITE_URL": "https://a@b/"}, {"SITE_URL": "https://x\x1b[2J/"}], ids=str)
def test_a_variable_that_holds_nothing_of_use_is_named(variables, capsys, monkeypatch):
    monkeypatch.delenv("GUIDE_TODAY", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert main(["build"]) == 2
    assert next(iter(variables)) in sentence(capsys)


@pytest.mark.parametrize("address", ["foo", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999999", "192.0.2.1:8000", ":-1", "\x00:80"])
def test_a_wrong_address_is_one_sentence(address, capsys):
    assert main(["serve", "--address", address]) == 2
    assert "127.0.0.1:8001" in sentence(capsys)


def test_a_fault_of_our_own_is_one_sentence_that_says_where(capsys, monkeypatch):
    monkeypatch.setattr(registry_door, "load", lambda root: [][1])
    assert main(["overdue"]) == 2
    assert "please report it" in (told := sentence(capsys)) and "IndexError" in told


def test_the_fault_of_one_text_hides_no_other(tmp_path, capsys, monkeypatch):
    read = Recogniser.read
    monkeypatch.setattr(Recogniser, "read", lambda self, text, *more, **options: [][1] if "坏" in text else read(self, text, *more, **options))
    for name, words in (("a", "治安管理处罚法第42条"), ("b", "坏"), ("c", "向银监会投诉")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    assert main(["text", "--on", "2026-11-22", *(str(tmp_path / name) for name in "abc")]) == 2
    told = capsys.readouterr()
    assert "citation-renumbered" in told.out and "institution-abolished" in told.out and told.err.startswith(f"{tmp_path}/b: ") and told.err.count("\n") == 1


@pytest.mark.parametrize("shell, code", [("{} > /dev/full", 2), ("{} | true; exit ${{PIPESTATUS[0]}}", 2), ("PYTHONIOENCODING=ascii {}", 1), ("{} >&-", 1)])
def test_a_real_process_ends_as_it_should(shell, code, tmp_path):
    """400 findings are more than a pipe holds, so that it breaks."""
    (tmp_path / "long.txt").write_text("治安管理处罚法第42条。\n" * 400, encoding="utf-8")
    command = f"{sys.executable} -m hold_steady text --on 2026-11-22 {tmp_path / 'long.txt'}"
    done = subprocess.run(["bash", "-c", shell.format(command)], cwd=ROOT, env={"PYTHONPATH": str(ROOT / "scripts"), "PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)
    assert done.returncode == code and "Traceback" not in done.stderr and "Exception ignored" not in done.stderr and done.stderr.count("\n") == (code == 2), done.stderr[-800:]
