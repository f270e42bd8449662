"""“删掉了” is said when nothing is kept, and only then: while the worker registers, when it is mute or gone, with other windows.

``RACES=25`` presses as often for each delay (make races); the suite presses once.
"""
from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from support.phone import HELD, Phone

RUNS = int(os.environ.get("RACES", "1"))
#: Seconds that the host takes for each answer; the button is pressed at several moments of it.
DELAYS = (0, 0.1, 0.4, 2.0)
#: Both buttons, one so many milliseconds after the other.
PRESS = """wait => new Promise(done => {
  const [keep, remove] = document.querySelectorAll('article button');
  keep.click();
  setTimeout(() => { remove.click(); done(); }, wait);
})"""
COUNT = """async () => {
  let n = 0;
  for (const name of await caches.keys()) if (!name.endsWith(' lists')) n += (await (await caches.open(name)).keys()).length;
  return n;
}"""


@pytest.fixture
def phone(new_phone) -> Phone:
    return new_phone("zh")


def press_both(phone: Phone, delay: float, wait: int) -> None:
    """Keep and delete ``wait`` ms apart, then give everything that is still under way time to come."""
    phone.host.delay = 0
    phone.open("about/offline")
    expect(phone.status).to_have_text("现在什么也没存。")
    phone.host.delay = delay
    phone.page.evaluate(PRESS, wait)
    expect(phone.status).to_contain_text("删掉了", timeout=15_000)
    assert phone.page.evaluate(HELD) == [[], 0]
    phone.page.wait_for_timeout(200 + 2000 * delay)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("delay", DELAYS)
def test_deleting_is_never_lost(phone, delay):
    """Each run at another moment: from the press itself to the end of a first answer."""
    for run in range(RUNS):
        press_both(phone, delay, round(1000 * delay * run / max(RUNS - 1, 1)) if RUNS > 1 else 0)
        assert phone.page.evaluate(HELD) == [[], 0], f"came back in run {run}"
        expect(phone.status).to_contain_text("删掉了")


@pytest.mark.usefixtures("few")
def test_a_mute_worker_cannot_stop_it(phone):
    phone.host.changed["worker.js"] = b"addEventListener('message', () => 0)"
    phone.press_keep()
    phone.until(HELD, None, lambda held: held[1] == 1)
    phone.button("全部删掉", "").click()
    expect(phone.status).to_contain_text("删掉了")
    assert phone.page.evaluate(HELD) == [[], 0]


@pytest.mark.usefixtures("few")
def test_another_window_that_is_still_registering_does_not_bring_it_back(phone):
    other = Phone(phone.context, phone.host, "zh")
    other.open("about/offline")
    phone.open("about/offline")
    phone.host.delay = 1.0
    phone.page.evaluate("document.querySelector('article button').click()")
    other.page.evaluate("document.querySelectorAll('article button')[1].click()")
    expect(other.status).to_contain_text("删掉了", timeout=15_000)
    other.page.wait_for_timeout(2500)
    assert other.page.evaluate(HELD) == [[], 0]


@pytest.mark.usefixtures("few")
def test_what_is_still_there_is_said_with_the_way_to_clear_it(phone):
    phone.keep()
    phone.page.evaluate("CacheStorage.prototype.delete = () => Promise.resolve(false)")
    phone.button("全部删掉", "").click()
    expect(phone.status).to_contain_text("没有删干净，还剩")
    expect(phone.status).to_contain_text(f"{phone.page.evaluate(COUNT)} 个文件")
    expect(phone.status).to_contain_text("网站数据")
    expect(phone.status).not_to_contain_text("删掉了")
    expect(phone.button("全部删掉", "")).to_be_visible()


def test_a_keep_that_was_cut_short_is_counted_in_the_cache(phone):
    phone.host.cut_after = 118
    phone.press_keep()
    expect(phone.status).to_contain_text("没存完", timeout=20_000)
    phone.host.cut_after = None
    page = phone.open("about/offline")
    kept = page.evaluate(COUNT)
    assert kept > 50
    expect(phone.status).to_contain_text(f"存着 {kept} 个文件")
    expect(phone.button("全部删掉", "")).to_be_visible()
    expect(phone.button("存进这部手机", "")).to_be_visible()


@pytest.mark.usefixtures("few")
def test_with_the_worker_gone_the_copy_can_still_be_deleted(phone):
    phone.keep()
    phone.page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).unregister()")
    phone.open("about/offline")
    expect(phone.status).to_contain_text("个文件")
    phone.button("全部删掉", "").click()
    expect(phone.status).to_contain_text("删掉了")
    assert phone.page.evaluate(HELD) == [[], 0]


@pytest.mark.usefixtures("few")
def test_a_copy_with_a_hole_is_not_called_whole(phone):
    phone.keep()
    phone.page.evaluate("""async () => {
      const copy = await caches.open((await caches.keys()).find(name => !name.endsWith(' lists')));
      await copy.delete((await copy.keys())[0]);
    }""")
    phone.host.refused = {"assets/keep-list-zh.json"}
    phone.open("about/offline")
    phone.page.wait_for_timeout(500)
    expect(phone.status).to_contain_text("还不能当成完整的一份")
