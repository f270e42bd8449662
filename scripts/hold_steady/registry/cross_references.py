"""Whether what the registry's files name is there, and whether the days of the law fit together."""
from __future__ import annotations

from ..core import Finding, Instrument, Text
from .store import Registry
from .which_door import laws_of, unknown_names


def cross_references(registry: Registry) -> list[Finding]:
    """Ids that lead nowhere, versions whose dates overlap, and maps from unknown versions."""
    findings: list[Finding] = []
    version_ids = {v.id for i in registry.instruments.values() for v in i.versions}
    for instrument in registry.instruments.values():
        for row in (r for v in instrument.versions for r in v.renumbered):
            for wrong in ({row.from_version} - version_ids) | ({row.to_instrument} - set(registry.instruments)):
                findings.append(dangling(instrument.path, wrong))
        findings += _overlaps(instrument)
    for channel in registry.channels.values():
        for other in set(channel.escalate_to) - set(registry.channels):
            findings.append(dangling(f"docs/_data/channels/{channel.id}.yml", other))
    findings += [dangling("docs/_data/crisis-lines.yml", line.number) for line in registry.crisis.lines
                 if line.channel not in registry.channels or line.number not in registry.channels[line.channel].phones]
    findings += [dangling(place, wrong) for place, wrong in _unknown_provisions(registry)]
    findings += [dangling("docs/_data/which-door.yml", wrong) for wrong in unknown_names(registry.which_door, registry.channels, registry.letters)]
    for body in registry.institutions.values():
        for other in (set(body.channels) - set(registry.channels)) | (set(body.successors) - set(registry.institutions)):
            findings.append(dangling("docs/_data/institutions.yml", other))
    return findings


def _unknown_provisions(registry: Registry) -> list[tuple[str, str]]:
    """(file, “instrument eid”) for every provision that data names and the registry does not hold."""
    named = [("docs/_data/questions.yml", p) for q in registry.questions for p in q["provisions"]]
    named += [("docs/_data/coverage.yml", law) for point in registry.coverage.points for law in point.law]
    named += [("docs/_data/myths.yml", law) for myth in registry.myths for law in myth.law]
    named += [("docs/_data/which-door.yml", law) for law in laws_of(registry.which_door)]
    named += [(f"docs/_data/pictures/{picture.id}.yml", law) for picture in registry.pictures.values() for law in picture.law]
    wrong = []
    for place, name in named:
        instrument_id, _, eid = name.partition(" ")
        instrument = registry.instruments.get(instrument_id)
        if instrument is None or (eid and not any(v.provision_for(eid) for v in instrument.versions)):
            wrong.append((place, name))
    return wrong


def dangling(path: str, wrong: str) -> Finding:
    return Finding("id-unknown", path, 0, Text(
        f"“{wrong}”不在登记库里。改成已有的 id，或先登记它。",
        f"“{wrong}” is not in the registry. Use an id that exists, or register it first."))


def _overlaps(instrument: Instrument) -> list[Finding]:
    dated = [v for v in instrument.versions if v.in_force_from]
    findings = []
    for version in dated:
        if version.in_force_to and version.in_force_to <= version.in_force_from:
            findings.append(Finding("date-order", instrument.path, 0, Text(
                f"{version.id} 的失效日不晚于施行日。改正其中一个。",
                f"{version.id} ends on or before the day it starts. Correct one of the dates.")))
    for earlier, later in zip(dated, dated[1:]):
        if earlier.in_force_to is None or earlier.in_force_to > later.in_force_from:
            findings.append(Finding("date-order", instrument.path, 0, Text(
                f"{earlier.id} 和 {later.id} 的施行期重叠。给旧文本写上失效日。",
                f"{earlier.id} and {later.id} are in force at the same time. Give the older text its last day.")))
    return findings
