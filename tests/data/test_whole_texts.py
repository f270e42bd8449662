"""The whole texts: equal to what the registry quotes, complete in their numbering."""
from __future__ import annotations

import re

import pytest

from hold_steady.core import fold
from hold_steady.registry import as_text_file as as_file, known_titles


def words(text: str) -> str:
    return re.sub(r"\s", "", fold(text))


def selected(registry):
    return [(v.id, p) for i in registry.instruments.values() for v in i.versions if v.id in registry.texts
            for p in v.provisions.values() if re.fullmatch(r"art_[\d-]+", p.eid) and p.is_quotable]


def test_every_provision_of_the_registry_is_the_article_of_the_whole_text(registry) -> None:
    different = {(version, p.eid) for version, p in selected(registry)
                 if words(p.text) != words(registry.texts[version].articles[p.eid])}
    assert not different and len(selected(registry)) > 250


def test_numbers_are_complete_and_agree_with_the_registry(registry) -> None:
    for text in registry.texts.values():
        numbers = {eid.removeprefix("art_") for eid in text.articles}
        assert {str(n) for n in range(1, text.article_count + 1)} | set(text.inserted) == numbers, text.version
        instrument = registry.instruments.get(text.instrument) or registry.others[text.instrument]
        version = instrument.version(text.version)
        assert version.article_count in (None, text.article_count)
        assert version.is_in_force(text.in_force_from)


def test_an_article_is_never_empty_and_never_keeps_its_label(registry) -> None:
    for text in registry.texts.values():
        for eid, article in text.articles.items():
            assert article and not re.match(r"第[一二三四五六七八九十百千零]+条[\s　]", article), (text.version, eid)


def test_a_text_is_written_as_it_is_read(registry) -> None:
    text = registry.texts["pipl"]
    fields = {"instrument": text.instrument, "version": text.version, "title": text.title, "in force from": str(text.in_force_from),
              "read": text.read, "source": ", ".join(text.sources), "confidence": text.confidence, "note": text.note}
    articles = {eid.removeprefix("art_"): article for eid, article in text.articles.items()}
    body = [line for line in text.path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in as_file(fields, articles).splitlines() if not line.startswith("#")] == body


@pytest.mark.parametrize("title", ["中华人民共和国个人信息保护法", "征信业管理条例", "中华人民共和国合同法"])
def test_titles_are_known(title: str, registry) -> None:
    assert title in known_titles(registry.data)
