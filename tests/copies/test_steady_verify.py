"""``steady verify``: a mirror served by the test server and by nginx is the release, and what differs is named."""
from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from hold_steady.core import Refusal
from hold_steady.core.loopback import serve
from hold_steady.exports.signature import sign
from support.parts import needed
from support.small_copies import SITE, Release, release
from support.tree import ROOT, steady
from support.web_servers import running


def made(folder: Path, built: str, **more: bytes) -> Release:
    return release(folder, site={**SITE, "data/index.json": json.dumps({"built": built}).encode(), **more}, padding=12)


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Release:
    """A release of 21 September 2026, as its epoch says."""
    return made(tmp_path_factory.mktemp("release"), "2026-09-21")


@pytest.fixture
def web(kept, tmp_path) -> Path:
    return shutil.copytree(kept.web, tmp_path / "web")


def ask(address: str, kept: Release) -> tuple[int, str]:
    done = steady(ROOT, "verify", "--manifest", kept.list, "--", address)
    return done.returncode, done.stdout + done.stderr


def test_a_mirror_that_serves_the_released_bytes_passes(kept, web):
    with serve(web) as host:
        code, told = ask(host.address, kept)
    assert code == 0 and "Exactly the released copy" in told


def test_nginx_with_the_settings_handed_out_passes_and_what_it_lacks_is_named(site, tmp_path):
    """The real home page, whose style the strict policy knows."""
    page = (site / "index.html").read_bytes()
    kept = release(tmp_path / "release", site={"index.html": page, "404.html": (site / "404.html").read_bytes(), "data/index.json": b"{}"})
    (tmp_path / "state").mkdir()
    with running("nginx", kept.web, tmp_path / "state") as server:
        code, told = ask(server.address, kept)
        assert code == 0 and "Exactly the released copy" in told
        (kept.web / "index.html").write_bytes(page + b" ")
        (kept.web / "data/index.json").unlink()
        code, told = ask(server.address, kept)
    assert code == 1 and "changed: index.html" in told and "missing: data/index.json" in told


def test_nginx_that_serves_the_stick_edition_is_told_so(site, tmp_path):
    page = (site / "index.html").read_bytes()
    kept = release(tmp_path / "release", site={"index.html": page, "start/tonight.html": page, "404.html": (site / "404.html").read_bytes()})
    (tmp_path / "state").mkdir()
    with running("nginx", kept.stick, tmp_path / "state") as server:
        code, told = ask(server.address, kept)
    assert code == 0 and "这是 U 盘版" in told and "This is the stick edition" in told and "changed" not in told


def test_a_changed_byte_and_a_missing_file_are_named(kept, web):
    page = web / "start/tonight.html"
    page.write_bytes(page.read_bytes()[:-1] + b"?")
    (web / "law/law-3.html").unlink()
    with serve(web) as host:
        code, told = ask(host.address, kept)
    assert code == 1 and "changed: start/tonight.html" in told and "missing: law/law-3.html" in told and "Differs" in told
    assert "older release" not in told


@pytest.mark.parametrize("built, words", [("2026-08-01", "旧的一版 an older release: 2026-08-01"), ("2026-10-01", "新的一版 a newer release: 2026-10-01")])
def test_another_release_is_named_by_its_day(kept, tmp_path, built, words):
    other = made(tmp_path / "other", built, **{"start/sleep.html": b"<!doctype html><h1>before</h1>"})
    with serve(other.web) as host:
        code, told = ask(host.address, kept)
    assert code == 1 and words in told and "2026-09-21" in told and "changed: start/sleep.html" in told


def test_a_signed_list_is_known_by_its_signer(kept, tmp_path):
    needed("ssh-keygen")
    key, folder = tmp_path / "key", shutil.copytree(kept.bundle, tmp_path / "bundle")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    (tmp_path / "signers").mkdir()
    signers = tmp_path / "signers/known"
    signers.write_text(f'hold-steady namespaces="hold-steady" {key.with_suffix(".pub").read_text()}', encoding="utf-8")
    first = sign(folder, key).read_bytes()
    (folder / "manifest.json.sig").unlink()
    assert sign(folder, key).read_bytes() == first, "the same list and key give the same bytes"
    for list_, is_ours in ((folder / "manifest.json", True), (kept.bundle / "verify.py", False)):
        assert (documented(signers, folder, list_.read_bytes()).returncode == 0) == is_ours


def documented(signers: Path, folder: Path, content: bytes) -> subprocess.CompletedProcess:
    """The command that the page for institutions gives, run as it stands there."""
    [command] = re.findall(r"`(ssh-keygen -Y verify[^`]*) < manifest.json`", (ROOT / "docs/about/run-a-copy.md").read_text(encoding="utf-8"))
    shutil.copyfile(signers, folder / "release-signers")
    return subprocess.run(command.split(), cwd=folder, input=content, capture_output=True, check=False)


def test_what_is_no_key_is_refused_and_without_one_nothing_is_signed(kept, tmp_path):
    needed("ssh-keygen")
    (tmp_path / "key").write_text("no key", encoding="utf-8")
    with pytest.raises(Refusal):
        sign(kept.bundle, tmp_path / "key")
    assert sign(kept.bundle, None) is None and not (kept.bundle / "manifest.json.sig").exists()
