"""The built folder on real web servers: nginx and Caddy from Debian, with the settings that the guide hands out."""
from __future__ import annotations

import gzip
import os
import re
import shutil
from pathlib import Path

import brotli
import pytest

from hold_steady.exports.web_servers import policy, settings
from lab import bandwidth, load_test
from support.pages import IS_WHOLE, pages_with_everything
from support.parts import needed
from support.tree import fingerprint, once
from support.web_servers import SERVERS, ask, connected, free_port, running

TEXTS = ("index.html", "start/tonight.html", "en/law/civil-code.html", "assets/guide.js", "data/index.json", "sitemap.xml")
#: Large files of a kind of which smaller ones stay: packing them takes as long as packing all pages. They are served in ``make test-weekly``.
LARGE = ("search-zh-full.js", "search-en-full.js", "zh.js", "en.js", "instruments.json", "channels.json", "renumberings.json", "letters-zh.js", "letters-en.js", "door-zh.js", "door-en.js")
KINDS = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json", ".xml": "xml", ".svg": "image/svg+xml",
         ".png": "image/png"}
LOST = ("/nope", "/start/nope.html", "/en/a/b/c/d.html", "/assets/nope.js", "/404.html")
OUTSIDE = ("/../../../../etc/passwd", "/..%2f..%2f..%2f..%2fetc/passwd", "/start/../../../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
           "/start/..%5c..%5c..%5cetc/passwd", "//etc/passwd", "/assets/%00/../../etc/passwd")
HIDDEN = (".git/config", ".env", "assets/.secret", "_headers")


@pytest.fixture(scope="session")
def pages(built, shared) -> Path:
    """The site with the pages that together hold everything it is made of, and those asked for here; every page in ``make test-weekly``. To pack is slow."""
    def make(place: Path) -> str:
        kept = {*pages_with_everything(built.site), *TEXTS, "404.html", "mind/get-help.html", "start/index.html"}
        shutil.copytree(built.site, place, ignore=lambda folder, names: [name for name in names if not IS_WHOLE and (
            name in LARGE or name.endswith(".html") and (Path(folder) / name).relative_to(built.site).as_posix() not in kept)])
        return ""
    once(shared / "served-pages", make)
    return shared / "served-pages"


@pytest.fixture(scope="session")
def made(pages, shared) -> Path:
    """build/serve/ as ``make`` writes it, once for the whole run, with files in it that nobody should ever see."""
    def make(place: Path) -> str:
        settings.make(pages, place)
        for name in HIDDEN:
            path = place / "site" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("secret", encoding="utf-8")
        return ""
    once(shared / "serve", make)
    return shared / "serve"


@pytest.fixture(scope="module", params=SERVERS)
def server(request, made, tmp_path_factory):
    with running(request.param, made / "site", tmp_path_factory.mktemp(request.param)) as server:
        yield server


@pytest.fixture(scope="module")
def fixed(site) -> dict[str, str]:
    """The headers that every answer must carry."""
    return {name.lower(): value for name, value in policy.headers(policy.read_inline(site))}


def files_of(site: Path) -> list[str]:
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())


# -- every file ---------------------------------------------------------------------------------
def test_every_file_is_there_with_its_type(server, pages):
    wrong = []
    with connected(server) as line:
        for name in files_of(pages):
            if name == "404.html":
                continue
            answer = ask(line, f"/{name}")
            if (answer.status, answer.body) != (200, (pages / name).read_bytes()) or KINDS[Path(name).suffix] not in answer.headers["content-type"]:
                wrong.append((name, answer.status, answer.headers.get("content-type")))
    assert not wrong


def test_folders_open_their_first_page_and_list_nothing(server):
    assert "回首页" not in server.ask("/").body.decode() and server.ask("/").status == 200
    assert server.ask("/start/").status == 200
    moved = server.ask("/start")
    assert moved.status in (301, 308) and moved.headers["location"] == "/start/"
    assert server.ask("/assets/").status == 404 and b"guide.js" not in server.ask("/assets/").body


