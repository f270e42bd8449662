"""The blank letters as Word files: all of them, open to a helper, the same bytes each time."""
from __future__ import annotations

import io
import zipfile

import docx
import pytest

from hold_steady.core.elements import words
from hold_steady.exports.docx import blanks
from hold_steady.exports.docx.ooxml import Paragraph, document
from hold_steady.exports.edition import LANGUAGES


@pytest.fixture(scope="module", params=LANGUAGES)
def made(both, registry, request, tmp_path_factory):
    """The edition and its archive."""
    edition = both[request.param]
    return edition, blanks.make(edition, tmp_path_factory.mktemp("word") / "letters.zip")


def opened(path) -> dict[str, docx.document.Document]:
    with zipfile.ZipFile(path) as archive:
        return {name: docx.Document(io.BytesIO(archive.read(name))) for name in archive.namelist()}


def test_every_letter_is_a_file_of_its_own(made, registry):
    wanted = {"-".join(filter(None, (letter.id, variant))) + ".docx" for letter in registry.letters.values() for variant in letter.each_variant()}
    assert set(opened(made[1])) == wanted


def test_each_says_what_the_page_says_and_is_headed_in_chinese(made, registry):
    edition, path = made
    sections = blanks.sections_of(edition)
    for name, file in opened(path).items():
        section = sections[name.removesuffix(".docx")]
        texts = [paragraph.text for paragraph in file.paragraphs]
        assert texts[0] in {letter.title.zh for letter in registry.letters.values()}
        blank = [words(p) for p in [t for t in section.iter("div") if t.get("class") == "letter-text"][-1]]
        assert texts[1:1 + len(blank)] == blank
        assert any("【" in text for text in blank) and not any("林小满" in text for text in texts)
        assert (len(texts) > 1 + len(blank)) == (edition.lang == "en"), "the English edition adds what the letter says"


def test_what_is_to_be_filled_in_is_highlighted(made):
    for file in opened(made[1]).values():
        for run in (run for paragraph in file.paragraphs for run in paragraph.runs):
            assert bool(run.font.highlight_color) == (run.text.startswith("【") and run.text.endswith("】")), run.text


def test_the_same_letters_are_the_same_bytes(made, registry, tmp_path):
    edition, path = made
    assert blanks.make(edition, tmp_path / "again.zip").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("text", ["a < b & c > d", "“引号”", "  two  spaces ", "🙂"])
def test_any_words_can_stand_in_a_word_file(text):
    [paragraph] = docx.Document(io.BytesIO(document([Paragraph(((text, False),))]))).paragraphs
    assert paragraph.text == text
