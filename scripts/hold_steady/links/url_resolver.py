"""Where an address leads, as a web server and a folder on a stick would both resolve it."""
from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ..content import page_url, relative
from .html_links import Document, read_document

#: Schemes that open something outside a page; what is not here is refused.
_SCRIPTS = ("javascript", "vbscript")
_OUTSIDE = ("http", "https")
_CONTROL = re.compile(r"[\x00-\x20\x7f\\<>\"{}|^`]")


@dataclass(frozen=True, slots=True)
class Target:
    """What an address leads to. ``fault`` is empty where it is well; ``nearest`` is an address that exists."""

    fault: str = ""
    file: str = ""
    fragment: str = ""
    outside: str = ""
    nearest: str = ""


@dataclass(slots=True)
class Site:
    """The files of a built site. ``site_url`` is where it will stand; paths in its prefix are ours."""

    folder: Path
    site_url: str
    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    documents: dict[str, Document] = field(default_factory=dict)
    lower: dict[str, str] = field(default_factory=dict)
    known: dict[tuple[str, str], Target] = field(default_factory=dict)

    def page(self, slug: str, lang: str) -> Document | None:
        return self.documents.get(page_url(slug, lang))


def read_site(folder: Path, site_url: str) -> Site:
    """Every file of the site, and every page read once."""
    site, styles = Site(folder, site_url), {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            site.folders.add(name)
        else:
            site.files.add(name)
            site.lower[name.lower()] = name
            if name.endswith(".html"):
                site.documents[name] = read_document(name, path.read_text(encoding="utf-8"), styles)
    return site


def resolve(site: Site, here: str, address: str, may_be_absolute: bool = False) -> Target:
    """Where ``address`` leads from the page ``here``. ``may_be_absolute``: canonical and the like."""
    key = (f"{here}|{may_be_absolute}" if address.startswith("#") else f"{posixpath.dirname(here)}|{may_be_absolute}", address)
    if key not in site.known:
        site.known[key] = _resolve(site, here, address, may_be_absolute)
    return site.known[key]


def _resolve(site: Site, here: str, address: str, may_be_absolute: bool) -> Target:
    if not address.strip():
        return Target("link-empty")
    try:
        parts = urlsplit(address.strip())
        parts.port
    except ValueError:
        return Target("link-malformed")
    scheme = parts.scheme.lower()
    if scheme in _SCRIPTS:
        return Target("link-script")
    if scheme and scheme not in _OUTSIDE:
        return Target("" if scheme in ("tel", "mailto", "data") else "link-scheme")
    if _CONTROL.search(address):
        return Target("link-malformed", nearest=_CONTROL.sub("", address.replace("\\", "/")))
    if scheme or parts.netloc:
        return _absolute(site, here, address, parts, may_be_absolute)
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    if path.startswith("/"):
        return _rooted(site, here, path, fragment)
    full = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    if full == ".." or full.startswith("../"):
        return Target("link-leaves-site", nearest=_nearest_file(site, here, posixpath.basename(full)))
    return _file(site, here, full, fragment, path.endswith("/") or full in site.folders or full == ".")


def _absolute(site: Site, here: str, address: str, parts, may_be_absolute: bool) -> Target:
    own = urlsplit(site.site_url)
    if not parts.scheme:
        return Target("link-without-scheme", nearest=f"https:{address}")
    if parts.hostname in ("localhost", "127.0.0.1", "0.0.0.0", "::1"):
        return Target("link-localhost")
    if not parts.hostname or "." not in parts.hostname or ".." in parts.hostname:
        return Target("link-malformed")
    if parts.netloc.lower() != own.netloc.lower():
        return Target(outside=address)
    prefix = own.path if own.path.endswith("/") else own.path + "/"
    if not parts.path.startswith(prefix):
        return Target("link-outside-prefix", nearest=urljoin(site.site_url, parts.path.lstrip("/")))
    found = _file(site, here, unquote(parts.path[len(prefix):]) or "index.html", unquote(parts.fragment), parts.path.endswith("/"))
    if not found.fault and not may_be_absolute:
        return Target("link-absolute", found.file, found.fragment, nearest=relative(here, found.file))
    return found


def _rooted(site: Site, here: str, path: str, fragment: str) -> Target:
    """A path from the root of the host: only the page for lost readers, which stands nowhere, needs one."""
    prefix = urlsplit(site.site_url).path or "/"
    inside = path.removeprefix(prefix) if path.startswith(prefix) else path.lstrip("/")
    found = _file(site, here, inside or "index.html", fragment, path.endswith("/"))
    if here == "404.html" or found.fault == "link-missing":
        return found
    return Target("link-rooted", found.file, nearest=relative(here, found.file) if found.file else "")


def _file(site: Site, here: str, name: str, fragment: str, is_folder: bool) -> Target:
    if is_folder:
        index = posixpath.normpath(posixpath.join(name, "index.html"))
        if index in site.files:
            return Target("link-to-folder", nearest=relative(here, index))
        return Target("link-missing", nearest=_nearest_file(site, here, name))
    if name not in site.files:
        if name.lower() in site.lower:
            return Target("link-case", nearest=relative(here, site.lower[name.lower()]))
        if name.removesuffix(".md") != name and name.removesuffix(".md") + ".html" in site.files:
            return Target("link-to-source", nearest=relative(here, name.removesuffix(".md") + ".html"))
        return Target("link-missing", nearest=_nearest_file(site, here, name))
    return _anchor(site, name, fragment) if fragment and name in site.documents else Target(file=name, fragment=fragment)


def _anchor(site: Site, name: str, fragment: str) -> Target:
    ids = site.documents[name].ids
    if fragment in ids or fragment == "top" or fragment.startswith(":~:"):
        return Target(file=name, fragment=fragment)
    lower = {i.lower(): i for i in ids}
    if fragment.lower() in lower:
        return Target("anchor-case", name, fragment, nearest=f"#{lower[fragment.lower()]}")
    twin = site.documents.get(name.removeprefix("en/") if name.startswith("en/") else f"en/{name}")
    if twin and fragment in twin.ids:
        return Target("anchor-in-twin-only", name, fragment, nearest=_nearest_id(ids, fragment))
    return Target("anchor-missing", name, fragment, nearest=_nearest_id(ids, fragment))


def _nearest_id(ids, fragment: str) -> str:
    close = get_close_matches(fragment, list(ids), 1, 0.5)
    return f"#{close[0]}" if close else ""


def _nearest_file(site: Site, here: str, name: str) -> str:
    """The existing page most like ``name``: by its whole path, then by its file name."""
    same_language = [f for f in site.files if f.startswith("en/") == here.startswith("en/")] or list(site.files)
    close = get_close_matches(name, same_language, 1, 0.6)
    if not close:
        base = posixpath.basename(name)
        close = [f for f in same_language if posixpath.basename(f) == base] or get_close_matches(base, same_language, 1, 0.5)
    return relative(here, close[0]) if close else ""
