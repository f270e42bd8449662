"""A reader at the tools: how each is opened and gone through, one state after the other."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from .letter_desk import write_all
from .pages import by_turns
from .tree import ROOT

#: The one key under which facts may be stored.
KEY = "hold-steady-facts"
#: Text that tries to be markup, to turn the line around, to break files, and to be long.
HOSTILE = ("<img src=x onerror=self.__hit=1><script>self.__hit=1</script>\u202eevil\u2066\u200f\u0000\u0007\u001b[31m👩‍👩‍👧‍👦\ud83d=HYPERLINK(\"http://x.example\")'; DROP TABLE--\t,;javascript:self.__hit=1",
           "某" * 1_000_000)


#: Each text into every field at once, and then what stood there before; how many fields there were. One that typing replaced would lose the reader's place.
_TYPE = """box => {
  const fields = [...box.querySelectorAll('input:not([type=radio]):not([type=checkbox]):not([type=date]):not([type=time]):not([type=datetime-local]):not([type=file]), textarea:not([readonly])')];
  const old = fields.map(field => field.value), put = (field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); };
  __texts.forEach(text => fields.forEach(field => put(field, text)));
  fields.forEach((field, at) => put(field, old[at]));
  if (!fields.every(field => field.isConnected)) throw new Error('a field was replaced while it was typed in');
  return fields.length;
}"""


@dataclass(frozen=True)
class Tool:
    """``walk`` acts on the open tool and yields the name of each state it reaches; the last one hands a result over.
    ``keeps``: whether it offers to keep facts on the device. ``files``: its buttons that save a file, in Chinese and in English. ``prints``: whether it prints its result."""

    name: str
    slug: str
    walk: Callable[["Desk"], Iterator[str]]
    keeps: bool = True
    files: tuple[tuple[str, str], ...] = (("下载", "Download"),)
    prints: bool = True


class Desk:
    """An open tool in a page."""

    def __init__(self, page: Page, lang: str, name: str) -> None:
        self.page, self.lang, self.name = page, lang, name

    @property
    def place(self) -> Locator:
        return self.page.locator(f"[data-tool={self.name}]")

    @property
    def box(self) -> Locator:
        return self.place.locator(".tool-box")

    @property
    def title(self) -> Locator:
        return self.box.locator(".tool-title")

    def says(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def open(self, by_key: bool = False) -> Desk:
        button = self.place.locator("> button")
        button.press("Enter") if by_key else button.click()
        expect(self.title).to_be_visible()
        # Its looks come with it, a moment later on a busy machine. (wait_for_function would look again by eval, which a strict policy refuses.)
        self.page.evaluate("() => new Promise(done => { const look = () => document.getElementById('tool-style')?.sheet ? done() : setTimeout(look, 20); look(); })")
        return self

    def field(self, zh: str, en: str) -> Locator:
        return self.box.get_by_label(self.says(zh, en))

    def press(self, zh: str, en: str, exact: bool = False) -> None:
        self.box.get_by_role("button", name=self.says(zh, en), exact=exact).first.click()

    def next(self) -> None:
        self.box.locator("button[type=submit]").click()

    def pick(self, zh: str, en: str) -> None:
        self.box.get_by_label(self.says(zh, en)).check()

    def typed(self) -> list[str]:
        """What stands in its fields."""
        fields = self.box.locator("input:not([type=radio]):not([type=checkbox]), textarea")
        return [value for value in fields.evaluate_all("all => all.map(e => e.value)") if value.strip()]

    def type_hostile_text(self) -> int:
        """Into every field, which has afterwards what it had; how many there are."""
        if not self.page.evaluate("!!self.__texts"):
            self.page.evaluate("texts => { self.__texts = texts; }", HOSTILE)
        return self.box.evaluate(_TYPE)

    @property
    def error(self) -> Locator:
        return self.box.locator(".tool-error:visible")


def open_tool(reader, tool: Tool, by_key: bool = False) -> Desk:
    """Open the page of a tool and the tool itself."""
    return Desk(reader.open(tool.slug), reader.lang, tool.name).open(by_key)


def _rate(desk: Desk) -> Iterator[str]:
    yield "got"
    desk.next()
    yield "got, with an error"
    desk.field("合同上写借多少", "The sum in the contract").fill("2000")
    desk.field("先扣掉多少", "What was deducted").fill("600")
    desk.next()
    yield "how"
    desk.press("到期一次还清", "All at once")
    yield "pay"
    desk.field("一共要还多少", "The whole sum").fill("2000")
    desk.field("过几天还", "Days from receiving").fill("7")
    desk.next()
    yield "who"
    desk.next()
    yield "who, with an error"
    desk.pick("个人，或者亲友", "A person, such as")
    desk.field("合同是哪天签的", "The day the contract").fill("2025-06-01")
    desk.next()
    yield "result"


def _log(desk: Desk) -> Iterator[str]:
    yield "empty"
    for number in ("13900000001", ""):
        desk.press("记一次", "Record one")
        yield "when"
        desk.press("别的时候", "Another time")
        desk.field("哪天几点", "Day and time").fill("")
        desk.next()
        yield "time, with an error"
        desk.field("哪天几点", "Day and time").fill("2026-03-01T22:35")
        desk.next()
        yield "number"
        if number:
            desk.next()
            yield "number, with an error"
            desk.field("别的号码", "Another number").fill(number)
            desk.next()
        else:
            desk.press("13900000001", "13900000001")
        yield "reached"
        desk.press("我的家人", "My family")
        yield "kind"
        desk.press("威胁、恐吓", "Threatened")
    yield "two records"
    desk.press("补充原话", "Add words")
    yield "detail"
    desk.field("怎么称呼", "Who it was").fill(desk.says("母亲", "my mother"))
    desk.field("原话", "Exact words").fill("你儿子欠钱，你看着办。")
    desk.next()
    desk.press("读进以前的表", "Read in an earlier table")
    yield "import"
    desk.field("选文件", "Choose a file").set_input_files({"name": "x.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"})
    yield "import, with an error"
    desk.press("上一步", "Back")
    yield "result"


def _budget(desk: Desk) -> Iterator[str]:
    desk.field("工资、做生意", "Wages or business").fill("许多")
    desk.next()
    yield "income, with an error"
    desk.field("工资、做生意", "Wages or business").fill("5,000")
    desk.next()
    yield "costs"
    desk.field("房租、水电", "Rent and utilities").fill("1500")
    desk.field("吃饭", "Food").fill("1200")
    desk.next()
    yield "debts"
    for name, owed in (("虚构消费金融公司", "8000"), ("虚构小额贷款公司", "2000")):
        desk.press("加一家", "Add a creditor")
        desk.next()
        yield "debt, with an error"
        desk.field("放贷机构的全称", "Full name").fill(name)
        desk.field("还欠多少", "Still owed").fill(owed)
        desk.next()
    yield "two debts"
    desk.next()
    yield "rule"
    desk.press("欠得多的多分", "More to whom")
    yield "result"


def _door(desk: Desk) -> Iterator[str]:
    yield "safe"
    for zh, en in (("现在没有危险", "No danger now"), ("我借了钱", "I borrowed"), ("打给家人、朋友", "Called people I know"),
                   ("银行的网上贷款", "Bank loan"), ("别再骚扰", "Make them stop")):
        before = desk.title.inner_text()
        desk.press(zh, en, exact=True)
        expect(desk.title).not_to_have_text(before)
        yield zh


def _letters(desk: Desk) -> Iterator[str]:
    answers = desk.box.locator(".tool-answers button")
    yield "which letter"
    answers.first.click()
    yield "how old the debt is"
    answers.first.click()
    yield "the first question"
    write_all(desk.page, "示例")
    yield "the letter"


def _check(desk: Desk) -> Iterator[str]:
    yield "empty"
    desk.box.get_by_role("textbox").first.fill("《民法典》第一千零三十二条，向银监会投诉。")
    desk.box.get_by_role("button", name=desk.says("查一遍", "Check it"), exact=True).click()
    expect(desk.box.locator(".check-last")).to_be_visible(timeout=60_000)
    yield "result"


TOOLS = (Tool("check", "law/check-text", _check, keeps=False, prints=False), Tool("budget", "repay/negotiate", _budget), Tool("door", "complain/choose", _door, keeps=False),
         Tool("letters", "letters/index", _letters, files=(("存成 Word 文件", "Save as a Word file"), ("存成文本", "Save as text"))), Tool("log", "evidence/log", _log), Tool("rate", "repay/rates", _rate))


def scripts() -> list[str]:
    """Every tool that has a script."""
    return sorted(path.stem for path in (ROOT / "overrides/tools").glob("*.yml") if (ROOT / f"overrides/assets/tools/{path.stem}.js").exists())


every_tool = pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
KEEPING = [tool for tool in TOOLS if tool.keeps]
keeping_tool = pytest.mark.parametrize("tool", KEEPING, ids=lambda tool: tool.name)
#: For what every language does alike: each tool in one, by turns; in both in ``make test-weekly``.
tools_by_turns = pytest.mark.parametrize(("tool", "lang"), by_turns(TOOLS), ids=lambda value: getattr(value, "name", value))
#: Where the words do not matter, one language is enough.
LANG = "zh"


def finished(reader, tool) -> Desk:
    desk = open_tool(reader, tool)
    for _ in tool.walk(desk):
        pass
    return desk


def without(reader, script: str) -> None:
    reader.page.add_init_script(script)
