"""A small archive that takes a stick from an older release to this one: what is new or changed, and what to take away."""
from __future__ import annotations

import json
import zipfile
from pathlib import Path

from . import archive
from .manifest import LISTS, NAME, SCHEMA_VERSION, as_json, measure

MANIFEST = LISTS[0]


class NoDelta(Exception):
    """The archive cannot be made; the message names the remedy."""


def make(older: bytes, bundle: Path) -> Path:
    """Write ``delta-<old>-<new>.zip`` into ``bundle``. ``older``: a manifest.json of the older release, from its bundle or
    from inside its archive. Raises NoDelta."""
    before, after = _read(older, "the older manifest"), _read(_content(bundle / MANIFEST), f"{bundle / MANIFEST}")
    if before["version"] == after["version"]:
        raise NoDelta(f"both are {after['version']}: there is nothing to update. Give the manifest.json of the older copy.")
    had, has = before["editions"]["stick"], after["editions"]["stick"]
    fresh = sorted(name for name, measured in has.items() if had.get(name) != measured)
    order = {"schema_version": SCHEMA_VERSION, "name": NAME, "from": before["version"], "to": after["version"],
             "from_manifest": before.get("stick_manifest") or measure(older), "to_manifest": after["stick_manifest"],
             "removed": sorted(had.keys() - has.keys())}
    return _write(bundle / f"delta-{before['version']}-{after['version']}.zip", order, bundle, [*fresh, MANIFEST])


def _write(target: Path, order: dict, bundle: Path, fresh: list[str]) -> Path:
    """With the dates of the release, so that the same two releases give the same delta."""
    folder, draft = archive.folder_name(order["to"]), target.with_suffix(".draft")
    with zipfile.ZipFile(bundle / f"{folder}.zip") as whole, zipfile.ZipFile(draft, "w") as made:
        when = whole.infolist()[0].date_time
        content = {"delta.json": as_json(order)} | {f"files/{name}": whole.read(f"{folder}/{name}") for name in fresh}
        for name, data in content.items():
            made.writestr(archive.entry(name, when), data, zipfile.ZIP_DEFLATED, 9)
    draft.replace(target)
    return target


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NoDelta(f"{path} cannot be read ({error.strerror}). Run make bundle first.") from None


def _read(content: bytes, place: str) -> dict:
    try:
        told = json.loads(content)
        if told["name"] == NAME and told["schema_version"] == SCHEMA_VERSION and told["version"] and isinstance(told["editions"]["stick"], dict):
            return told
    except (ValueError, KeyError, TypeError):
        pass
    raise NoDelta(f"{place} is not a manifest.json of this guide.")
