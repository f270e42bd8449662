"""A reader at the letters: the tool opened, questions answered, buttons pressed."""
from __future__ import annotations


def open_tool(reader, slug="letters/index", place=0):
    page = reader.open(slug)
    page.locator("[data-tool=letters] > button").nth(place).click()
    page.locator(".tool-title").wait_for()
    return page


def button(reader, zh, en):
    return reader.page.locator(".tool-box").get_by_role("button", name=reader.says(zh, en), exact=True)


def begin(reader, slug="letters/stop-contact-notice", place=0):
    """To the first question of the letter."""
    page = open_tool(reader, slug, place)
    button(reader, "离三年还远", "Well under three years").click()
    return page


def answer(page, text="示例回答"):
    """Answer the question that is shown, whatever it is."""
    box = page.locator(".tool-box")
    if box.locator(".tool-choices").count():
        box.locator(".tool-choices label").first.click()
    elif box.locator("input[type=date]").count():
        box.locator("input[type=date]").fill("2026-11-03")
    elif box.locator("[inputmode=decimal]").count():
        box.locator("[inputmode=decimal]").fill("320")
    elif box.locator(".tool-answers").count():
        box.locator(".tool-answers button").first.click()
        return
    else:
        box.locator(".tool-field input, .tool-field textarea").first.fill(text)
    box.locator(".tool-main").click()


def write_all(page, text="示例回答") -> list[str]:
    """Answer every question; the legends of what was asked."""
    asked = []
    while page.locator(".tool-so-far").count():
        asked.append(page.locator(".tool-box label, .tool-box legend, .tool-box b").first.inner_text())
        assert len(asked) < 40
        answer(page, text)
    return asked
