"""From an older stick to a newer one with only what changed; whatever happens on the way, a whole copy is there."""
from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from hold_steady.exports import delta
from support.small_copies import SITE, VERIFY, Release, release, verify
from support.tree import fingerprint

NEWER = {name: content for name, content in SITE.items() if name != "start/sleep.html"} | {
    "index.html": SITE["index.html"] + b"<p>new", "start/rest.html": SITE["start/sleep.html"], "people/mother.html": b"mother"}
#: Runs ``verify.py --apply`` and dies just before (or in the middle of) the n-th thing it does to the disk.
DIES = """
import importlib.util, os, shutil, sys
script, n, *arguments = sys.argv[1:]
spec = importlib.util.spec_from_file_location("verify", script)
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)
done = []
def dying(act):
    def acted(*a, **k):
        done.append(act.__name__)
        if len(done) == int(n):
            if act.__name__ == "copyfileobj":
                a[1].write(a[0].read(7))
                a[1].flush()
            os._exit(99)
        return act(*a, **k)
    return acted
for place, names in ((os, ("rename", "sync")), (shutil, ("copyfileobj", "copytree", "rmtree"))):
    for name in names:
        setattr(place, name, dying(getattr(place, name)))
code = verify.main(arguments)
print(len(done))
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Pair:
    older: Release
    newer: Release
    update: Path


@pytest.fixture(scope="module")
def pair(tmp_path_factory) -> Pair:
    folder = tmp_path_factory.mktemp("pair")
    older = release(folder / "older", "1.0", 1_780_000_000, padding=6)
    newer = release(folder / "newer", "1.1", 1_790_000_000, NEWER, padding=6)
    return Pair(older, newer, delta.make(older.list.read_bytes(), newer.bundle))


@pytest.fixture
def stick(pair, tmp_path) -> Path:
    """An older copy to which its owner has added a page."""
    place = tmp_path / "stick"
    shutil.copytree(pair.older.stick, place)
    (place / "local").mkdir()
    (place / "local/numbers.html").write_text("我们这里的号码", encoding="utf-8")
    return place


def is_exactly(folder: Path, wanted: Release) -> bool:
    return folder.is_dir() and {n: h for n, h in fingerprint(folder).items() if not n.startswith("local/")} == fingerprint(wanted.stick)


def test_an_update_holds_only_what_is_new_or_changed(pair):
    with zipfile.ZipFile(pair.update) as whole:
        names = set(whole.namelist())
        order = json.loads(whole.read("delta.json"))
        assert len({i.date_time for i in whole.infolist()}) == 1
    assert names == {"delta.json", "files/index.html", "files/start/rest.html", "files/people/mother.html", "files/README.txt", "files/manifest.json"}
    assert order["removed"] == ["start/sleep.html"] and (order["from"], order["to"]) == ("1.0", "1.1")
    assert pair.update.name == "delta-1.0-1.1.zip"


def test_the_list_inside_the_archive_makes_the_same_update(pair, tmp_path):
    first = pair.update.read_bytes()
    assert delta.make((pair.older.stick / "manifest.json").read_bytes(), pair.newer.bundle).read_bytes() == first


def test_an_update_leads_exactly_to_the_newer_copy_and_keeps_what_was_added(pair, stick):
    result = verify("--apply", pair.update, stick)
    assert result.returncode == 0 and "added by you: local/numbers.html" in result.stdout
    assert is_exactly(stick, pair.newer)
    assert (stick / "local/numbers.html").read_text(encoding="utf-8") == "我们这里的号码"
    assert [p.name for p in stick.parent.iterdir()] == ["stick"]
    assert verify("--apply", pair.update, stick).returncode == 0, "a second time changes nothing and says so"
    assert verify(stick, "--manifest", pair.newer.list).returncode == 0


def test_an_update_can_be_applied_from_inside_the_copy_by_its_own_script(pair, stick):
    result = verify("--apply", pair.update, stick, script=stick / "verify.py")
    assert result.returncode == 0 and is_exactly(stick, pair.newer)


def test_a_damaged_copy_is_not_updated(pair, stick):
    (stick / "index.html").write_text("changed by somebody", encoding="utf-8")
    before = fingerprint(stick)
    result = verify("--apply", pair.update, stick)
    assert result.returncode == 1 and "changed: index.html" in result.stdout
    assert fingerprint(stick) == before


WRONG_UPDATES = {
    "cut short": lambda content: content[:len(content) // 2],
    "empty": lambda content: b"",
    "no archive": lambda content: b"PK not really",
}


@pytest.mark.parametrize("name", WRONG_UPDATES)
def test_a_damaged_update_is_refused(pair, stick, tmp_path, name):
    (tmp_path / "update.zip").write_bytes(WRONG_UPDATES[name](pair.update.read_bytes()))
    result = verify("--apply", tmp_path / "update.zip", stick)
    assert result.returncode == 2 and "the update is damaged" in result.stderr and "Traceback" not in result.stderr
    assert is_exactly(stick, pair.older)


def changed(update: Path, target: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(update) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return target


@pytest.mark.parametrize("name", ["files/index.html", "files/manifest.json", "delta.json"])
def test_an_update_that_was_tampered_with_leaves_the_old_copy(pair, stick, tmp_path, name):
    forged = changed(pair.update, tmp_path / "forged.zip", name, b"{}")
    result = verify("--apply", forged, stick)
    assert result.returncode == 2 and "Traceback" not in result.stderr
    assert is_exactly(stick, pair.older) and not (stick.parent / "stick.being-made").exists()


def test_an_update_for_another_release_is_refused(pair, tmp_path):
    other = release(tmp_path / "other", "0.9", 1_770_000_000, padding=6)
    result = verify("--apply", pair.update, other.stick)
    assert result.returncode == 2 and "1.0 → 1.1" in result.stderr and is_exactly(other.stick, other)


def dies_at(n: int, pair: Pair, stick: Path) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-c", DIES, VERIFY, str(n), "--apply", pair.update, stick], capture_output=True, text=True, encoding="utf-8")


def test_whenever_it_is_killed_a_whole_copy_is_left_and_the_next_run_finishes(pair, stick, tmp_path):
    begun = tmp_path / "begun"
    shutil.copytree(stick, begun)
    steps = int(dies_at(10_000, pair, begun).stdout.split()[-1])
    assert steps > 15
    for n in [1, 2, steps // 2, *range(steps - 4, steps + 1)]:
        place = tmp_path / str(n) / "stick"
        shutil.copytree(stick, place)
        assert dies_at(n, pair, place).returncode == 99
        aside = place.with_name("stick.being-replaced")
        assert is_exactly(place, pair.older) or is_exactly(place, pair.newer) or (not place.exists() and is_exactly(aside, pair.older)), n
        assert verify("--apply", pair.update, place).returncode == 0, n
        assert is_exactly(place, pair.newer) and (place / "local/numbers.html").exists(), n
        assert [p.name for p in place.parent.iterdir()] == ["stick"], n


#: Runs ``verify.py --apply`` where the disk refuses the last step, or has no room for the first ones.
REFUSED = """
import importlib.util, os, shutil, sys
spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)
rename, copy = os.rename, shutil.copyfileobj
def last_step(old, new):
    if old.endswith(".being-made"):
        raise PermissionError("the folder is in use")
    rename(old, new)
