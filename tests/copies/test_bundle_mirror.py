"""A mirror is asked for one file at a time and told by what it serves; an answer that breaks off or never ends is no trap."""
from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from hold_steady.core.loopback import listening
from support.small_copies import VERIFY, Release, release, verify


class Mirror:
    """A host with a folder behind it, and what was asked of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.address = folder, ""
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.open, self.most = 0, 0
        #: How it answers a path, where not with the file.
        self.plays: dict[str, str] = {}
        self.breaks_after = 10_000


class Handler(BaseHTTPRequestHandler):
    def __init__(self, mirror: Mirror, *arguments) -> None:
        self.mirror = mirror
        super().__init__(*arguments)

    def do_GET(self) -> None:  # noqa: N802
        mirror, (path, sent, _) = self.mirror, self.path.strip("/").partition("?")
        mirror.asked.append(path)
        mirror.agents.add(self.headers["User-Agent"])
        mirror.open += 1
        mirror.most = max(mirror.most, mirror.open)
        time.sleep(0.002)  # two at a time would meet here; after the last byte the next one may come before this one has ended
        mirror.open -= 1
        play = "file" if sent else "broken" if len(mirror.asked) > mirror.breaks_after else mirror.plays.get(path, "")
        getattr(self, f"play_{play or 'file'}")(mirror.folder / path)

    def answer(self, status: int, body: bytes = b"", length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body) if length is None else length), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def play_file(self, file: Path) -> None:
        self.answer(200, file.read_bytes()) if file.is_file() else self.answer(404, b"lost")

    def play_cut(self, file: Path) -> None:
        """Breaks off in the middle, once."""
        self.mirror.plays.pop(self.path.strip("/"))
        content = file.read_bytes()
        self.answer(200, content[:len(content) // 2], length=len(content))

    def play_endless(self, file: Path) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            while True:
                self.wfile.write(b"x" * 65536)

    def play_busy(self, file: Path) -> None:
        self.mirror.plays.pop(self.path.strip("/"))
        self.answer(503, b"busy", Retry_After="0")

    def play_broken(self, file: Path) -> None:
        self.answer(500, b"broken")

    def play_moved(self, file: Path) -> None:
        self.mirror.plays.pop(self.path.strip("/"))
        self.answer(301, Location=self.path)

    def play_elsewhere(self, file: Path) -> None:
        self.answer(302, Location=f"{self.mirror.address.replace('127.0.0.1', 'localhost')}{self.path}?sent")

    def log_message(self, *_arguments) -> None:
        """Silence."""


@contextmanager
def mirrored(folder: Path) -> Iterator[Mirror]:
    mirror = Mirror(folder)
    with listening(partial(Handler, mirror)) as address:
        mirror.address = address.rstrip("/")
        yield mirror


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Release:
    return release(tmp_path_factory.mktemp("release"), padding=12)


@pytest.fixture
def mirror(kept, tmp_path) -> Iterator[Mirror]:
    shutil.copytree(kept.web, tmp_path / "web")
    with mirrored(tmp_path / "web") as running:
        yield running


def ask(mirror: Mirror, kept: Release, folder: Path, *more: str):
    return verify(mirror.address, "--manifest", kept.list, *more, cwd=folder)


def said(result, code: int, *words: str) -> bool:
    assert "Traceback" not in result.stderr
    assert result.returncode == code and all(w in result.stdout + result.stderr for w in words), result.stdout + result.stderr
    return True


def test_a_true_mirror_is_exact_and_asked_once_for_each_file_one_at_a_time(mirror, kept, tmp_path):
    mirror.plays = {"assets/guide.js": "moved"}
    assert said(ask(mirror, kept, tmp_path), 0, "Exactly the released copy", "the web edition")
    served = {p.relative_to(kept.web).as_posix() for p in kept.web.rglob("*") if p.is_file()}
    assert served <= set(mirror.asked) and len(set(mirror.asked) - served) <= 10, "a few of the other forms, to tell which this is"
    assert len(mirror.asked) == len(set(mirror.asked)) + 1, "the moved one was asked for twice"
    assert mirror.most == 1 and all("Hold Steady" in agent for agent in mirror.agents)
    assert not list(tmp_path.glob("*.state")), "a check leaves nothing behind"


def test_missing_and_changed_files_of_a_mirror_are_named(mirror, kept, tmp_path):
    (mirror.folder / "start/sleep.html").unlink()
    (mirror.folder / "index.html").write_text("defaced", encoding="utf-8")
    assert said(ask(mirror, kept, tmp_path), 1, "missing: start/sleep.html", "changed: index.html")


def test_the_stick_edition_on_the_web_is_called_by_its_name_and_not_damaged(kept, tmp_path):
    """It once made a list of 427 damaged files, because a site was held against the web edition whatever it served."""
    with mirrored(Path(shutil.copytree(kept.stick, tmp_path / "stick"))) as mirror:
        result = ask(mirror, kept, tmp_path)
        assert said(result, 0, "一样，完整。这是 U 盘版", "This is the stick edition") and len(result.stdout.splitlines()) == 2
        (mirror.folder / "start/tonight.html").write_text("defaced", encoding="utf-8")
        (mirror.folder / "start/sleep.html").unlink()
        result = ask(mirror, kept, tmp_path)
    assert said(result, 1, "不一样。这是 U 盘版") and result.stdout.splitlines()[2:] == ["缺少 missing: start/sleep.html", "被改过 changed: start/tonight.html"]


def test_a_broken_transfer_is_asked_for_again(mirror, kept, tmp_path):
    mirror.plays = {"start/tonight.html": "cut", "data/index.json": "busy"}
    assert said(ask(mirror, kept, tmp_path), 0, "Exactly")
    assert mirror.asked.count("start/tonight.html") == mirror.asked.count("data/index.json") == 2


def test_a_host_that_breaks_is_named_after_a_few_tries(mirror, kept, tmp_path):
    mirror.breaks_after = 8
    assert said(ask(mirror, kept, tmp_path), 2, "cannot judge", "HTTP Error 500")


def test_a_host_that_sends_on_to_a_whole_copy_is_not_called_whole(mirror, kept, tmp_path):
    mirror.plays = {"start/tonight.html": "elsewhere"}
    assert said(ask(mirror, kept, tmp_path), 2, "cannot judge", "led to another host: http://localhost")


def test_a_site_that_is_no_copy_is_left_alone_after_a_few_questions(mirror, kept, tmp_path):
    for file in mirror.folder.rglob("*.*"):
        file.write_text("another site", encoding="utf-8")
    assert said(ask(mirror, kept, tmp_path), 2, "is this the right place?")


def test_a_host_that_is_not_there_is_one_line(kept, tmp_path):
    result = verify("http://127.0.0.1:9", "--manifest", kept.list, cwd=tmp_path)
    assert said(result, 2, "cannot judge: http://127.0.0.1:9: ")


def test_an_endless_answer_is_not_waited_for(mirror, kept, tmp_path):
    mirror.plays = {"index.html": "endless"}
    code = f"import sys; sys.path.insert(0, {str(VERIFY.parent)!r}); import verify; verify.LONGEST = 300_000; sys.exit(verify.main(sys.argv[1:]))"
    result = subprocess.run([sys.executable, "-c", code, mirror.address, "--manifest", kept.list], capture_output=True, text=True, encoding="utf-8",
                            timeout=60, cwd=tmp_path, env={"PYTHONIOENCODING": "utf-8"})
    assert said(result, 1, "changed: index.html") and result.stdout.count("changed") == 1
