"""What other repositories rely on: documented examples that run, hook and action, what an assistant is told."""
from __future__ import annotations

import doctest
from datetime import date

import pytest

from hold_steady.commands.assistants import answer
from hold_steady.law import LawEngine, NotHeld
from support.cases import read_yaml
from support.tree import ROOT

DAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def engine() -> LawEngine:
    return LawEngine(ROOT)


def test_every_example_of_the_interface_runs() -> None:
    result = doctest.testfile(str(ROOT / "scripts/hold_steady/law/INTERFACE.md"), module_relative=False)
    assert result.attempted >= 12 and result.failed == 0


def test_an_article_of_a_text_without_a_page_is_held_too(engine: LawEngine) -> None:
    assert "电子商务" in engine.article("e-commerce-law", "art_1", DAY).text
    with pytest.raises(NotHeld, match="no instrument"):
        engine.article("no-such-law", "art_1", DAY)
    with pytest.raises(NotHeld, match="art_9999"):
        engine.article("civil-code", "art_9999", DAY)


def test_an_assistant_is_told_what_was_not_judged(engine: LawEngine) -> None:
    said = answer(engine, "《广告法》第四十三条。《民法典》第一千一百八十二条规定了精神损害赔偿。", DAY)
    assert [r["verdict"] for r in said["references"]] == ["not-held", "other-article"]
    assert said["summary"] == "2 references: 1 other article, 1 not held" and said["objections"][0]["en"]


def test_hook_and_action_run_the_command_that_is_installed() -> None:
    hook, = read_yaml(ROOT / ".pre-commit-hooks.yaml")
    action = read_yaml(ROOT / "action.yml")
    assert hook["id"] == "chinese-law" and hook["entry"] == "steady text" and hook["language"] == "python"
    assert any("steady text" in step.get("run", "") for step in action["runs"]["steps"])
