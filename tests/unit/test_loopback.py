"""The server that tests and bench read from."""
from __future__ import annotations

import gzip
import urllib.request
from urllib.error import HTTPError

import pytest

from hold_steady.core.loopback import is_free, serve


@pytest.fixture
def running(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "index.html").write_text("首页" * 100, encoding="utf-8")
    (tmp_path / "en/index.html").write_text("home", encoding="utf-8")
    (tmp_path / "404.html").write_text("lost", encoding="utf-8")
    (tmp_path.parent / "secret.txt").write_text("secret", encoding="utf-8")
    with serve(tmp_path) as server:
        yield server


def get(server, path: str, **headers: str) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(server.address + path, headers=headers)) as answer:
        return answer.read()


def test_a_page_is_sent_and_counted_as_it_travels(running):
    packed = get(running, "index.html", **{"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed).decode() == "首页" * 100
    assert [(s.path, s.status, s.size) for s in running.log] == [("/index.html", 200, len(packed))]


def test_a_folder_answers_with_its_index_and_a_plain_client_gets_plain_bytes(running):
    assert get(running, "en/") == b"home" and get(running, "") == ("首页" * 100).encode()


@pytest.mark.parametrize("path", ["nothing.html", "a/b/c.html", "../secret.txt", "%2e%2e/secret.txt"])
def test_what_is_not_there_is_lost_and_nothing_outside_is_sent(running, path):
    with pytest.raises(HTTPError) as caught:
        get(running, path)
    assert caught.value.code == 404 and caught.value.read() == b"lost"


def test_a_taken_address_is_not_free(running):
    address = running.address.removeprefix("http://").rstrip("/")
    assert not is_free(address)
    assert is_free("127.0.0.1:0")
