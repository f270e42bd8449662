"""The archive is the site: its stylesheet stands once instead of on every page, and put back gives the same bytes."""
from __future__ import annotations

import json
import re
import stat
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from hold_steady.exports import archive, manifest
from hold_steady.exports.edition import Edition, Stamp
from support.parts import needed
from support.small_copies import SITE, STYLE, Release, release
from support.tree import ROOT, fingerprint

BAR = 3_670_016  # 3.5 MB: the law of issue 11, the tools of 15, the pages of 16, the browser's check of 18
OWN = {"README.txt", "verify.py", "manifest.json", "assets/guide.css"}
_LINK = re.compile(rb'<link rel="stylesheet" href="((?:\.\./)*)assets/guide\.css">')
#: Hosts of package registries, whatever is bought from them.
REGISTRIES = re.compile(rb"pypi\.org|pythonhosted|npmjs|registry\.[\w-]+\.(?:org|com|io)|debian\.org|artifactory", re.I)


def contents(path: Path) -> dict[str, bytes]:
    """The files of an archive by their path below its one folder."""
    with zipfile.ZipFile(path) as whole:
        return {name.partition("/")[2]: whole.read(name) for name in whole.namelist()}


def stamped(site: Path) -> dict[str, Edition]:
    edition = Edition("zh", site, "https://guide.example/", Stamp("1.0", "c" * 40, 1_790_000_000, date(2026, 9, 1)), ())
    return {"zh": edition, "en": edition}


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Release:
    return release(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def real(site, tmp_path_factory) -> Path:
    """The archive of the whole guide."""
    return archive.make(stamped(site), tmp_path_factory.mktemp("real") / "hold-steady-1.0.zip")


# -- the stylesheet ------------------------------------------------------------------------------
def put_back(files: dict[str, bytes]) -> dict[str, bytes]:
    """The site again, from the archive alone."""
    style = b"<style>" + files["assets/guide.css"] + b"</style>"
    return {name: _LINK.sub(lambda _: style, content, count=1) for name, content in files.items() if name not in OWN}


def test_the_site_can_be_put_together_again_byte_for_byte(real, site):
    whole = put_back(contents(real))
    assert whole.keys() == {name for name in fingerprint(site) if not archive.is_online_only(name)}
    assert not [name for name, content in whole.items() if (site / name).read_bytes() != content]


def test_every_page_links_to_the_stylesheet_at_its_own_depth(real):
    for name, content in contents(real).items():
        if name.endswith(".html") and name != "404.html":
            links = _LINK.findall(content)
            assert links == [b"../" * name.count("/")] and len(re.findall(rb"<style", content)) == own_styles(name, content), name


def own_styles(name: str, content: bytes) -> int:
    """How many stylesheets a page has that few others share: that of the home page, those of pictures and letters."""
    return (name in ("index.html", "en/index.html")) + (b'class="picture"' in content) + (b'class="letter"' in content or b'data-tool="letters"' in content)


def test_a_page_with_another_style_keeps_it(small):
    files = contents(small.archive)
    assert files["404.html"] == SITE["404.html"]
    assert files["assets/guide.css"] == STYLE.removeprefix(b"<style>").removesuffix(b"</style>")


def test_what_the_stylesheet_points_to_does_not_move_with_it(real):
    assert set(re.findall(rb"url\(\W?(\w+:|[^)]{0,9})", contents(real)["assets/guide.css"])) == {b"data:"}


# -- the archive ---------------------------------------------------------------------------------
def test_the_archive_of_the_whole_guide_is_small(real):
    assert real.stat().st_size <= BAR, f"{real.stat().st_size:,} bytes"


def test_entries_say_nothing_of_the_machine_that_made_them(real):
    with zipfile.ZipFile(real) as whole:
        entries = whole.infolist()
    names = [entry.filename for entry in entries]
    assert {name.split("/")[0] for name in names} == {"hold-steady-1.0"}
    assert names[:-1] == sorted(names[:-1]) and names[-1] == "hold-steady-1.0/manifest.json" and len(names) == len(set(names))
    assert {entry.date_time for entry in entries} == {(2026, 9, 21, 14, 13, 20)}
    assert {(e.create_system, stat.S_IMODE(e.external_attr >> 16), e.compress_type, e.extra, e.comment) for e in entries} == {
        (3, 0o644, zipfile.ZIP_DEFLATED, b"", b"")}


def test_the_note_beside_the_site_opens_in_any_editor_and_says_what_matters(small):
    text = contents(small.archive)["README.txt"]
    assert text.startswith(b"\xef\xbb\xbf") and b"\n" not in text.replace(b"\r\n", b"")
    said = text.decode("utf-8-sig")
    for word in ("2026 年 9 月 21 日", "2026 年 9 月 1 日", "21 September 2026", "1 September 2026", "1.0", "index.html", "python verify.py", "local", "过了三个月", "After three months"):
        assert word in said
    assert "{" not in said
    assert max(len(line) for line in said.splitlines()) <= 110


# -- the lists -----------------------------------------------------------------------------------
def test_the_list_inside_names_every_other_file_of_the_stick(real):
    files = contents(real)
    told = json.loads(files.pop("manifest.json"))
    assert told["editions"]["stick"] == {name: manifest.measure(content) for name, content in sorted(files.items())}
    assert set(told["editions"]) == {"stick"}
    assert (told["schema_version"], told["name"], told["version"], told["commit"]) == (1, "hold-steady", "1.0", "c" * 40)
    assert (told["date"], told["law_as_of"], told["address"]) == ("2026-09-21", "2026-09-01", "https://guide.example/")


def test_the_list_of_a_bundle_names_every_other_file_the_list_inside_and_the_site(small):
    told = json.loads(small.list.read_bytes())
    assert {name: sha for name, (_, sha) in told["editions"]["web"].items()} == fingerprint(small.web)
    beside = {p.name: manifest.measure(p.read_bytes()) for p in sorted(small.bundle.iterdir()) if p.name not in ("manifest.json", "SHA256SUMS")}
    assert told["files"] == beside and len(beside) == 3
    assert told["stick_manifest"] == manifest.measure((small.stick / "manifest.json").read_bytes())


def test_lists_can_be_compared_by_eye(small):
    lines = small.list.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if re.fullmatch(r'\s+"[\w./-]+": \[\d+, "[0-9a-f]{64}"\],?', line)]) >= len(SITE) * 2


def test_sha256sum_reads_the_sums(small):
    done = subprocess.run([needed("sha256sum"), "--strict", "-c", "SHA256SUMS"], cwd=small.bundle, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.count(": OK") == 4


def test_no_file_names_the_machine_or_a_registry(real):
    for name, content in contents(real).items():
        assert str(ROOT).encode() not in content and not REGISTRIES.search(content), name
