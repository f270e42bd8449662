"""Every link of the built site leads somewhere, and nothing is fetched from elsewhere."""
from __future__ import annotations

import re
from functools import lru_cache
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml

from hold_steady.content.addresses import place
from support.document import anchors, read
from support.pages import all_urls
from support.tree import ROOT

_FETCHING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping"}
_FETCHING_RELS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "dns-prefetch", "preconnect", "manifest", "apple-touch-icon"}


def pages(site):
    return [(url, site / url) for url in (*all_urls(), "404.html")]


@lru_cache(maxsize=None)
def inside_links(site) -> list[tuple[str, str, Path, str]]:
    """(page, href, file, fragment) of every link that stays in the guide."""
    split = [(url, path, node.attrs["href"], urlsplit(node.attrs["href"])) for url, path in pages(site) if url != "404.html" for node in read(path).all("a")]
    return [(url, href, Path(normpath(path.parent / unquote(parts.path))) if parts.path else path, parts.fragment)
            for url, path, href, parts in split if not parts.scheme and not parts.netloc]


def test_every_internal_link_and_anchor_resolves(site):
    missing = [f"{url}: {href}" for url, href, file, fragment in inside_links(site)
               if not file.is_file() or (fragment and fragment not in anchors(file))]
    assert not missing


def test_links_stay_inside_the_folder_and_name_files(site):
    """A link that ends in a folder works on a server and not on a stick."""
    wrong = [f"{url}: {href}" for url, href, file, _ in inside_links(site)
             if site not in file.parents or href.startswith("/") or urlsplit(href).path.endswith("/")]
    assert not wrong


def test_no_page_leads_into_the_other_language_but_by_the_switch(site):
    wrong = [f"{url}: {href}" for url, href, file, _ in inside_links(site)
             if url.startswith("en/") != (site / "en" in file.parents)
             and "hreflang" not in next(n for n in read(site / url).all("a", href=href)).attrs]
    assert not wrong


def test_every_citation_leads_to_the_provision_it_names(site, built):
    """The site index says what was cited; the page must link exactly that, and the library must hold it. What is cited in nothing but a letter to
    copy is not linked."""
    from hold_steady.build import site_index
    recorded, _, _ = site_index.read(built.index)
    for page in recorded:
        links = [node.attrs["href"] for node in read(site / page.url).all("a", class_="cite")]
        for href in links:
            file, _, fragment = href.partition("#")
            target = ((site / page.url).parent / file).resolve()
            assert target.is_file() and target.parent.name == "law", f"{page.url}: {href}"
            assert not fragment or fragment in anchors(target), f"{page.url}: {href}"
        cited = {c.instrument for c in page.citations}
        linked = {((site / page.url).parent / href.partition("#")[0]).resolve().stem for href in links}
        assert linked <= cited, page.path
        copied, rest = in_letters_to_copy(read(site / page.url).one("article"))
        unlinked = [c.text for c in page.citations if c.instrument not in linked]
        assert not [text for text in unlinked if text not in copied or text in rest], page.path


def in_letters_to_copy(article):
    """(the words of blank letters and of their English, where no law is linked by intention; all other words that are not a link)"""
    letters = [node for node in article.all("div") if "letter-en" in node.classes or "letter-text" in node.classes and node.parent.tag == "details"]
    assert not [link for node in letters for link in node.all("a")]
    return "\n".join(node.text for node in letters), _outside(article, letters)


def _outside(node, left_out):
    return "".join(child if isinstance(child, str) else _outside(child, left_out) for child in node.children
                   if isinstance(child, str) or child.tag != "a" and child not in left_out)


def test_citations_have_a_tip_without_scripts(site):
    for url, path in pages(site):
        for node in read(path).all("a", class_="cite"):
            assert len(node.attrs.get("data-tip", "")) > 8, f"{url}: {node.words}"


def test_nothing_is_fetched_from_another_host(site):
    fetched = []
    for url, path in pages(site):
        for node in read(path).all():
            fetched += [(url, v) for k, v in node.attrs.items() if k in _FETCHING]
            if node.tag == "link" and set(node.attrs.get("rel", "").split()) & _FETCHING_RELS:
                fetched.append((url, node.attrs["href"]))
            style = (node.text if node.tag == "style" else "") + node.attrs.get("style", "")
            fetched += [(url, v) for v in re.findall(r"url\(\s*['\"]?([^'\")]+)", style)]
            assert "@import" not in style, url
    assert not [(url, v) for url, v in fetched if re.match(r"[a-z]+:|//", v) and not v.startswith("data:")]


def test_scripts_open_no_connection(site):
    for path in site.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        if path.name == "worker.js":  # asks this site for its own files, once the reader chose to keep them (tests/browser/test_keep.py)
            text = text.replace("fetch(", "")
        if text.startswith("HoldSteady.data."):  # official addresses that a tool prints as links (tests/browser/test_tools.py: nothing leaves)
            text = re.sub(r'"https://[^"]*"', '""', text)
        assert not re.search(r"https?://(?!www\.w3\.org/|schemas\.openxmlformats\.org/)|//\w+\.\w+/|fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|import\(|new Worker", text), path.name


def test_outside_links_go_only_to_addresses_of_the_registry(site):
    """A page may send its reader to a body's own site or an official text; nowhere else."""
    data = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs/_data").rglob("*.yml"))
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    known = {host.lower() for host in re.findall(r"https?://([\w.-]+)", data + config)} | {"hold-steady.example"}
    wrong = []
    for url, path in pages(site):
        for node in read(path).all("a"):
            parts = urlsplit(node.attrs.get("href", ""))
            if parts.scheme in ("http", "https") and parts.hostname not in known:
                wrong.append(f"{url}: {node.attrs['href']}")
            assert parts.scheme in ("", "http", "https", "tel", "mailto"), f"{url}: {node.attrs['href']}"
            assert node.attrs.get("target", "_top") == "_top", f"{url}: a link opens no second window"
    assert not wrong


def test_every_telephone_link_dials_a_number_of_the_registry(site, registry):
    known = {re.sub(r"\D", "", n) for c in registry.channels.values() for n in c.phones} | set(registry.hotlines)
    for url, path in pages(site):
        for node in read(path).all("a"):
            href = node.attrs.get("href", "")
            if href.startswith("tel:"):
                assert re.fullmatch(r"tel:\+?\d{3,12}", href) and href[4:].removeprefix("+") in known, f"{url}: {href}"
                assert href[4:].removeprefix("+") in re.sub(r"\D", "", node.text), f"{url}: {href} is not shown as text"


def test_unverified_channels_are_not_printed(site, registry):
    hidden = {re.sub(r"\D", "", n) for c in registry.channels.values() if not c.is_printed for n in c.phones}
    shown = {n for c in registry.channels.values() if c.is_printed for n in map(lambda n: re.sub(r"\D", "", n), c.phones)}
    for url, path in pages(site):
        dialled = {node.attrs["href"][4:] for node in read(path).all("a") if node.attrs.get("href", "").startswith("tel:")}
        assert not dialled & (hidden - shown), url


def test_the_front_page_lists_every_section(site):
    nav = yaml.compose((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    entries = next(value for key, value in nav.value if key.value == "nav")
    sections = [pair[0].value for item in entries.value if hasattr(item, "value") and isinstance(item.value, list) for pair in item.value]
    for lang, prefix in (("zh", ""), ("en", "en/")):
        topics = {href for url, href, _, _ in inside_links(site) if url == f"{prefix}topics.html"}
        for section in sections:
            folder = place(f"{section}/index").partition("/")[0]
            assert [h for h in topics if h.startswith(f"{folder}/")], (lang, section)
