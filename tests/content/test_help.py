"""Safe messaging (design, safe-messaging.md), as far as a machine can see it."""
from __future__ import annotations

import ast
import itertools
import re


from hold_steady.exports.help_numbers import help_numbers, short_numbers
from hold_steady.search import read_index_file
from support.document import Node, read
from support.each import for_each
from support.pages import LANGUAGES, all_urls, page_url, registry, written_slugs
from support.tree import ROOT

MIND = [slug for slug in written_slugs() if slug.startswith("mind/")]
#: Danger first, then talk, then one backup; the English box has one line more.
ORDER = {"zh": ["120", "110", "12356", "01082951332"], "en": ["120", "110", "12356", "01082951332", "4008211215"]}
#: Pages that a person in danger may open first.
FIRST = ("index", "start/index", "start/tonight", "start/not-yet", "start/which-page", "people/index", "people/contact", "people/family", "people/employer",
         "people/helper", "prevent/students", "repay/negotiate", "threats/jail-fear", "evidence/save", "evidence/log")
HOPE = {"zh": re.compile("会过去.{0,3}求助有用"), "en": re.compile(r"pass(?:es)?, and (?:asking for )?help works", re.I)}
SUICIDE = re.compile(r"轻生|自杀|自残|寻死|想死|不想活|结束生命|suicid|self-harm|kill (?:my|your|him|her|them)sel|end(?:ing)? (?:my|your|their) life", re.I)
METHODS = ("安眠药", "跳楼", "割腕", "上吊", "烧炭", "跳河", "服毒", "遗书", "overdose", "hanging", "slit", "jump off", "charcoal", "suicide note")


def numbers(node: Node) -> list[str]:
    return [a.attrs["href"].removeprefix("tel:") for a in node.all("a") if a.attrs.get("href", "").startswith("tel:")]


def shown(article: Node) -> list[Node]:
    """The blocks a reader sees: not the notes that appear when a copy grows old."""
    return [child for child in article.children if isinstance(child, Node) and "hidden" not in child.attrs]


def test_every_page_has_the_help_bar(site):
    for url in (*all_urls(), "404.html"):
        page = read(site / url)
        bar = page.one(id="help") if url != "404.html" else next(page.all("nav"))
        assert numbers(bar) == (["120", "110", "12356"] if url != "404.html" else ORDER["en"]), url
        assert all(a.attrs["href"][4:] in a.text.replace("-", "") and len(a.words) > len(a.attrs["href"][4:]) + 1 for a in bar.all("a")), url


def test_the_page_for_lost_readers_names_each_number_in_both_languages(site):
    page = read(site / "404.html")
    told = [a.words for a in next(page.all("nav")).all("a")]
    assert told == [f"{line.number}{line.short.zh} {line.short.en}" for line in registry().crisis.lines]
    order = [node.tag for node in page.one("main").all() if node.tag in ("h1", "nav", "p")]
    assert order[:2] == ["h1", "nav"], "right under the title"


@for_each("lang", LANGUAGES)
def test_the_crisis_box_has_its_numbers_in_order(site, lang):
    boxes = [(url, box) for url in all_urls() if url.startswith("en/") == (lang == "en")
             for box in read(site / url).all(class_="help-box")]
    assert boxes
    for url, box in boxes:
        assert numbers(box) == ORDER[lang], url
        assert re.search(r"免费|不收费" if lang == "zh" else r"free", box.text), f"{url}: what does a call cost?"
        assert re.search(r"没人接" if lang == "zh" else r"[Nn]o answer", box.text), f"{url}: what if nobody answers?"


@for_each("lang", LANGUAGES)
@for_each("slug", [s for s in MIND if not s.endswith("/index")])
def test_a_page_of_the_mind_section_begins_and_ends_with_the_box(site, slug, lang):
    blocks = shown(read(site / page_url(slug, lang)).one("article"))
    places = [i for i, block in enumerate(blocks) if "help-box" in block.classes]
    assert places and places[0] == 1, "the box comes first, after the title"
    assert places[-1] >= len(blocks) - 2, "the box is repeated at the end"


@for_each("lang", LANGUAGES)
@for_each("slug", FIRST)
def test_help_stands_first_where_harm_may_have_begun(site, slug, lang):
    first = shown(read(site / page_url(slug, lang)).one("article"))[1]
    assert "help-box" in first.classes and numbers(first) == ORDER[lang]


