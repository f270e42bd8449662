"""Every Word file of the letters opens in LibreOffice, blank and filled in, and its spreadsheet finds the same yearly rates: by ``make test-weekly``, for it takes a minute."""
from __future__ import annotations

import base64
import csv
import io
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from hold_steady.exports.docx import blanks
from support.letter_desk import open_tool
from support.letters import sets_of
from support.loans import schedules, spreadsheet
from support.pages import LANGUAGES
from support.parts import needed
from support.tools import TOOLS

RATE = next(tool for tool in TOOLS if tool.name == "rate")
#: Percent; above it the tool says so in words.
SHOWN = 10**6
WRITE = """async ([name, variant, values]) => {
  const H = HoldSteady;
  H.letters.bringWord();
  while (!H.docx) await new Promise(again => setTimeout(again, 20));
  const letter = H.letters.of(H.data.letters).find(one => one.id === name);
  const bytes = new Uint8Array(await H.docx(H.letters.whole(letter, variant, values, false)).arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}"""


def read_by_office(files: dict[str, bytes], folder: Path) -> dict[str, str]:
    """The text of each file, by the name it has, as LibreOffice reads it."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    convert("txt:Text (encoded):UTF8", folder, sorted(folder.glob("*.docx")))
    return {path.stem: path.read_text(encoding="utf-8-sig") for path in (folder / "read").iterdir()}


def convert(kind: str, folder: Path, files: list[Path]) -> None:
    """Into ``folder / "read"``."""
    subprocess.run([needed("soffice"), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", kind, "--outdir", folder / "read", *files],
                   check=True, capture_output=True)


def text_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def holds(files: dict[str, bytes], folder: Path) -> bool:
    told = read_by_office(files, folder)
    assert set(told) == set(files)
    for name, data in files.items():
        assert [line for line in told[name].splitlines() if line] == [line for line in text_of(data) if line], name
    return True


@pytest.mark.parametrize("edition", LANGUAGES)
def test_every_blank_opens_and_says_the_same(both, edition, tmp_path):
    with zipfile.ZipFile(blanks.make(both[edition], tmp_path / "blanks.zip")) as archive:
        assert holds({name.removesuffix(".docx"): archive.read(name) for name in archive.namelist()}, tmp_path)


def test_filled_letters_open_and_say_the_same(readers, registry, tmp_path):
    """Every variant twice: the invented case, and every fact given, with all that people type."""
    page = open_tool(readers("zh"))
    wanted = [(letter, variant, f"{letter.id}-{variant}-{at}", values)
              for letter in registry.letters.values() for variant in letter.each_variant() for at, values in enumerate(sets_of(letter)[:2])]
    files = {name: base64.b64decode(page.evaluate(WRITE, [letter.id, variant, values])) for letter, variant, name, values in wanted}
    assert len(files) == len(wanted) == 2 * sum(len(letter.each_variant()) for letter in registry.letters.values()) and holds(files, tmp_path)


def test_500_schedules_come_out_as_in_a_spreadsheet(resting, tmp_path):
    """Issue 15: within a hundredth of a percentage point."""
    needed("soffice calc")
    forms, sheet = schedules(500), tmp_path / "loans.fods"
    sheet.write_text(spreadsheet(forms), encoding="utf-8")
    convert("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false", tmp_path, [sheet])
    found = resting(RATE).page.evaluate("forms => forms.map(form => { const r = HoldSteady.rate.result(form); return [r.nominal, r.effective]; })", forms)
    with open(tmp_path / "read/loans.csv", encoding="utf-8") as table:
        wanted = [[float(cell) for cell in row] for row in csv.reader(table)]
    assert len(wanted) == len(found) == 500
    assert not [(form, ours, theirs) for form, ours, theirs in zip(forms, found, wanted)
                if any(abs(one - other) > 0.01 for one, other in zip(ours, theirs, strict=True) if other < SHOWN)]
