"""Long pictures: which pages have one, what stands on it, and that its bytes are the same each time."""
from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace

import pytest
import typst
from PIL import Image

from hold_steady.core.elements import words
from hold_steady.exports.chat import cards, long
from hold_steady.exports.edition import LANGUAGES
from hold_steady.exports.paper import typesetting
from support.parts import IS_WHOLE, needed

ADDRESS = "https://guide-for-you.org/"
#: A tall page with every kind of block, and the one for tonight.
TALL, FIRST = "people/contact", "start/tonight"


@pytest.fixture(scope="module", params=LANGUAGES)
def edition(request, both):
    return both[request.param]


def plain(said: str) -> str:
    return re.sub(r"[\s•×]+", "", said)


def drawn(leaf, edition) -> str:
    """The words on the picture, as a PDF of the same source gives them back."""
    source = long.document(leaf, edition).source(edition).encode()
    pdf = typst.Compiler(source, root=typesetting.LOOK, font_paths=typesetting._fonts()).compile(format="pdf")
    return subprocess.run([needed("pdftotext"), "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_every_how_to_page_has_one_and_no_other_page(edition, monkeypatch):
    monkeypatch.setattr(long, "document", lambda leaf, edition: type("Made", (), {"set": lambda self, edition: self, "png": lambda self, dots: b""})())
    names = [name for name, _ in long.files_of(edition)]
    assert names == [f"{leaf.id}.png" for leaf in edition.leaves if leaf.kind == "how-to"] and len(names) > 20


def test_every_page_is_one_picture_with_the_help_line_first_all_its_words_the_day_and_who_drafted_it(edition):
    # Every page in one of its languages, by turns; in both in ``make test-weekly``.
    for leaf in list(long.pages_of(edition))[0 if IS_WHOLE else LANGUAGES.index(edition.lang)::1 if IS_WHOLE else 2]:
        said = drawn(leaf, edition)
        whole = plain(said)
        assert said.count("\f") <= 1, "one page"
        opening = f"{plain(cards.say('name', edition.lang))}120.{{0,30}}?110.{{0,30}}?12356.{{0,40}}?{re.escape(plain(leaf.title))}"
        assert re.match(opening, whole), whole[:200]
        assert plain(cards.dates(edition)) in whole and plain(cards.say("drafted", edition.lang)) in whole
        paragraphs = [plain(words(p)) for p in leaf.body if p.tag == "p" and len(p) == 0 and "hidden" not in p.attrib]
        assert all(part in whole for part in paragraphs), leaf.slug


@pytest.mark.parametrize("lang", LANGUAGES if IS_WHOLE else LANGUAGES[:1])
def test_a_picture_is_as_wide_as_two_dots_to_the_point_and_the_same_bytes_each_time(both, lang, tmp_path, monkeypatch):
    leaf = both[lang].leaf(TALL)
    first = long.document(leaf, both[lang]).set(both[lang]).png(long.DOTS)
    monkeypatch.setenv("TZ", "America/Lima")
    monkeypatch.chdir(tmp_path)
    assert long.document(leaf, both[lang]).set(both[lang]).png(long.DOTS) == first
    with picture(first) as shown:
        assert shown.width == 720 and shown.height > 3 * shown.width and len(shown.getcolors()) <= 32
        assert not shown.info.keys() & {"date:create", "Software", "exif"}


def test_the_square_code_leads_to_the_page_and_there_is_none_without_an_address(both, tmp_path):
    public = replace(both["zh"], address=ADDRESS)
    leaf = public.leaf(FIRST)
    assert "guide-for-you.org" in drawn(leaf, public) and "guide-for-you" not in drawn(leaf, both["zh"])
    with picture(long.document(leaf, public).set(public).png(long.DOTS)) as shown:
        shown.crop((0, shown.height - 400, shown.width, shown.height)).save(tmp_path / "foot.png")
    read = subprocess.run([needed("zbarimg"), "-q", "--raw", tmp_path / "foot.png"], capture_output=True, text=True, check=False).stdout.strip()
    assert read == f"{ADDRESS}start/tonight.html"
