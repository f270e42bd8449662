"""A mirror is asked politely, and can neither send the asker elsewhere nor keep it; signatures hold."""
from __future__ import annotations

import gzip
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
from support.parts import needed
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
        mirror, path = self.mirror, self.path.strip("/")
        mirror.asked.append(path)
        mirror.agents.add(self.headers["User-Agent"])
        mirror.open += 1
        mirror.most = max(mirror.most, mirror.open)
        time.sleep(0.002)  # two at a time would meet here; after the last byte the next one may come before this one has ended
        mirror.open -= 1
        play = "broken" if len(mirror.asked) > mirror.breaks_after else mirror.plays.get(path, "")
        getattr(self, f"play_{play or 'file'}")(mirror.folder / path)

    def answer(self, status: int, body: bytes = b"", length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body) if length is None else length), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def play_file(self, file: Path) -> None:
        self.answer(200, file.read_bytes()) if file.is_file() else self.answer(404, b"lost")

    def play_packed(self, file: Path) -> None:
        self.answer(200, gzip.compress(file.read_bytes()), Content_Encoding="gzip")

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

    def play_swollen(self, file: Path) -> None:
        """A small answer that unpacks to a large one."""
        self.answer(200, gzip.compress(bytes(30_000_000))[:1000], length=1000, Content_Encoding="gzip")

    def play_dripping(self, file: Path) -> None:
        self.send_response(200)
        self.end_headers()
        self.drip()

    def play_dripping_headers(self, file: Path) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        self.drip()

    def drip(self) -> None:
        with suppress(OSError):
            while True:
                self.wfile.write(b"x")
                time.sleep(0.02)

    def play_busy(self, file: Path) -> None:
        self.mirror.plays.pop(self.path.strip("/"))
        self.answer(503, b"busy", Retry_After="0")

    def play_broken(self, file: Path) -> None:
        self.answer(500, b"broken")

    def play_away(self, file: Path) -> None:
        self.answer(302, Location="http://elsewhere.invalid/index.html")

    def play_moved(self, file: Path) -> None:
        self.mirror.plays.pop(self.path.strip("/"))
        self.answer(301, Location=self.path)

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
    return verify(mirror.address, "--manifest", kept.list, "--pause", "0", *more, cwd=folder)


def said(result, code: int, *words: str) -> bool:
    assert "Traceback" not in result.stderr
    assert result.returncode == code and all(w in result.stdout + result.stderr for w in words), result.stdout + result.stderr
    return True


def test_a_true_mirror_is_exact_and_asked_once_for_each_file_one_at_a_time(mirror, kept, tmp_path):
    mirror.plays = {"index.html": "packed", "assets/guide.js": "moved"}
    assert said(ask(mirror, kept, tmp_path), 0, "Exactly the released copy", "(web)", "[19/19]", "files added on a site cannot be seen")
    assert sorted(set(mirror.asked)) == sorted(p.relative_to(kept.web).as_posix() for p in kept.web.rglob("*") if p.is_file())
    assert len(mirror.asked) == len(set(mirror.asked)) + 1, "the moved one was asked for twice"
    assert mirror.most == 1 and all("Hold Steady" in agent for agent in mirror.agents)
    assert not list(tmp_path.glob("*.state")), "a check leaves nothing behind"


def test_it_pauses_between_two_requests(mirror, kept, tmp_path):
    code = (f"import sys, time; sys.path.insert(0, {str(VERIFY.parent)!r}); import verify; "
            "time.sleep = lambda seconds: print('paused', seconds); verify.main(sys.argv[1:])")
    result = subprocess.run([sys.executable, "-c", code, mirror.address, "--manifest", kept.list, "--pause", "0.05"], capture_output=True, text=True,
                            encoding="utf-8", cwd=tmp_path, env={"PYTHONIOENCODING": "utf-8"})
    assert mirror.asked and result.stdout.count("paused 0.05\n") == len(mirror.asked), result.stdout + result.stderr


def test_missing_and_changed_files_of_a_mirror_are_named(mirror, kept, tmp_path):
    (mirror.folder / "start/sleep.html").unlink()
    (mirror.folder / "index.html").write_text("defaced", encoding="utf-8")
    assert said(ask(mirror, kept, tmp_path), 1, "missing: start/sleep.html", "changed: index.html", "2 处")


def test_a_broken_transfer_is_asked_for_again(mirror, kept, tmp_path):
    mirror.plays = {"start/tonight.html": "cut", "data/index.json": "busy"}
    assert said(ask(mirror, kept, tmp_path), 0, "Exactly")
    assert mirror.asked.count("start/tonight.html") == mirror.asked.count("data/index.json") == 2


def test_a_host_that_breaks_is_named_after_a_few_tries(mirror, kept, tmp_path):
    mirror.breaks_after = 8
    assert said(ask(mirror, kept, tmp_path), 2, "HTTP 500", "try again later")