# -- packed -------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("accepted, suffix", [("br, gzip", ".br"), ("gzip, deflate, br", ".br"), ("gzip", ".gz"), ("gzip;q=1, br;q=0", ".gz"), ("identity", ""), (None, "")])
def test_what_was_packed_is_sent_as_it_lies(server, name, accepted, suffix):
    if suffix == ".br" and server.name == "nginx":
        needed("nginx brotli")
    answer = server.ask(f"/{name}", **({"accept_encoding": accepted} if accepted else {}))
    assert answer.status == 200 and answer.body == (server.site / f"{name}{suffix}").read_bytes()
    assert answer.headers.get("content-encoding", "") == {".br": "br", ".gz": "gzip", "": ""}[suffix]
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_an_unchanged_page_is_not_sent_again(server, fixed, accepted):
    first = server.ask("/start/tonight.html", accept_encoding=accepted)
    again = server.ask("/start/tonight.html", accept_encoding=accepted, if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"] and fixed.items() <= again.headers.items()


def test_each_way_of_packing_has_its_own_etag(server):
    tags = {server.ask("/start/tonight.html", accept_encoding=way).headers["etag"] for way in ("br", "gzip", "identity")}
    assert len(tags) == (3 if server.has_brotli else 2)


# -- headers ------------------------------------------------------------------------------------
@pytest.mark.parametrize("path, method, more, status", [
    ("/", "GET", {}, 200), ("/assets/guide.js", "GET", {"accept_encoding": "gzip"}, 200), ("/assets/card.png", "GET", {}, 200), ("/nope", "GET", {}, 404),
    ("/en/deep/er/nope.html", "GET", {}, 404), ("/start", "GET", {}, (301, 308)), ("/", "POST", {}, 405), ("/", "HEAD", {}, 200), ("/nope", "HEAD", {}, 404),
    ("/assets/card.png", "GET", {"range": "bytes=0-99"}, 206)], ids=lambda value: str(value)[:24])
def test_every_kind_of_answer_carries_the_headers(server, fixed, path, method, more, status):
    answer = server.ask(path, method, **more)
    assert answer.status in (status if isinstance(status, tuple) else (status,))
    assert {name: answer.headers.get(name) for name in fixed} == fixed
    assert answer.headers["cache-control"]


def test_the_open_data_may_be_read_by_the_pages_of_others_and_nothing_else(server, made):
    for name in ("index.json", "cases.json", "letters.json"):
        assert server.ask(f"/data/{name}").headers["access-control-allow-origin"] == "*", name
    for path in ("/", "/start/tonight.html", "/assets/guide.js", "/nope"):
        assert "access-control-allow-origin" not in server.ask(path).headers, path
    assert "/data/*\n  Access-Control-Allow-Origin: *\n" in (made / "_headers").read_text(encoding="utf-8")


def test_the_policy_lets_nothing_in_from_elsewhere(fixed):
    rules = {rule.split()[0]: rule.split()[1:] for rule in fixed["content-security-policy"].split("; ")}
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == ["'none'"]
    allowed = {source for sources in rules.values() for source in sources}
    assert {source for source in allowed if not source.startswith("'sha256-")} == {"'none'", "'self'", "data:"}


@pytest.mark.parametrize("path, kept", [("/", "PAGES"), ("/en/start/tonight.html", "PAGES"), ("/nope", "PAGES"), ("/assets/nope.js", "PAGES"), ("/worker.js", "PAGES"),
                                        ("/assets/keep-list-zh.json", "PAGES"), ("/assets/guide.js", "SCRIPTS"), ("/assets/card.png", "PICTURES")])
def test_how_long_a_file_keeps(server, path, kept):
    assert server.ask(path).headers["cache-control"] == settings.AGES[kept]


def test_no_answer_names_a_version(server):
    for path, method in (("/", "GET"), ("/nope", "GET"), ("/start", "GET"), ("/../..", "GET"), ("/", "POST"), ("/assets/", "GET"), ("/a%zz", "GET")):
        answer = server.ask(path, method)
        assert not re.search(r"\d", answer.headers.get("server", "")) and "x-powered-by" not in answer.headers
        assert not re.search(rb"(?i)(nginx|caddy)/\d", answer.body)


# -- lost, and where nobody should be -------------------------------------------------------------
@pytest.mark.parametrize("path", LOST)
def test_a_lost_reader_is_answered_in_both_languages_at_any_depth(server, path):
    answer = server.ask(path)
    text = answer.body.decode()
    assert answer.status == 404 and answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "没有这一页" in text and "This page is not here" in text and 'href="tel:12356"' in text
    assert 'href="/index.html"' in text and 'href="/en/index.html"' in text


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_the_folder_is_read(server, path):
    answer = server.ask(path)
    assert answer.status in (400, 404) and b"root:" not in answer.body


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_hidden_stays_hidden(server, name):
    assert (server.site / name).is_file()
    assert server.ask(f"/{name}").status == 404


def test_asking_for_the_head_gives_no_body(server):
    whole, head = server.ask("/start/tonight.html", accept_encoding="gzip"), server.ask("/start/tonight.html", "HEAD", accept_encoding="gzip")
    assert head.status == 200 and head.body == b""
    assert {n: head.headers[n] for n in ("content-type", "content-encoding", "etag", "vary")} == {
        n: whole.headers[n] for n in ("content-type", "content-encoding", "etag", "vary")}


def test_a_broken_download_can_go_on(server):
    part = server.ask("/assets/card.png", range="bytes=100-299")
    assert part.status == 206 and part.body == (server.site / "assets/card.png").read_bytes()[100:300]


def test_nobody_writes_down_who_read_what(server):
    for path in ("/mind/get-help.html", "/nope-nope", "/..%2f..%2fetc/passwd"):
        server.ask(path, user_agent="a-reader")
    written = "\n".join(p.read_text(errors="replace") for p in server.state.rglob("*") if p.is_file() and p.name not in ("nginx-site.conf", "nginx.conf", "Caddyfile"))
    assert not re.search(r"get-help|nope-nope|a-reader|passwd", written)


# -- the other settings ---------------------------------------------------------------------------
def test_the_headers_file_keeps_to_what_its_hosts_allow(made, fixed):
    """Cloudflare: 100 rules, 2,000 characters a line. Netlify: nothing after *. Neither may meet a header twice on one path."""
    rules: dict[str, dict[str, str]] = {}
    for line in (made / "_headers").read_text(encoding="utf-8").splitlines():
        assert len(line) <= 2000
        if line.startswith("/"):
            current = rules.setdefault(line, {})
            assert "*" not in line[:-1]
        elif not line.startswith("#"):
            name, value = re.fullmatch(r"  ([A-Za-z-]+): (\S.*)", line).groups()
            current[name.lower()] = value
    assert fixed == rules["/*"] and len(rules) < 100
    assert not set(rules["/*"]) & set(rules["/assets/*"])


def test_no_settings_name_this_machine(made, site):
    for path in made.iterdir():
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "@" not in re.sub(r"@(writing)\b", "", text) and str(site) not in text and str(made) not in text, path.name


# -- making it ------------------------------------------------------------------------------------
def test_twins_unpack_to_their_page_and_small_files_have_none(made):
    for name in ("index.html", "assets/guide.js", "404.html"):
        path = made / "site" / name
        assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == brotli.decompress(path.with_name(path.name + ".br").read_bytes()) == path.read_bytes()
    assert not (made / "site/assets/mark.svg.gz").exists() and not (made / "site/assets/card.png.gz").exists()


#: A style block that the templates write.
OUR_STYLE = re.search("<style>(.*?)</style>", (policy.LOOK / "404.html").read_text(encoding="utf-8"), re.S)[1]


def small_site(folder: Path, more: str = "") -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(f"<style>{OUR_STYLE}</style><p>{'稳住 ' * 400}</p>{more}", encoding="utf-8")
    return folder


def test_two_makings_are_the_same_bytes(tmp_path):
    first, second = (settings.make(small_site(tmp_path / name / "site"), tmp_path / name / "serve") for name in ("one", "another"))
    os.utime(first / "site/index.html", (0, 0))
    assert fingerprint(first) == fingerprint(second) == fingerprint(settings.make(tmp_path / "one/site", tmp_path / "one/serve"))
    assert (first / "site/index.html.gz").read_bytes()[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff", "no time, no system in the header"


def test_a_making_that_fails_leaves_the_last_one(tmp_path):
    made = settings.make(small_site(tmp_path / "site"), tmp_path / "serve")
    before = fingerprint(made)
    bad = small_site(tmp_path / "bad", '<p style="color:red">x</p>')
    with pytest.raises(policy.LoosePage, match=r"index\.html: <p style>"):
        settings.make(bad, made)
    with pytest.raises(FileNotFoundError, match="make build"):
        settings.make(tmp_path / "nothing", made)
    assert fingerprint(made) == before and sorted(p.name for p in tmp_path.iterdir()) == ["bad", "serve", "site"]


@pytest.mark.parametrize("page, loose", [
    ('<p onclick="x()">', "<p onclick>"), ("<a STYLE='x'>", "<a style>"), ('<a title="style=1 onclick=2" data-style="x">', None),
    ("<!-- <p style=x> -->", None), ('<a title="a > b" style="x">', "<a style>"), ("<script>if (a<b) onclick=1</script>", "index.html: <script>:")])
def test_style_and_script_in_attributes_are_found(tmp_path, page, loose):
    small_site(tmp_path / "site", page)
    if loose is None:
        policy.read_inline(tmp_path / "site")
    else:
        with pytest.raises(policy.LoosePage, match=f"(?i){re.escape(loose)}"):
            policy.read_inline(tmp_path / "site")


def test_inline_blocks_are_hashed_as_a_browser_hashes_them(tmp_path):
    """The value of MDN's example."""
    small_site(tmp_path / "site", "<script>var inline = 1;</script><script src=a.js></script>")
    theirs = policy.Inline(policy.expected_inline().styles, ("sha256-B2yPHKaXnvFWtRChIbabYmUBFZdVfKKXHbWtWidDVF8=",))
    found = policy.read_inline(tmp_path / "site", theirs)
    assert f"script-src 'self' '{theirs.scripts[0]}'" in policy.content_policy(found)


def test_the_policy_vouches_for_our_blocks_and_for_no_others(site, tmp_path):
    assert policy.read_inline(site) == policy.expected_inline() and not policy.expected_inline().scripts
    for block in ("<script>alert(1)</script>", "<style>p{color:red}</style>", "<SCRIPT>x()</SCRIPT >", "<script type=module>x()</script>"):
        place = tmp_path / str(len(list(tmp_path.iterdir())))
        small_site(place, block)
        with pytest.raises(policy.LoosePage, match=r"index\.html: <(script|style)>"):
            policy.read_inline(place)


def test_a_name_without_a_word_is_an_error():
    with pytest.raises(KeyError, match="PORT"):
        settings.fill("listen @PORT@;", {})


# -- measuring ------------------------------------------------------------------------------------
def test_the_report_of_wrk_is_read():
    run = load_test.read_wrk("Running 8s test\n  ...\nTransfer/sec: 191.00MB\nexact 171000 8000000 1610612736 57 842 12300\n")
    assert run == load_test.Run(171_000, 21_375.0, 0.842, 12.3, 57, 1_610_612_736)
    assert round(run.bytes_per_answer) == 9419


@pytest.mark.parametrize("said", ["unable to connect to 127.0.0.1", "exact 0 0 0 0 0 0", ""])
def test_a_wrk_that_measured_nothing_is_no_measurement(said):
    with pytest.raises(load_test.NotStarted, match=said or "said nothing"):
        load_test.read_wrk(said)


def test_the_load_test_runs_and_leaves_nothing_running(made, tmp_path):
    port = free_port()
    needed("nginx"), needed("wrk")
    run = load_test.measure(made / "site", tmp_path, "start/tonight.html", 1, 8, port)
    assert run.errors == 0 and run.requests > 100 and 0 < run.p50 <= run.p99
    assert 300 < run.bytes_per_answer - (made / "site/start/tonight.html.gz").stat().st_size < 3000
    assert not (tmp_path / "nginx.pid").exists()


def test_a_port_in_use_is_said_in_one_go(made, tmp_path):
    with running("nginx", made / "site", tmp_path / "one") as server:
        with pytest.raises((load_test.NotStarted, load_test.MissingPart), match="in use|apt-get"):
            (tmp_path / "two").mkdir()
            load_test.measure(made / "site", tmp_path / "two", "index.html", 1, 1, server.port)


def test_a_million_readers_are_reckoned_from_the_files(made):
    first, search, keep = bandwidth.visits(made / "site", 1000)
    sizes = [(made / "site" / f"{name}.br").stat().st_size for name in ("index.html", "assets/guide.js", "assets/print.css", "start/tonight.html")]
    assert first.answers == 5 and sum(sizes) + 5000 < first.size < sum(sizes) + 5000 + 20_000
    assert first.size < search.size < keep.size
    day = bandwidth.Day(bandwidth.Visit("one", 4, 86_400), 1_000_000)
    assert (day.gigabytes, day.mean_rate, day.peak_rate) == (86.4, 8.0, 80.0)
    assert bandwidth.table([day]).splitlines()[1].split()[-5:] == ["86.4", "86.4", "8.0", "80", "463"]
