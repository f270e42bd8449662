"""After an update a cache on the way answers with an older file: it is never read together with the newer ones."""
from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from support.phone import Phone

ASKED = "家里不安全"
NAMES = ("light", "full")


@pytest.fixture
def phone(new_phone) -> Phone:
    return new_phone("zh")


def older(text: bytes) -> bytes:
    """The same file of a build in which another page stood first, so that every position means another page."""
    head, _, record = text.decode().partition("]=")
    data = json.loads(record.rstrip(";\n"))
    data |= {"stamp": "older", "pages": data["pages"][1:] + data["pages"][:1]}
    return f"{head}]={json.dumps(data)};\n".encode()


def found(phone: Phone) -> list[str]:
    page = phone.open("start/tonight")
    page.locator("#q").fill(ASKED)
    expect(page.locator("[data-search-results=full] a").first).to_be_visible()
    return page.locator("[data-search-results] a").evaluate_all("links => links.map(link => link.href + ' ' + link.textContent)")


@pytest.mark.parametrize("name", NAMES)
def test_an_older_file_of_the_index_is_ignored_and_fetched_again(phone, name):
    right = found(phone)
    path = f"assets/search-zh-{name}.js"
    phone.host.stale[path] = older(phone.host.read(path))
    phone.host.log.clear()
    assert found(phone) == right
    assert phone.host.log.count(path) == 2


@pytest.mark.parametrize("name", ("engine", "law", "despair"))
def test_an_older_script_is_ignored_and_fetched_again(phone, name):
    right = found(phone)
    path = f"assets/search-{name}.js"
    text = phone.host.read(path)
    phone.host.stale[path] = text[:text.index(b"/* The build that this file")]
    assert found(phone) == right
    assert phone.host.log.count(path) >= 2


def test_where_an_older_file_stays_the_full_index_is_not_used(phone):
    path = "assets/search-zh-full.js"
    phone.host.changed[path] = older(phone.host.read(path))
    page = phone.open("start/tonight")
    page.locator("#q").fill(ASKED)
    page.wait_for_timeout(1500)
    assert page.locator("[data-search-results]").get_attribute("data-search-results") == "light"
    assert phone.host.log.count(path) == 2, "asked for once more, not for ever"
