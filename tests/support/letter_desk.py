"""A reader at the letters: the tool opened, questions answered, buttons pressed."""
from __future__ import annotations

#: Clicks and words without the way there and back for each; that a finger reaches them is seen where ``answer`` is used.
WRITE_ALL = """([text, leaves]) => {
  const box = document.querySelector('.tool-box'), asked = [];
  const type = (field, words) => { field.value = words; field.dispatchEvent(new Event('input', { bubbles: true })); };
  while (box.querySelector('.tool-so-far')) {
    asked.push(box.querySelector('label, legend, b').innerText);
    if (asked.length > 40) throw new Error('there is no end of questions');
    const fields = [...box.querySelectorAll('.tool-field input, .tool-field textarea')], choice = box.querySelector('.tool-choices input');
    const isBrought = leaves && (box.querySelector('.tool-choices input:checked') || fields.some(field => field.value));
    if (!isBrought) {
      if (choice) choice.click();
      else if (box.querySelector('input[type=date]')) type(box.querySelector('input[type=date]'), '2026-11-03');
      else if (box.querySelector('[inputmode=decimal]')) type(box.querySelector('[inputmode=decimal]'), '320');
      else if (fields.length) type(fields[0], text);
      else { box.querySelector('.tool-answers button').click(); continue; }
    }
    box.querySelector('.tool-main').click();
  }
  return asked;
}"""


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


def write_all(page, text="示例回答", *, leaves_what_is_brought: bool = False) -> list[str]:
    """Answer every question, as ``answer`` would, in one go; the legends of what was asked. ``leaves_what_is_brought``: what stands in a field already stays."""
    return page.evaluate(WRITE_ALL, [text, leaves_what_is_brought])
