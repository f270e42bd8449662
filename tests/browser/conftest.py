"""A person with a browser: Chromium, the network cut, every request recorded."""
from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from hold_steady.content.addresses import page_url
from hold_steady.core.loopback import Server, serve
from hold_steady.search.chromium import find
from support import parts
from support.pages import IS_WHOLE, LANGUAGES
from support.phone import Phone
from support.rough_host import RoughHost
from support.tools import Desk, Tool

#: No name of a host is known: what a page asks of another one is heard and gets no answer. (To hold every request back and ask about it takes
#: a sixth of the work of opening a page, measured; where leaving is the point, it is done.)
ARGUMENTS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run",
             "--disable-sync", "--disable-domain-reliability", "--disable-client-side-phishing-detection"]
#: What a new page of the same site brings with it in this year's Chromium, a fifth of the work of opening one (measured); the others are what Playwright
#: leaves out, for only the last list counts. As a reader has it in ``make test-weekly``, in test_back and in test_traces.
LEAN = [] if IS_WHOLE else ["--disable-features=" + ",".join((
    "RenderDocument", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "PaintHolding",
    "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "MediaRouter", "LensOverlay"))]
#: What takes a minute.
collect_ignore = [] if IS_WHOLE else ["test_office.py"]
PHONE, DESK = (360, 740), (1280, 800)
OUTSIDE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")
#: Outside pages are never reached; the quick exit lands on this instead.
ELSEWHERE = "<!doctype html><title>elsewhere</title><h1>elsewhere</h1>"
expect.set_options(timeout=5_000)


def engine() -> str | None:
    """Chromium without what stands around its pages: the same engine for half the work, a new window for a quarter. The whole of it
    where CHROMIUM names one, where there is no other, in test_back and test_traces, and everywhere in ``make test-weekly``."""
    return (None if IS_WHOLE or "CHROMIUM" in os.environ else parts.find("chromium-headless-shell")) or find()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = engine()
    if path is None:
        pytest.fail("No Chromium: install the package “chromium”, or set CHROMIUM to its path.", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *LEAN])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(site) -> Iterator[Server]:
    with serve(site) as running:
        yield running


@dataclass(slots=True, eq=False)
class Reader:
    """One person, one language, one way of having the guide."""

    context: BrowserContext
    page: Page
    lang: str
    root: str
    scripts: bool
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, slug: str, lang: str | None = None) -> Page:
        self.page.goto(self.root + page_url(slug, lang or self.lang))
        return self.page

    @property
    def here(self) -> str:
        """The page's address below the root of the site."""
        return self.page.url.removeprefix(self.root).split("#")[0]

    def says(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en


def elsewhere(route) -> None:
    route.fulfill(body=ELSEWHERE, content_type="text/html")


class Readers:
    """Makes readers, and sees that none of them reached another host."""

    def __init__(self, browser: Browser, server: Server, site: Path) -> None:
        self._browser, self._server, self._site = browser, server, site
        #: Hosts that the test may leave for.
        self.expected: frozenset[str] = frozenset()
        self._kept: dict[tuple, Reader] = {}
        self._present: list[Reader] = []

    def __call__(self, lang: str = "zh", *, scheme: str = "http", scripts: bool = True, size=PHONE, fresh: bool = False,
                 **options) -> Reader:
        """A reader with an empty page. A window costs most of a second, so one of an earlier test serves
        again, unless this test is about to change it (``fresh``) or has it already."""
        key = (lang, scripts, bool(self.expected), *sorted((name, str(value)) for name, value in options.items()))
        reader = self._kept.get(key)
        if fresh or reader is None or reader in self._present:
            reader = self._new(lang, scripts, **options)
            if not fresh and key not in self._kept:
                self._kept[key] = reader
        if reader.page.url != "about:blank":
            reader.page.goto("about:blank")
        # The pointer of an earlier test rests nowhere that anything stands.
        reader.page.mouse.move(0, 0)
        reader.page.set_viewport_size({"width": size[0], "height": size[1]})
        reader.root = self._server.address if scheme == "http" else self._site.as_uri() + "/"
        reader.outside.clear(), reader.errors.clear()
        self._present.append(reader)
        return reader

    def _new(self, lang: str, scripts: bool, **options) -> Reader:
        context = self._browser.new_context(
            java_script_enabled=scripts, locale={"zh": "zh-CN", "en": "en-GB"}[lang], reduced_motion="reduce", **options)
        page = context.new_page()
        reader = Reader(context, page, lang, "", scripts)
        if self.expected:
            context.route(OUTSIDE, elsewhere)
        context.on("request", lambda request: reader.outside.append(request.url) if OUTSIDE.match(request.url) else None)
        page.on("pageerror", lambda error: reader.errors.append(str(error)))
        page.on("console", lambda message: reader.errors.append(message.text) if message.type == "error" else None)
        return reader

    def leave(self) -> None:
        """The end of a test: nobody may have asked a host that was not expected."""
        present, self._present = self._present, []
        for reader in present:
            if reader not in self._kept.values():
                reader.context.close()
        asked = [url for reader in present for url in reader.outside]
        assert {urlsplit(url).hostname for url in asked} <= self.expected, f"asked other hosts: {asked}"
        assert not [error for reader in present for error in reader.errors]


@pytest.fixture(scope="session")
def all_readers(chromium, server, site) -> Readers:
    return Readers(chromium, server, site)


@pytest.fixture
def readers(all_readers, server, request) -> Iterator[Readers]:
    """Ask it for a reader. Mark a test ``outside("host")`` when leaving is the point."""
    server.log.clear()
    marker = request.node.get_closest_marker("outside")
    all_readers.expected = frozenset(marker.args if marker else ())
    yield all_readers
    all_readers.leave()


@pytest.fixture(scope="session")
def resting(chromium, server) -> Iterator[Callable[[Tool], Desk]]:
    """An open tool, in Chinese, that no test changes: for what its scripts reckon. One serves all tests of a worker."""
    kept: dict[str, Desk] = {}

    def resting(tool: Tool) -> Desk:
        if tool.name not in kept:
            page = chromium.new_page(locale="zh-CN", reduced_motion="reduce")
            page.goto(server.address + page_url(tool.slug, "zh"))
            kept[tool.name] = Desk(page, "zh", tool.name).open()
        return kept[tool.name]
    yield resting
    for desk in kept.values():
        desk.page.close()


ALL_WAYS = [(scheme, scripts, size) for scheme in ("http", "file") for scripts in (True, False) for size in (PHONE, DESK)]
#: Each scheme, each state of scripts and each size twice: enough for what does not depend on their mixture.
FEW_WAYS = [("http", True, PHONE), ("file", False, PHONE), ("http", False, DESK), ("file", True, DESK)]
#: What leads from page to page: each of the few ways in one language, each language with scripts and without, on a phone and a desk.
WALKS = [(lang, way) for lang in LANGUAGES for way in ALL_WAYS] if IS_WHOLE else list(zip(("zh", "en", "zh", "en"), FEW_WAYS))


def way_name(way) -> str:
    scheme, scripts, size = way
    return f"{scheme}-{'scripts' if scripts else 'no-scripts'}-{size[0]}"


#: How many tests of a file had one language only.
TURNS: Counter = Counter()


def pytest_configure(config) -> None:
    config.addinivalue_line("markers", "both_languages: the test is about what the languages do not share")


def pytest_generate_tests(metafunc) -> None:
    """A test that asks for ``lang`` runs in one, by turns within its file, and in both in ``make test-weekly``: templates and scripts are the same,
    and whether every word has its twin is seen in Python. One about the words themselves is marked ``both_languages``, or says its languages."""
    marks = list(metafunc.definition.iter_markers("parametrize"))
    if "lang" not in metafunc.fixturenames or any("lang" in re.findall(r"\w+", str(mark.args[0])) for mark in marks):
        return
    if IS_WHOLE or metafunc.definition.get_closest_marker("both_languages"):
        return metafunc.parametrize("lang", LANGUAGES, indirect=True)
    turn = TURNS[metafunc.module.__name__]
    TURNS[metafunc.module.__name__] += 1
    metafunc.parametrize("lang", LANGUAGES[turn % 2:][:1], indirect=True)


@pytest.fixture
def lang(request) -> str:
    return request.param


@pytest.fixture(params=WALKS, ids=lambda walk: f"{walk[0]}-{way_name(walk[1])}")
def any_reader(readers, request) -> Reader:
    """A reader for each way to have the guide, the languages by turns; all sixteen in ``make test-weekly``."""
    lang, (scheme, scripts, size) = request.param
    return readers(lang, scheme=scheme, scripts=scripts, size=size)


@pytest.fixture(params=[(lang, way) for lang in LANGUAGES for way in FEW_WAYS] if IS_WHOLE else WALKS, ids=lambda walk: f"{walk[0]}-{way_name(walk[1])}")
def reader(readers, request) -> Reader:
    """http or a folder, scripts on or off, a phone or a desk; the languages by turns."""
    lang, (scheme, scripts, size) = request.param
    return readers(lang, scheme=scheme, scripts=scripts, size=size)


@pytest.fixture
def phone(readers, lang) -> Reader:
    return readers(lang)


@pytest.fixture
def desk(readers, lang) -> Reader:
    return readers(lang, size=DESK)


# -- a phone that may keep the guide ------------------------------------------------------------
@pytest.fixture
def host(site):
    host = RoughHost(site)
    host.start()
    yield host
    host.stop()


@pytest.fixture
def few(host):
    """For what does not depend on how much is kept."""
    host.shorten()


@pytest.fixture
def new_phone(chromium, host):
    contexts: list[BrowserContext] = []

    def new_phone(lang: str) -> Phone:
        context = chromium.new_context(locale={"zh": "zh-CN", "en": "en-GB"}[lang], viewport={"width": 360, "height": 740})
        context.route(OUTSIDE, elsewhere)
        contexts.append(context)
        return Phone(context, host, lang)
    yield new_phone
    for context in contexts:
        context.close()
