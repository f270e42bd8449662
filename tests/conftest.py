"""Fixtures that every room of the tests may use."""
from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest

from hold_steady.citations.recogniser import Recogniser
from hold_steady.core import collect_seldom
from hold_steady.exports.edition import LANGUAGES, Edition
from hold_steady.exports.single_html import single_file
from hold_steady import registry as registry_module
from support import pages
from support.editions import editions
from support.parts import left_out
from support.readings import Readings
from support.tree import ROOT, Tree, copy_tree, day_of_tests, once


collect_seldom()  # a third of the time of finding the tests


def pytest_configure(config) -> None:
    config.addinivalue_line("markers", "outside(host): the test leaves the guide for this host; any other is an error")


#: Files that begin a run, one to a worker: what makes most before its first test or has the longest ones. The first of them builds the guide
#: for all, the second the one for a mirror, the others after it need no guide meanwhile; small files are left for the end, so that no worker stays alone.
FIRST = ("test_corruption.py", "content/test_copies.py", "unit/test_hostile_text.py", "unit/test_voices.py", "unit/test_kept_builds.py", "copies/test_pdf.py",
         "copies/test_epub.py", "browser/test_search_score.py", "browser/test_keep.py", "browser/test_every_page.py", "links/test_planted.py", "copies/test_serve.py",
         "content/test_serving.py", "copies/test_bundle_reproducible.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {ROOT / "tests" / name: place for place, name in enumerate(FIRST)}
    assert all(path.is_file() for path in places), "a file of FIRST has moved"
    items.sort(key=lambda item: places.get(item.path, len(places)))
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config) -> None:
    """The last line of a run names what was left out, and for want of what."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", ()) if reporter else ()
    if skipped:
        reporter.write_line(left_out([report.longrepr[2].removeprefix("Skipped: ") for report in skipped]))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def registry() -> registry_module.Registry:
    return pages.registry()


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    return pages.recogniser()


@pytest.fixture(scope="session")
def today() -> date:
    """The day pages were last compared with the law; tests do not age with the calendar."""
    return day_of_tests()


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """A folder that all workers of one run see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture(scope="session")
def readings(recogniser, shared) -> Readings:
    """The recogniser for texts that several files read, each read once for the whole run."""
    return Readings(recogniser.read, shared / "readings")


@pytest.fixture(scope="session")
def built(shared) -> Tree:
    """The guide, built strictly once for the whole run, in a copy of the tree."""
    def make(place: Path) -> str:
        result = copy_tree(place).build()
        return "" if result.returncode == 0 else result.stdout[-4000:]

    place = shared / "built"
    if problem := once(place, make):
        pytest.fail(f"The build does not pass:\n{problem}", pytrace=False)
    return Tree(place)


@pytest.fixture(scope="session")
def both(built) -> dict[str, Edition]:
    """The built guide as the copies are made from it."""
    return editions(built.site, built.index)


@pytest.fixture(scope="session")
def single(both, shared) -> dict[str, Path]:
    """The single file of each language, made once for the whole run."""
    made = {lang: shared / f"single/hold-steady-{lang}.html" for lang in LANGUAGES}

    def make(place: Path) -> str:
        place.mkdir()
        return "" if all([single_file.make(both[lang], path) for lang, path in made.items()]) else "nothing was made"

    assert not once(shared / "single", make)
    return made


@pytest.fixture(scope="session")
def site(built) -> Path:
    """The folder that goes on the web and on the stick."""
    return built.site
