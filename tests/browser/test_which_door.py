"""Which door, as a person in trouble uses it: from the home page to one card, on a phone, in both languages."""
from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from hold_steady.content.addresses import page_url
from hold_steady.registry import DOOR_STEPS, card_for, combinations, next_step
from hold_steady.render.which_door import letter_place
from support.cases import load_cases
from support.pages import IS_WHOLE, by_turns, catalog, registry
from support.screen import CULPRITS, TOO_WIDE, violations
from support.weight import KIB, first_paint

REGISTRY = registry()
DOORS = REGISTRY.which_door
TABLE = DOORS.written
SITUATIONS = load_cases("twelve_situations.yml")
TAPS, CHARACTERS = 6, 400
SMALL = (360, 800)
ANSWERS = {step["id"]: {answer["id"]: answer for answer in step["answers"]} for step in TABLE["steps"]}
HOME = {answer["id"]: answer for answers in ANSWERS.values() for answer in answers.values() if "place" in answer}
TABLE_ROW = "{name:38} {lang}  taps {taps}  pages {pages}  read {read:3}  {end} · {door} · {letter}"


@dataclass
class Walk:
    """What somebody taps, and reads until the card with the one thing to do now: the way in and the question on the home page, then each question
    and its answers down to the one that is theirs. The help box is not counted: its numbers are there to be called."""

    page: Page
    lang: str
    taps: int = 0
    read: list[str] = field(default_factory=list)

    def says(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def label(self, answer: dict) -> str:
        return answer["label"][self.lang]

    def from_home(self, answer: str) -> None:
        main = self.page.get_by_role("main")
        self.read += [main.locator("a.way").inner_text(), main.locator("h2#who").inner_text()]
        self.tap(main.locator(".first-question a"), self.label(HOME[answer]))
        expect(self.title).to_be_visible()

    def answer(self, answer: str) -> None:
        step = next(s for s in TABLE["steps"] if s["question"][self.lang] == self.title.inner_text())
        self.read.append(self.title.inner_text())
        self.tap(self.box.locator(".tool-answers button"), self.label(ANSWERS[step["id"]][answer]))
        self.page.wait_for_function("before => document.querySelector('.tool-title').textContent !== before", arg=step["question"][self.lang])

    def tap(self, choices: Locator, label: str) -> None:
        labels = choices.all_inner_texts()
        self.read += labels[:labels.index(label) + 1]
        choices.nth(labels.index(label)).click()
        self.taps += 1

    @property
    def box(self) -> Locator:
        return self.page.locator(".tool-box")

    @property
    def title(self) -> Locator:
        return self.box.locator(".tool-title")

    @property
    def characters(self) -> int:
        return sum(len(re.sub(r"\s+", " ", text.strip())) for text in self.read)


def walk_to_card(reader, situation: dict) -> Walk:
    walk = Walk(reader.open("index"), reader.lang)
    walk.from_home(situation["home"])
    for answer in situation["taps"]:
        walk.answer(answer)
    return walk


@pytest.mark.parametrize(("situation", "lang"), by_turns(SITUATIONS), ids=str)
def test_each_situation_reaches_its_card_in_six_taps_and_few_words(readers, lang, situation):
    reader = readers(lang, size=SMALL)
    walk = walk_to_card(reader, situation)
    end = TABLE["ends"][situation["end"]]
    print(TABLE_ROW.format(name=str(situation), lang=lang, taps=walk.taps, pages=2, read=walk.characters, **{k: situation[k] for k in ("end", "door", "letter")}))
    expect(walk.title).to_have_text(end["title"][lang])
    hrefs = [href.removeprefix(reader.root) for href in walk.box.locator("a").evaluate_all("links => links.map(a => a.href)")]
    door = REGISTRY.channels[situation["door"]]
    assert page_url(f"doors/{door.id}", lang) in hrefs or f"tel:{door.phones[0]}" in hrefs
    if situation["letter"]:
        place = situation["letter"] if "/" in situation["letter"] else letter_place(catalog(), situation["letter"])
        slug, _, anchor = place.partition("#")
        assert any(href.startswith(page_url(slug, lang)) and (not anchor or "#" in href) for href in hrefs), hrefs
    assert walk.taps <= TAPS
    assert walk.characters <= CHARACTERS, walk.read


def test_the_script_and_the_python_give_the_same_card_for_every_combination(readers, lang):
    page = readers(lang).open("complain/choose")
    open_tool(page)
    every = list(combinations(DOORS))
    told = page.evaluate("""every => every.map(chosen => {
        const card = HoldSteady.whichDoor.cardFor(HoldSteady.data.door, chosen);
        return [card.end, card.door, card.letter, card.law];
    })""", every)
    ours = [[card.end, card.door, card.letter, list(card.law)] for card in (card_for(DOORS, chosen) for chosen in every)]
    assert len(told) == len(every) == 6240
    assert told == ours


def test_the_script_asks_what_the_python_asks(readers):
    page = readers("zh").open("complain/choose")
    open_tool(page)
    asked = [{}, *({step: answer} for step in DOOR_STEPS for answer in ANSWERS[step]),
             *({"person": person, "conduct": conduct} for person in ANSWERS["person"] for conduct in ANSWERS["conduct"])]
    told = page.evaluate("asked => asked.map(chosen => HoldSteady.whichDoor.nextStep(HoldSteady.data.door, chosen))", asked)
    assert told == [next_step(DOORS, chosen) for chosen in asked]


def open_tool(page: Page) -> None:
    page.locator("[data-tool=door] > button").click()
    expect(page.locator(".tool-box .tool-title")).to_be_visible()


def test_without_scripts_the_home_page_leads_to_the_answer_in_the_list(readers, lang):
    reader = readers(lang, scripts=False)
    page = reader.open("index")
    led = dict(page.locator(".first-question a").evaluate_all("all => all.map(a => [a.textContent, a.href])"))
    assert set(led) == {answer["label"][lang] for answer in HOME.values()}
    page.locator(".first-question a").first.click()
    assert page.url in led.values()
    for answer in HOME.values():
        page.goto(led[answer["label"][lang]])
        assert reader.here == page_url("complain/choose", lang) and page.url.endswith(f"#{answer['place']}")
        item = page.locator(f"li:has(> #{answer['place']})")
        expect(item).to_contain_text(answer["label"][lang])
        assert item.evaluate("li => li.getBoundingClientRect().top < innerHeight && li.getBoundingClientRect().bottom > 0"), answer["id"]


def test_danger_can_be_said_at_every_question_and_help_has_no_letter(readers, lang):
    reader = readers(lang, size=SMALL)
    for taps in ([], ["safe"], ["safe", "others"], ["safe", "others", "bank"]):
        walk = Walk(reader.open("index"), lang)
        walk.from_home("borrower")
        for answer in taps:
            walk.answer(answer)
        if taps:
            walk.box.get_by_role("button", name=reader.says("有危险，或者怕会伤害自己", "In danger, or I may hurt myself")).click()
            expect(walk.title).to_have_text(TABLE["steps"][0]["question"][lang])
        walk.answer("self")
        first = walk.box.locator("a").first
        expect(first).to_have_attribute("href", "tel:120")
        expect(walk.box.locator("a[href^='tel:']")).to_have_count(reader.says(4, 5))
        expect(walk.box).to_contain_text(REGISTRY.crisis.say.zh)
        assert not walk.box.locator("a[href*='letters/'], a[href*='law/']").count()


def test_after_help_one_can_go_on_and_back_leads_through_every_screen(readers, lang):
    reader = readers(lang, size=SMALL)
    walk = Walk(reader.open("index"), lang)
    walk.from_home("contact")
    walk.answer("unsure")
    walk.box.get_by_role("button", name=reader.says("现在安全了", "I am safe now")).click()
    expect(walk.title).to_have_text(TABLE["steps"][2]["question"][lang])
    for answer in ("calls", "bank", "stop"):
        walk.answer(answer)
    expect(walk.title).to_have_text(TABLE["ends"]["contact-stop"]["title"][lang])
    back = walk.box.get_by_role("button", name=reader.says("上一步", "Back"))
    for step in (4, 3, 2):
        back.click()
        expect(walk.title).to_have_text(TABLE["steps"][step]["question"][lang])
    back.click()
    expect(walk.title).to_have_text(TABLE["ends"]["unsure"]["title"][lang])
    back.click()
    expect(walk.title).to_have_text(TABLE["steps"][0]["question"][lang])
    expect(back).to_have_count(0)


def test_whoever_is_abroad_is_told_of_the_numbers_there_before_ours(readers, lang):
    reader = readers(lang, size=SMALL)
    walk = Walk(reader.open("index"), lang)
    walk.from_home("abroad")
    walk.answer("self")
    expect(walk.box.locator(".door-card > :first-child")).to_have_text(ANSWERS["person"]["abroad"]["first"][lang])


def test_nothing_chosen_enters_address_title_or_storage_and_nothing_is_asked_of_a_server(readers, server, lang):
    reader = readers(lang, size=SMALL, fresh=True)
    page = reader.open("complain/choose")
    title = page.title()
    open_tool(page)
    page.wait_for_load_state("networkidle")
    server.log.clear()
    walk = Walk(page, lang)
    for answer in ("safe", "spouse", "calls", "bank", "stop"):
        walk.answer(answer)
    walk.box.get_by_role("checkbox").first.check()
    assert page.url == reader.root + page_url("complain/choose", lang) and page.title() == title
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert not server.log


def test_a_card_is_copied_with_what_is_still_missing(readers, lang):
    reader = readers(lang, size=SMALL, fresh=True, permissions=["clipboard-read", "clipboard-write"])
    walk = walk_to_card(reader, SITUATIONS[0])
    documents = [REGISTRY.routing.documents[name][lang] for name in REGISTRY.channels["lender-desk"].prepare]
    walk.box.get_by_role("checkbox", name=documents[1]).check()
    walk.box.get_by_role("button", name=reader.says("复制", "Copy"), exact=True).click()
    expect(walk.box.get_by_role("status")).to_have_text(re.compile(reader.says("复制好了", "Copied")))
    text = reader.page.evaluate("navigator.clipboard.readText()")
    assert documents[0] in text and documents[1] not in text
    for wanted in (TABLE["ends"]["stop"]["title"][lang], REGISTRY.channels["lender-desk"].refused[lang], REGISTRY.channels["lender-desk"].time_limit[lang]):
        assert wanted in text


#: What is taken away, and the button that needs it. Each has its own button, so that three go at once.
AWAY = [(("Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false; self.Blob = function () { throw 0 }; self.print = undefined"),
         (("复制", "Copy"), ("下载", "Download"), ("打印", "Print"))), ("URL.createObjectURL = function () { throw 0 }", (("下载", "Download"),))]


@pytest.mark.parametrize(("away", "lang"), by_turns(AWAY), ids=lambda value: value if isinstance(value, str) else f"{len(value[1])} ways")
def test_whatever_is_disabled_the_card_can_still_be_taken_along(readers, lang, away):
    reader = readers(lang, size=SMALL, fresh=True)
    reader.page.add_init_script(away[0])
    walk = walk_to_card(reader, SITUATIONS[0])
    for press in away[1]:
        walk.box.get_by_role("button", name=re.compile("^" + reader.says(*press))).click()
        area = walk.box.locator(".tool-hand textarea")
        expect(area).to_be_focused()
        assert TABLE["ends"]["stop"]["title"][lang] in area.input_value()
        area.evaluate("area => area.blur()")


def test_with_the_keyboard_alone_focus_is_always_on_the_new_heading(readers, lang):
    reader = readers(lang)
    page = reader.open("complain/choose")
    card = page.locator("[data-tool=door] > button")
    card.focus()
    page.keyboard.press("Enter")
    title = page.locator(".tool-box .tool-title")
    for step, presses in ((0, 5), (1, 1), (2, 2)):
        expect(title).to_have_text(TABLE["steps"][step]["question"][lang])
        expect(title).to_be_focused()
        for _ in range(presses):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    expect(title).to_have_text(TABLE["steps"][3]["question"][lang])
    expect(title).to_be_focused()


#: Each language once, each size once, light and dark; all of them in ``make test-weekly``.
VIEWS = [("zh", "light", SMALL), ("en", "dark", (1280, 800)), *([("en", "light", SMALL), ("zh", "dark", (1280, 800))] if IS_WHOLE else [])]


@pytest.mark.parametrize("lang, scheme, size", VIEWS, ids=str)
def test_every_state_is_clean_and_large_enough_for_a_thumb(readers, lang, scheme, size):
    reader = readers(lang, size=size, color_scheme=scheme)
    page = reader.open("index")
    # axe sees the home page in test_axe and test_every_page, and every state of the tool here in one view or the other; in ``make test-weekly`` all in all.
    assert not IS_WHOLE or not violations(page)
    walk = Walk(page, lang)
    walk.from_home("borrower")
    for at, answer in enumerate(("safe", "others", "bank", "stop", None)):
        assert answer and (at + (size == SMALL)) % 2 and not IS_WHOLE or not violations(page, ".tool-box" if answer else None)
        small = walk.box.locator("button, summary, .pages a, .call").evaluate_all("all => all.filter(e => e.offsetHeight < 44 && e.offsetParent).map(e => e.textContent)")
        assert not small
        if answer:
            walk.answer(answer)
    page = reader.open("complain/choose")
    open_tool(page)
    Walk(page, lang).answer("home")
    assert not violations(page)


def test_at_twice_the_size_nothing_is_cut_off(readers, lang):
    """As for the pages: a desk at 200 % and at 400 %, and letters twice as large on a phone."""
    walk = walk_to_card(readers(lang), SITUATIONS[0])
    sizes = ((640, 400, "100%"), (320, 256, "100%"), (360, 740, "200%"), (1280, 800, "200%"))
    for _ in range(4):
        for width, height, letters in sizes:
            walk.page.set_viewport_size({"width": width, "height": height})
            walk.page.evaluate("size => { document.documentElement.style.fontSize = size }", letters)
            assert walk.page.evaluate(TOO_WIDE) <= 0, (width, letters, walk.title.inner_text(), walk.page.evaluate(CULPRITS))
        walk.box.get_by_role("button", name=walk.says("上一步", "Back")).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["tool", "list"])
def test_the_page_is_short_on_a_phone(readers, lang, scripts):
    """Issue 15: six screens of 360 by 800, as it opens: with scripts the tool is one card and the list is folded, without them the list stands open."""
    page = readers(lang, size=SMALL, scripts=scripts).open("complain/choose")
    assert page.evaluate("document.documentElement.scrollHeight") <= 6 * 800


def test_the_first_paint_of_the_page_is_light(site, lang):
    """Issue 15: eleven kibibytes."""
    assert first_paint(site / page_url("complain/choose", lang)) <= 11 * KIB