def no_room(source, target):
    raise OSError(28, "No space left on device")
if sys.argv[2] == "last step":
    os.rename = last_step
else:
    shutil.copyfileobj = no_room
sys.exit(verify.main(sys.argv[3:]))
"""


@pytest.mark.parametrize(("fault", "said"), [("last step", "the folder is in use"), ("no room", "No space left")])
def test_where_the_disk_refuses_the_old_copy_is_put_back_and_the_reason_said(pair, stick, fault, said):
    result = subprocess.run([sys.executable, "-c", REFUSED, VERIFY, fault, "--apply", pair.update, stick], capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 2 and said in result.stderr and "the old copy is untouched" in result.stderr and "Traceback" not in result.stderr
    assert is_exactly(stick, pair.older) and [p.name for p in stick.parent.iterdir()] == ["stick"]


def test_the_older_list_must_be_one_and_older(pair, tmp_path):
    with pytest.raises(delta.NoDelta, match="nothing to update"):
        delta.make(pair.newer.list.read_bytes(), pair.newer.bundle)
    for wrong in (b"", b"[]", b'{"name": "x"}'):
        with pytest.raises(delta.NoDelta, match="not a manifest.json of this guide"):
            delta.make(wrong, pair.newer.bundle)
    with pytest.raises(delta.NoDelta, match="Run make bundle first"):
        delta.make(pair.older.list.read_bytes(), tmp_path)


def test_the_command_says_what_it_made_or_what_is_wrong(pair, root, tmp_path):
    def run(*arguments: object) -> subprocess.CompletedProcess:
        return subprocess.run([sys.executable, root / "scripts/build_delta.py", *map(str, arguments)], capture_output=True, text=True, encoding="utf-8")
    made = run(pair.older.list, "--bundle", pair.newer.bundle)
    assert made.returncode == 0 and "delta-1.0-1.1.zip is ready" in made.stdout
    for wrong in (run(tmp_path / "none.json"), run(pair.older.bundle / "verify.py", "--bundle", pair.newer.bundle)):
        assert wrong.returncode == 2 and len(wrong.stderr.splitlines()) == 1
