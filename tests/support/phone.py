"""A phone that may keep the guide: its browser, the host it reads from, and what it holds."""
from __future__ import annotations

import time

from playwright.sync_api import BrowserContext, Page, expect

from hold_steady.content.addresses import page_url

from .rough_host import RoughHost

#: What the phone holds of the guide: the names of its caches, and how many workers are registered.
HELD = "async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]"
LIST = "async lang => { const found = await caches.match(`${location.origin}/assets/keep-list-${lang}.json`); return found ? found.json() : null; }"
#: Makes the copy look as if it had been compared some days ago.
AGE = """async ([lang, days]) => {
  const url = `${location.origin}/assets/keep-list-${lang}.json`, name = (await caches.keys()).find(n => n.endsWith('lists'));
  const list = await (await caches.match(url)).json();
  list.checked -= days * 864e5;
  await (await caches.open(name)).put(url, new Response(JSON.stringify(list)));
}"""


class Phone:
    """A phone with one browser; the network and the host can be taken away from it."""

    def __init__(self, context: BrowserContext, host: RoughHost, lang: str) -> None:
        self.context, self.host, self.lang = context, host, lang
        self.page: Page = context.new_page()

    def says(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def url(self, slug: str, lang: str | None = None) -> str:
        return self.host.address + page_url(slug, lang or self.lang)

    def open(self, slug: str, lang: str | None = None) -> Page:
        self.page.goto(self.url(slug, lang))
        return self.page

    def button(self, zh: str, en: str):
        return self.page.get_by_role("button", name=self.says(zh, en))

    @property
    def status(self):
        return self.page.locator("article").get_by_role("status")

    def press_keep(self) -> None:
        self.open("about/offline")
        self.button("存进这部手机", "Keep it on this phone").click()

    def keep(self) -> None:
        self.press_keep()
        expect(self.status).to_contain_text(self.says("存好了", "Kept"), timeout=30_000)

    def cut(self) -> None:
        self.host.stop()
        self.context.set_offline(True)

    def mend(self) -> None:
        self.context.set_offline(False)
        self.host.start()

    def until(self, question: str, argument, answer) -> None:
        """Wait until a question to the page is answered so."""
        deadline, last = time.monotonic() + 20, None
        while time.monotonic() < deadline:
            last = self.page.evaluate(question, argument)
            if answer(last):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"still {str(last)[:200]}")
