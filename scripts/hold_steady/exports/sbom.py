"""sbom.json: the software that built the copies, as a CycloneDX bill of materials. Nothing of it is in the copies themselves."""
from __future__ import annotations

import importlib.metadata
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from ..core import Text
from .edition import Edition, Stamp
from .look import ROOT
from .missing_dependency import MissingPart

try:
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model import HashAlgorithm, HashType
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.component import Component, ComponentScope, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL
except ImportError:  # said when the bill is asked for, so that the other copies are still made
    Bom = None

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:hold-steady:sbom")
_LOCKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
#: Longer than this, the field "License" holds a text, not a name.
_NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Locked:
    """One line of requirements.lock."""

    name: str
    version: str
    hashes: tuple[str, ...]


def make(editions: dict[str, Edition], target: Path, root: Path = ROOT) -> Path:
    """Write the bill. Raises MissingPart without cyclonedx-python-lib."""
    if Bom is None:
        raise MissingPart("cyclonedx-python-lib", Text("删掉 .venv 再运行 make bundle。", "remove .venv and run make bundle again."))
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bill = _bill(list(read_lock(lock)), project, editions["zh"].stamp, lock)
    target.write_text(JsonV1Dot6(bill).output_as_string(indent=1) + "\n", encoding="utf-8")
    return target


def read_lock(text: str) -> Iterator[Locked]:
    """Every package of a lock file in pip's format; one that is locked twice, for older and newer Pythons, comes twice."""
    for block in text.replace("\\\n", " ").splitlines():
        found = _LOCKED.match(block)
        if found:
            yield Locked(found["name"], found["version"], tuple(dict.fromkeys(_HASH.findall(block))))


def needed_by(requirements: Iterable[str]) -> set[str]:
    """Names of packages that these requirements bring in, themselves included, as far as they are installed."""
    seen: set[tuple[str, str]] = set()
    queue = [wish for requirement in requirements for wish in _wishes(requirement)]
    while queue:
        wish = queue.pop()
        if wish not in seen:
            seen.add(wish)
            queue += [further for requirement in _requirements(*wish) for further in _wishes(requirement)]
    return {name for name, _ in seen}


def _bill(packages: list[Locked], project: dict, stamp: Stamp, lock: str) -> Bom:
    own = [*project["dependencies"], *(line for extra in ("site", "bundle") for line in project["optional-dependencies"].get(extra, ()))]
    used = needed_by(own)
    bill = Bom(serial_number=uuid.uuid5(_NAMESPACE, f"{stamp.version} {stamp.commit} {lock}"),
               metadata=BomMetaData(timestamp=datetime.fromtimestamp(stamp.epoch, timezone.utc), component=_guide(project, stamp)))
    bill.components.update(_component(p, p.name in used) for p in packages)
    tests = project["optional-dependencies"].get("test", ())
    bill.register_dependency(bill.metadata.component, _named(bill, [*own, *tests]))
    for component in bill.components:
        bill.register_dependency(component, _named(bill, _requirements(component.name)))
    return bill


def _named(bill: Bom, requirements: Iterable[str]) -> list[Component]:
    names = {name for requirement in requirements for name, _ in _wishes(requirement)}
    return [component for component in bill.components if component.name in names]


def _guide(project: dict, stamp: Stamp) -> Component:
    return Component(name=project["name"], version=stamp.version, type=ComponentType.APPLICATION, bom_ref=project["name"],
                     licenses=[LicenseFactory().make_from_string(project["license"])])


def _component(package: Locked, is_used: bool) -> Component:
    """``excluded`` is CycloneDX' word for what only tests need."""
    address = PackageURL("pypi", None, package.name, package.version)
    return Component(
        name=package.name, version=package.version, type=ComponentType.LIBRARY, purl=address, bom_ref=address.to_string(),
        scope=ComponentScope.REQUIRED if is_used else ComponentScope.EXCLUDED,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in package.hashes],
        licenses=[LicenseFactory().make_from_string(name) for name in _licences(package.name)])


def _licences(name: str) -> list[str]:
    """What the installed package says of its licence: an SPDX expression, else a short name, else its classifiers."""
    try:
        told = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return []
    stated = told.get("License-Expression") or told.get("License") or ""
    if stated and stated != "UNKNOWN" and len(stated) <= _NAME_LENGTH and "\n" not in stated:
        return [stated]
    return [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or [] if c.startswith("License ::")]


def _requirements(name: str, extra: str = "") -> list[str]:
    """What an installed package asks for, always or for an extra; conditions on the platform are taken as met."""
    try:
        lines = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    asked = [(line, re.search(r"extra == ['\"]([^'\"]+)", line)) for line in lines]
    return [line for line, wanted in asked if not wanted or wanted[1] == extra]


def _wishes(requirement: str) -> Iterator[tuple[str, str]]:
    """``fonttools[woff]>=4`` → fonttools, and fonttools with "woff"; names as the lock writes them."""
    name, extras = re.match(r"([\w.-]+)(?:\[([^\]]*)\])?", requirement).groups()
    plain = re.sub(r"[-_.]+", "-", name).lower()
    yield plain, ""
    for extra in filter(None, (extras or "").split(",")):
        yield plain, extra.strip()