def test_a_host_that_sends_the_asker_elsewhere_is_refused(mirror, kept, tmp_path):
    mirror.plays = {"index.html": "away"}
    assert said(ask(mirror, kept, tmp_path), 2, "sent to another host: http://elsewhere.invalid/")


def test_a_site_that_is_no_copy_is_left_alone_after_a_few_questions(mirror, kept, tmp_path):
    for file in mirror.folder.rglob("*.*"):
        file.write_text("another site", encoding="utf-8")
    assert said(ask(mirror, kept, tmp_path), 2, "another release, or one with its own address inside")
    assert len(mirror.asked) == 10


def test_the_list_from_inside_an_archive_does_not_judge_a_site(mirror, kept, tmp_path):
    result = verify(mirror.address, "--manifest", kept.stick / "manifest.json", cwd=tmp_path)
    assert said(result, 2, "use the manifest.json of the bundle") and not mirror.asked


def test_a_host_that_is_not_there_is_one_line(kept, tmp_path):
    result = verify("http://127.0.0.1:9", "--manifest", kept.list, "--pause", "0", cwd=tmp_path)
    assert said(result, 2, "no answer", "http://127.0.0.1:9/index.html")


def test_no_more_bytes_are_read_than_the_list_has(mirror, kept, tmp_path):
    mirror.plays = {"index.html": "endless", "start/sleep.html": "swollen"}
    assert said(ask(mirror, kept, tmp_path), 1, "changed: index.html", "changed: start/sleep.html", "2 处")


@pytest.mark.parametrize("play", ["dripping", "dripping_headers"])
def test_a_host_that_answers_drop_by_drop_is_not_waited_for(play, mirror, kept, tmp_path):
    mirror.plays = {"index.html": play}
    code = f"import sys; sys.path.insert(0, {str(VERIFY.parent)!r}); import verify; verify.PATIENCE = 0.3; verify.main(sys.argv[1:])"
    result = subprocess.run([sys.executable, "-c", code, mirror.address, "--manifest", kept.list], capture_output=True, text=True, encoding="utf-8",
                            timeout=60, cwd=tmp_path, env={"PYTHONIOENCODING": "utf-8"})
    assert said(result, 2, "the answer takes too long", "index.html") and mirror.asked == ["index.html"]


# -- signatures ----------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def keys(tmp_path_factory) -> Path:
    needed("ssh-keygen")
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ours", "theirs"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name], check=True)
    (folder / "signers").write_text("hold-steady " + (folder / "ours.pub").read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def sign(file: Path, key: Path) -> None:
    file.with_name(file.name + ".sig").unlink(missing_ok=True)
    subprocess.run(["ssh-keygen", "-Y", "sign", "-f", key, "-n", "hold-steady", file], check=True, capture_output=True)


def test_a_signature_is_checked_with_a_throw_away_key(kept, keys, tmp_path):
    told = Path(shutil.copy(kept.list, tmp_path / "manifest.json"))
    options = ("--manifest", told, "--signers", keys / "signers")
    assert said(verify(kept.stick, *options), 2, "no signature")
    sign(told, keys / "theirs")
    assert said(verify(kept.stick, *options), 2, "signature is wrong or missing")
    sign(told, keys / "ours")
    assert said(verify(kept.stick, *options), 0, "Exactly")
    told.write_bytes(told.read_bytes().replace(b"guide.example", b"evil.example"))
    assert said(verify(kept.stick, *options), 2, "signature is wrong or missing")


def test_a_signature_proves_the_origin_of_a_list_that_came_with_the_copy(kept, keys, tmp_path):
    shutil.copytree(kept.stick, tmp_path / "stick")
    sign(tmp_path / "stick/manifest.json", keys / "ours")
    (tmp_path / "stick/manifest.json.sig").rename(tmp_path / "manifest.json.sig")
    shutil.copy(tmp_path / "stick/manifest.json", tmp_path / "manifest.json")
    assert said(verify(tmp_path / "stick", "--manifest", tmp_path / "manifest.json"), 3, "origin unproven")
    assert said(verify(tmp_path / "stick", "--manifest", tmp_path / "manifest.json", "--signers", keys / "signers"), 0, "Exactly")


def test_signers_that_came_with_the_copy_prove_nothing(kept, keys, tmp_path):
    shutil.copytree(kept.stick, tmp_path / "stick")
    (tmp_path / "stick/local").mkdir()
    shutil.copy(keys / "signers", tmp_path / "stick/local/signers")
    told = Path(shutil.copy(kept.list, tmp_path / "manifest.json"))
    sign(told, keys / "ours")
    assert said(verify(tmp_path / "stick", "--manifest", told, "--signers", tmp_path / "stick/local/signers"), 2, "came with the copy")
