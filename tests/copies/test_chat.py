"""What is passed on in a chat: cards with their captions, pages as plain text."""
from __future__ import annotations

import hashlib
import io
import re
import subprocess
import zipfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest
import typst
from PIL import Image

from hold_steady.core import parse_yaml
from hold_steady.core.elements import words
from hold_steady.exports import formats, read_me
from hold_steady.exports.chat import cards, square_code, text
from hold_steady.exports.edition import LANGUAGES
from hold_steady.exports.look import LOOK
from hold_steady.exports.paper import typesetting
from support.parts import IS_WHOLE, needed
from support.tree import ROOT

ADDRESS = "https://guide-for-you.org/"
#: What a card about distress does not name (safe messaging, sections 1 and 2).
UNSAID = re.compile("自杀|轻生|自残|结束生命|想不开|suicid|self-harm|kill", re.I)
NUMBER = re.compile(r"\d{3,}(?:-\d+)*")


#: Each language, with an address and without; all four in ``make test-weekly``.
@pytest.fixture(scope="module", params=[(lang, address) for lang in LANGUAGES for address in ("", ADDRESS) if IS_WHOLE or (lang == "zh") == bool(address)], ids=lambda p: "-".join(filter(None, p)))
def edition(request, both):
    lang, address = request.param
    return replace(both[lang], address=address) if address else both[lang]


