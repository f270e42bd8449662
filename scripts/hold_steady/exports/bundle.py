"""All the copies of one release, made from the built site: what they are made from, and the files that speak of the others."""
from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import registry as registry_module
from ..build import read_articles, read_site_index, site_url
from ..core import Page, parse_yaml, read_text
from ..registry import Registry
from . import archive, changes, manifest, release
from .edition import LANGUAGES, Edition, Record, read_edition, reading_order
from .formats import Outcome, jobs, make_all
from .snapshot import Facts, NoFacts, as_record, from_record, gather

#: Made last, in this order: each may speak of those before it.
LAST = ("changes.md", "verify.py", "manifest.json", "SHA256SUMS")


@dataclass(frozen=True, slots=True)
class Material:
    """What every copy of a release is made from."""

    root: Path
    registry: Registry
    pages: list[Page]
    editions: dict[str, Edition]

    @property
    def edition(self) -> Edition:
        """The one that stands for both where only the release matters."""
        return self.editions[LANGUAGES[0]]


def read_material(root: Path, site: Path) -> Material:
    """Read the built site of the tree at ``root``. Raises DataError, NoRelease."""
    pages, _, today = read_site_index(root / "build/site-index.json")
    record, registry = Record(pages, read_articles(root / "build/articles.json"), today), registry_module.load(root)
    stamp = release.read_stamp(root, release.oldest_law(pages))
    order, address = reading_order(navigation(root)), site_url(root)
    editions = {lang: read_edition(site, record, order, lang, address, stamp, registry) for lang in LANGUAGES}
    return Material(root, registry, pages, editions)


def navigation(root: Path) -> list:
    """``nav`` of the mkdocs.yml at ``root``, read alone: other parts of the file hold tags that only MkDocs knows."""
    text = read_text(root / "mkdocs.yml", "mkdocs.yml").partition("\nnav:\n")[2]
    return parse_yaml(re.split(r"\n(?=\S)", text)[0], "mkdocs.yml")


def read_older(path: Path) -> changes.Copy:
    """The release that a manifest.json of an older bundle describes. Raises NoFacts, with what to do."""
    try:
        told = json.loads(path.read_bytes())
        return changes.Copy(told["version"], from_record(told.get("facts")))
    except OSError as error:
        raise NoFacts(f"{path} cannot be read: {error.strerror}.") from None
    except (NoFacts, ValueError, KeyError, TypeError, AttributeError):
        raise NoFacts(f"{path} says nothing of what an older release said. Give the manifest.json that lies in a bundle, "
                      "not the one inside the archive.") from None


def count(material: Material, only: Iterable[str] = ()) -> int:
    return len(jobs(material.edition.stamp.version, only)) + len(LAST)


def write(material: Material, folder: Path, only: Iterable[str] = (), older: changes.Copy | None = None) -> Iterator[Outcome]:
    """Make a bundle in the empty ``folder``; each file's outcome as it is done."""
    stamp = material.edition.stamp
    yield from make_all(jobs(stamp.version, only), material.editions, folder)
    facts = gather(material.registry, material.pages, stamp.law_as_of)
    for name in LAST:
        (folder / name).write_bytes(_last(name, material, folder, facts, older))
        yield Outcome(name, (folder / name).stat().st_size, 0)


def _last(name: str, material: Material, folder: Path, facts: Facts, older: changes.Copy | None) -> bytes:
    if name == "changes.md":
        return changes.write(_words(material.root), material.registry, material.pages, material.edition.stamp, facts, older).encode()
    if name == "verify.py":
        return (material.root / "scripts/verify.py").read_bytes()
    if name == "SHA256SUMS":
        return manifest.sums(folder)
    web = manifest.listing(archive.files_of(material.edition.site))
    return manifest.as_json(manifest.of_bundle(material.edition, folder, _stick_manifest(material, folder), web, as_record(facts)))


def _stick_manifest(material: Material, folder: Path) -> bytes:
    """The list inside the archive; made anew where the archive itself was not asked for."""
    inside = archive.folder_name(material.edition.stamp.version)
    if not (folder / f"{inside}.zip").exists():
        return archive.contents(material.edition)[-1][1]
    with zipfile.ZipFile(folder / f"{inside}.zip") as whole:
        return whole.read(f"{inside}/{manifest.LISTS[0]}")


def _words(root: Path) -> changes.Words:
    name = "overrides/copies/changes.yml"
    return parse_yaml(read_text(root / name, name), name)


def put_in_place(draft: Path, target: Path) -> None:
    """The new bundle takes the place of the old one, which goes only when the new one stands."""
    old = draft.with_name("old")
    if target.exists():
        target.rename(old)
    draft.rename(target)
    shutil.rmtree(old, ignore_errors=True)