@for_each("lang", LANGUAGES)
@for_each("slug", ["start/tonight", "mind/get-help", "mind/for-friends", "mind/index"])
def test_hope_stands_near_the_top(site, slug, lang):
    """One true sentence before the first heading, not at the end."""
    blocks = shown(read(site / page_url(slug, lang)).one("article"))
    opening = "".join(block.text for block in itertools.takewhile(lambda block: block.tag != "h2", blocks))
    assert HOPE[lang].search(opening), opening


@for_each("lang", LANGUAGES)
def test_a_reader_who_is_the_danger_has_words_to_say(site, lang):
    """In the box of every page, and in the text of the two pages that are read at night."""
    say = registry().crisis.say
    for url in all_urls():
        for box in read(site / url).all(class_="help-box") if url.startswith("en/") == (lang == "en") else ():
            assert say.zh in box.text and say[lang] in box.text, url
            assert lang == "zh" or registry().crisis.pinyin in box.text, f"{url}: how is it said?"
            assert ("不用说欠钱" if lang == "zh" else "need not mention the debt") in box.text, url
    for slug in ("start/tonight", "mind/get-help"):
        text = read(site / page_url(slug, lang)).one("article").text_without("help-box")
        assert say.zh in text and say[lang] in text, slug
        assert lang == "zh" or registry().crisis.pinyin in text, slug


def test_danger_stands_before_talk_wherever_both_can_be_dialled(site):
    """In every bar and box, and among cards side by side, a number for danger comes before the one to talk to."""
    *danger, talk = [line.number for line in registry().crisis.bar]
    for url in (*all_urls(), "404.html"):
        page = read(site / url)
        beside = [list(group) for is_card, group in itertools.groupby(
            (n for n in (next(page.all("article"), page)).children if isinstance(n, Node)), lambda n: "call" in n.classes) if is_card]
        for dialled in (*([card.attrs["href"].removeprefix("tel:") for card in cards] for cards in beside),
                        *(numbers(bar) for bar in page.all("nav")), *(numbers(box) for box in page.all(class_="help-box"))):
            before = dialled[:dialled.index(talk)] if talk in dialled else danger
            assert set(before) & set(danger) or not set(dialled) & set(danger), f"{url}: {dialled}"
    for lang in LANGUAGES:
        light = read_index_file(site / f"assets/search-{lang}-light.js")
        assert [line["number"] for line in light["help"]] == [line.number for line in registry().crisis.shown_in(lang)]
        assert light["talk"]["number"] == registry().crisis.talk.number


@for_each("lang", LANGUAGES)
def test_every_copy_puts_danger_first(both, single, lang):
    """Sheets, foot of the booklet and front of the single file all take the help box of the first page."""
    numbers_given = [line.number for line in registry().crisis.shown_in(lang)]
    assert [n.number for n in help_numbers(both[lang])] == numbers_given
    assert short_numbers(both[lang]) == " · ".join(line.number for line in registry().crisis.bar)
    front, _, rest = single[lang].read_text(encoding="utf-8").partition("<h2")
    assert re.findall(r"tel:(\d+)", front) == [n.replace("-", "") for n in numbers_given]
    assert re.findall(r"tel:(\d+)", rest)[-3:] == [line.number for line in registry().crisis.bar], "the bar at the thumb"


@for_each("lang", LANGUAGES)
def test_the_drawing_on_the_wall_names_danger_before_talk(lang):
    drawn = registry().pictures["first-24-hours"]
    talk = registry().crisis.talk.number
    for text in (drawn.words["now-do"][lang], *drawn.below[lang]):
        assert talk not in text or re.search(r"(?<!\d)1[12]0(?!\d)", text.split(talk)[0]), text


def test_no_link_and_no_title_of_a_card_names_suicide(site):
    wrong = []
    for url in all_urls():
        page = read(site / url)
        named = [*page.all("a"), *page.all("title"), *(n for tag in ("h1", "h2", "h3") for n in page.all(tag)),
                 *page.all(class_="block-title"), *page.all(class_="door-name")]
        wrong += [f"{url}: {node.words[:60]}" for node in named if node.attrs.get("href", "").split("#")[0].endswith("style.html") is False
                  and SUICIDE.search(node.text)]
    assert not wrong


@for_each("slug", [s for s in written_slugs() if s not in ("about/style", "myths/ledger")])
def test_no_number_is_given_in_a_title(site, slug):
    """A title stands in the history of a shared phone, and a number in it is a number nobody updates."""
    given = re.compile("(?<!\\d)(?:" + "|".join(re.escape(line.number) for line in registry().crisis.lines) + ")(?!\\d)")
    for lang in LANGUAGES:
        page = read(site / page_url(slug, lang))
        titles = [*page.all("title"), *(n for tag in ("h1", "h2", "h3") for n in page.all(tag))]
        assert not [n.words for n in titles if given.search(n.text)], slug