@pytest.fixture(scope="module")
def made(edition, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cards")
    return unpacked(cards.make(edition, folder / "cards.zip"), folder / "made")


def unpacked(packed: Path, folder: Path) -> Path:
    with zipfile.ZipFile(packed) as whole:
        whole.extractall(folder)
    return folder


def plain(said: str) -> str:
    return re.sub(r"\s+", "", said)


def drawn(card: cards.Card, edition) -> str:
    """The words that stand on the card, as a PDF of the same source gives them back."""
    return _drawn(cards.document(card, edition).source(edition).encode())


@lru_cache(maxsize=None)
def _drawn(source: bytes) -> str:
    program = needed("pdftotext")
    pdf = typst.Compiler(source, root=typesetting.LOOK, font_paths=typesetting._fonts()).compile(format="pdf")
    return subprocess.run([program, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def test_there_are_twelve_cards_each_of_a_page(edition, made):
    told = cards.cards(edition)
    assert len(told) == 12 == len({card.id for card in told})
    assert all(edition.leaf(card.page) for card in told)
    assert sorted(path.name for path in made.iterdir()) == sorted(f"{card.id}.{kind}" for card in told for kind in ("png", "txt"))


def test_a_card_has_its_size_and_weight(made):
    for path in made.glob("*.png"):
        assert path.stat().st_size <= 200_000, path.name
        with Image.open(path) as picture:
            assert picture.size == (1080, 1440)


def test_no_word_is_cut_off_and_none_is_smaller_than_forty_dots(edition):
    for card in cards.cards(edition):
        said, source = plain(drawn(card, edition)), cards.document(card, edition).source(edition).encode()
        assert said.count("\f") <= 1, "one page"
        compiler = typst.Compiler(source, root=typesetting.LOOK, font_paths=typesetting._fonts())
        assert float(compiler.query("<size>", field="value", one=True)) * 3 >= 40
        # Signs of a list stand between the lines in a PDF, so each line is looked for by its characters in order.
        for part in card.words:
            assert in_order(plain(part), said), f"{card.id}: {part}"


def in_order(part: str, said: str) -> bool:
    """Whether all of ``part`` is there, give or take the number of a list that a reader of PDF puts within its lines."""
    return re.search(r"[·×\d]{0,2}".join(map(re.escape, part)), said) is not None


def test_a_card_that_says_too_much_is_refused_not_cut(both):
    card = cards.cards(both["zh"])[0]
    long = replace(card, lines=card.lines * 4)
    with pytest.raises((typst.TypstError, RuntimeError), match="says too much"):
        cards.document(long, both["zh"]).set(both["zh"]).png()


def test_every_number_is_one_that_the_registry_dials(edition, made):
    known = {number for channel in edition.registry.channels.values() for phone in channel.phones for number in NUMBER.findall(phone)}
    for path in made.glob("*.txt"):
        told = re.sub(r"https?://\S+|\d{4} 年|\b20\d\d\b|10:00-22:00|1,000|1000", "", path.read_text(encoding="utf-8"))
        assert set(NUMBER.findall(told)) <= known, path.name


def test_no_number_is_typed_where_the_words_of_the_cards_are_kept():
    place = ROOT / cards.PLACE
    typed = re.sub(r"(?m)^#.*|\{[a-z0-9-]+\}", "", place.read_text(encoding="utf-8"))
    assert not NUMBER.findall(typed)


def test_every_card_has_the_help_line_in_its_order_the_day_of_the_law_and_who_drafted_it(edition):
    line = [line.number for line in edition.registry.crisis.bar]
    assert line == ["120", "110", "12356"]
    for card in cards.cards(edition):
        said = drawn(card, edition)
        assert re.search(".*?".join(line), said, re.S)
        assert plain(cards.dates(edition)) in plain(said) and plain(cards.say("drafted", edition.lang)) in plain(said)


def test_where_a_reader_may_be_in_distress_help_stands_first_and_nothing_is_named(edition):
    """Every MUST of safe-messaging.md that a card can break: whom to call before anything else, what happens, what it costs, and no such words."""
    mind = [card for card in cards.cards(edition) if card.is_mind]
    assert {card.id for card in mind} == {"tonight", "prison-fear", "helping-a-friend", "a-voice"}
    for card in mind:
        said = plain(drawn(card, edition))
        assert said.index("120") < said.index("12356") < said.index("010-82951332") < said.index(plain(card.title))
        assert all(plain(line) in said for line in cards.further(edition))
    assert not any(UNSAID.search(part) for card in cards.cards(edition) for part in card.words)


def test_the_title_and_the_caption_fit_a_chat_and_the_description_tells_the_whole_card(edition, made):
    for card in cards.cards(edition):
        told = (made / f"{card.id}.txt").read_text(encoding="utf-8")
        assert len(card.title) <= cards.TITLE and len(cards.caption(card, edition)) <= cards.CAPTION
        assert cards.caption(card, edition) in told
        description = told.split("\n\n")[0]
        assert all(part.rstrip("。.") in description for part in card.words)


def test_the_square_code_leads_to_the_cards_page_and_there_is_none_without_an_address(edition, made):
    for card in cards.cards(edition):
        address = cards.address_of(card.page, edition)
        assert bool(address) == bool(edition.public)
        code = square_code.square_code(address) if address else "<svg"
        assert (code.replace('"', '\\"') in cards.document(card, edition).source(edition)) == bool(address)
        read = subprocess.run([needed("zbarimg"), "-q", "--raw", made / f"{card.id}.png"], capture_output=True, text=True, check=False).stdout.strip()
        assert read == address


def test_cards_are_the_same_bytes_each_time(edition, made, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "America/Lima")
    monkeypatch.chdir(tmp_path)
    card = cards.cards(edition)[0]
    again = cards.document(card, edition).set(edition).png()
    assert hashlib.sha256(again).digest() == hashlib.sha256((made / f"{card.id}.png").read_bytes()).digest()
    with Image.open(io.BytesIO(again)) as picture:
        assert not picture.info.keys() & {"date:create", "Software", "exif"}


def test_words_of_the_cards_are_in_both_languages_without_exclamation():
    for record in parse_yaml((ROOT / cards.PLACE).read_text(encoding="utf-8"), cards.PLACE):
        for part in (record["title"], record["lead"], *record["lines"]):
            assert part["zh"].strip() and part["en"].strip() and not re.search("[!！]", part["zh"] + part["en"])


# -- plain text -------------------------------------------------------------------------------------
def test_every_page_is_there_with_all_its_words(edition, tmp_path):
    made = unpacked(text.make(edition, tmp_path / "text.zip"), tmp_path / "text")
    assert sorted(path.stem for path in made.iterdir()) == sorted(leaf.id for leaf in edition.leaves)
    for leaf in edition.leaves:
        said = plain((made / f"{leaf.id}.txt").read_text(encoding="utf-8"))
        paragraphs = [plain(words(p)) for p in leaf.tree().iter("p") if p.get("class") != "overdue" and len(p) == 0 and "hidden" not in p.attrib]
        assert said.startswith(plain(leaf.title)) and all(part in said for part in paragraphs), leaf.slug


def test_a_text_has_words_and_addresses_and_no_markup(edition, tmp_path):
    made = unpacked(text.make(edition, tmp_path / "text.zip"), tmp_path / "text")
    for path in made.iterdir():
        said = path.read_text(encoding="utf-8")
        assert not re.search(r"</|/>|\x00|\n\n\n|[ \t]\n", said), path.name
        assert plain(cards.dates(edition)) in plain(said)
        assert (f"{ADDRESS}" in said) == bool(edition.public), path.name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_not_to_do_keeps_its_cross(both, lang):
    told = text.text_of(both[lang].leaf("repay/negotiate"), both[lang])
    assert re.search({"zh": "^✕ 不要把钱、房、车", "en": "^✕ Do not move"}[lang], told, re.M)


def test_a_card_with_a_number_to_call_keeps_the_number_apart_from_its_words(both):
    told = text.text_of(both["zh"].leaf("start/tonight"), both["zh"])
    assert re.search(r"^- 120 \S", told, re.M) and re.search(r"^110 \S", told, re.M)
    assert not re.search(r"[^·] 24小时|）急救", told)


# -- READ-ME-FIRST ------------------------------------------------------------------------------------
def test_the_page_to_read_first_names_every_file_in_both_languages_and_fits_one_sheet(both, tmp_path):
    told = read_me.make_text(both, tmp_path / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    for name, made in formats.FORMATS.items():
        for lang in LANGUAGES:
            file = made.file.format(lang=lang, version=both[lang].stamp.version)
            assert f"{file}：{read_me.say(name, 'zh')}" in told or f"{file}: {read_me.say(name, 'en')}" in told
    for version, address in (("1.0", ""), ("0.1.0.20261130.0421", ""), ("0.1.0.20261130.0421", ADDRESS)):  # a release has a longer one
        named = {lang: replace(edition, address=address or edition.address, stamp=replace(edition.stamp, version=version)) for lang, edition in both.items()}
        with pikepdf.open(read_me.make_pdf(named, tmp_path / "READ-ME-FIRST.pdf")) as pdf:
            assert len(pdf.pages) == 1


def test_the_page_to_read_first_says_where_the_next_comes_from_only_where_there_is_an_address(both, tmp_path):
    public = {lang: replace(edition, address=ADDRESS) for lang, edition in both.items()}
    said = [read_me.make_text(editions, tmp_path / "read.txt").read_text(encoding="utf-8") for editions in (both, public)]
    assert ["http" in text for text in said] == [False, True] and ADDRESS in said[1]


def test_the_words_around_have_two_languages_and_no_more():
    for name in ("chat", "read-me"):
        told = parse_yaml((LOOK / f"{name}.yml").read_text(encoding="utf-8"), name)
        assert all(set(entry) == {"zh", "en"} for entry in told.values())
