"""Threats and tricks: each leads to a page and a myth that exist, and its words are found in no other trick."""
from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from hold_steady.build.trick_patterns import denial, parts, pattern, short_pattern
from hold_steady.core import as_record, fold
from hold_steady.registry import TrickWords
from support.cases import CASES, read_yaml

ROOT = Path(__file__).resolve().parents[2]
DATA = read_yaml(ROOT / "docs/_data/tricks.yml")
TRICKS = DATA["tricks"]
WORDS = as_record(TrickWords, DATA)
MYTHS = {myth["id"] for myth in read_yaml(ROOT / "docs/_data/myths.yml")["myths"]}


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick["id"])
def test_a_trick_leads_to_a_page_and_a_myth_that_exist(trick):
    page, _, anchor = trick["page"].partition("#")
    for ending in (".md", ".en.md"):
        text = (ROOT / f"docs/{page}{ending}").read_text(encoding="utf-8")
        assert not anchor or f"{{#{anchor}}}" in text
    assert trick.get("myth") in {None, *MYTHS}


def test_no_words_stand_twice():
    said = Counter((lang, words) for trick in TRICKS for lang in ("zh", "en") for words in trick[lang])
    assert not [words for words, many in said.items() if many > 1]
    assert len({trick["id"] for trick in TRICKS}) == len(TRICKS)


def test_every_role_is_named_and_every_named_role_is_there():
    named = set(re.findall(r"<(\w+)>", repr(TRICKS)))
    assert named == set(DATA["roles"])


def heard(text: str) -> set[str]:
    """As the browser hears a sentence: overrides/assets/check/tricks.js."""
    folded, found = fold(text), set()
    for lang in ("zh", "en"):
        stands_for = parts(WORDS.roles, lang)
        before, inside, after = (re.compile(pattern(one, stands_for)) for one in denial(WORDS.denied, lang))
        for trick in TRICKS:
            for match in re.finditer(pattern(short_pattern(trick[lang], WORDS.roles, lang), stands_for), folded):
                left = folded[max(0, match.start() - 40):match.start()]
                if not (before.search(left[-24:]) or inside.search(match[0]) or after.search(folded[match.end():match.end() + 24]) or left.rfind("《") > left.rfind("》")):
                    found.add(trick["id"])
    return found


def test_threats_in_other_words_are_heard_and_harmless_sentences_are_not():
    cases = read_yaml(CASES / "threats.yml")
    assert not [case["text"] for case in cases["threats"] if not set(case["tricks"]) <= heard(case["text"])]
    assert not [(text, found) for text in cases["harmless"] if (found := heard(text))]
    assert len(cases["threats"]) >= 60 and len(cases["harmless"]) >= 60


@pytest.mark.parametrize("phrase", ["已涉嫌诈骗", "上门抓捕", "冻结全家账户", "今天18点前", "解冻费", "保证金", "内部渠道修复征信", "反催收联盟收费", "传票号2026-118"])
def test_what_the_issue_names_is_heard(phrase):
    assert heard(phrase)