def test_crisis_numbers_are_typed_in_one_file_only():
    """Templates, scripts and the words of the interface read them from docs/_data/crisis-lines.yml."""
    numbers_typed = {n for line in registry().crisis.lines for n in (line.number, line.number.replace("-", ""))}
    typed = re.compile(r"(?<![\w.-])(?:" + "|".join(map(re.escape, sorted(numbers_typed))) + r")(?![\w.-])")
    wrong = []
    for path in sorted((ROOT / "scripts").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if typed.search(text) and "``" not in text:  # an example in a docstring dials nobody
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}: {text[:60]}")
    for path in (*sorted((ROOT / "overrides").rglob("*.html")), *sorted((ROOT / "overrides").rglob("*.yml")), *sorted((ROOT / "overrides").rglob("*.js"))):
        for at, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if typed.search(re.sub(r'\sd="[^"]*"|viewBox="[^"]*"', "", line)):
                wrong.append(f"{path.relative_to(ROOT)}:{at}: {line[:60]}")
    assert not wrong


@for_each("lang", LANGUAGES)
def test_a_mind_index_shows_the_numbers_too(site, lang):
    article = read(site / page_url("mind/index", lang)).one("article")
    assert {"12356", "110", "120"} <= set(numbers(article))


def test_nobody_promises_24_hours_for_12356(site):
    wrong = []
    for url in all_urls():
        article = read(site / url).one("article")
        for call in article.all(class_="call"):
            if "12356" in numbers_of(call) and re.search(r"24 ?小时|24 ?hours|24/7", call.text):
                wrong.append(f"{url}: {call.words}")
        # A claim quoted in a grey bubble is another's; the verdict below it is ours.
        quoted = {id(node) for box in article.all(class_="said") for node in box.all("p")}
        plain = [node for tag in ("p", "li") for node in article.all(tag) if id(node) not in quoted
                 if not list(node.all(class_="call")) and not list(node.all("li"))]
        for paragraph in plain:
            for sentence in re.split(r"[。！？；.!?;]", paragraph.text):
                if "12356" in sentence and re.search(r"24 ?小时|24 ?hours|24/7|全天", sentence) and not re.search(r"不是|不一定|不少于|并非|not ", sentence):
                    wrong.append(f"{url}: {sentence}")
    assert not wrong


def numbers_of(card: Node) -> list[str]:
    return [card.attrs.get("href", "").removeprefix("tel:")]


def test_words_that_hurt_are_nowhere(site, registry):
    """Collectors' words in a grey bubble are theirs, and the style page shows what not to write."""
    wrong = []
    for url in all_urls():
        if "about/style" in url or "/law/" in f"/{url}":
            continue
        text = read(site / url).one("article").text_without("said", "law")
        wrong += [f"{url}: {word}" for word in registry.forbidden if word in text.lower()]
    assert not wrong




def test_no_method_is_named_on_a_mind_page(site):
    for slug in MIND:
        for lang in LANGUAGES:
            text = read(site / page_url(slug, lang)).one("article").text.lower()
            assert not [word for word in METHODS if word in text], (slug, lang)


def test_no_collector_speaks_on_a_mind_page(site):
    for slug in MIND:
        for lang in LANGUAGES:
            assert not list(read(site / page_url(slug, lang)).all(class_="said")), (slug, lang)


def test_a_bubble_is_always_answered(site):
    """What a collector says is never the last word."""
    for url in all_urls():
        for bubble in read(site / url).all("figure", class_="said"):
            siblings = [c for c in bubble.parent.children if isinstance(c, Node)]
            after = siblings[siblings.index(bubble) + 1:][:1]
            assert after and after[0].tag not in ("h2", "h3") and "said" not in after[0].classes, f"{url}: {bubble.words}"


def test_nothing_asks_for_words_or_names(site):
    """The search field is the only field, and it has no name: what is typed reaches no address."""
    for url in all_urls():
        page = read(site / url)
        fields = [*page.all("input"), *page.all("textarea"), *page.all("select")]
        assert [f.attrs.get("type") for f in fields] == ["search"], url
        assert "name" not in fields[0].attrs, url
        assert not [n.tag for n in page.all() if n.tag in ("iframe", "video", "audio", "embed", "object", "canvas")], url
