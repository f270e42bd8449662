"""What changed since your copy: law, numbers, pages, in plain words, in both languages."""
from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import date

import pytest

from hold_steady.build import site_index
from hold_steady.core.data_files import parse_yaml, read_text
from hold_steady.exports import bundle, changes, snapshot
from hold_steady.exports.edition import Stamp

LAW = "public-security-penalties-law"


@pytest.fixture(scope="module")
def pages(built):
    return site_index.read(built.index)[0]


@pytest.fixture(scope="module")
def words(root):
    return parse_yaml(read_text(root / "overrides/copies/changes.yml", "changes.yml"), "changes.yml")


@pytest.fixture(scope="module")
def told(registry, pages, today):
    return snapshot.gather(registry, pages, today)


@pytest.fixture
def before(told):
    """The facts of an older release, to be made different."""
    return copy.deepcopy(told)


@pytest.fixture
def read(words, registry, pages, today, told):
    """(older facts) → the Chinese and the English half of the file."""
    def tell(older: snapshot.Facts | None, new: snapshot.Facts = told, on: date = today) -> tuple[str, str]:
        stamp = Stamp("2.0", "c" * 40, 1_790_000_000, today)
        stamp = replace(stamp, epoch=int((on - date(1970, 1, 1)).total_seconds()))
        text = changes.write(words, registry, pages, stamp, new, changes.Copy("1.0", older) if older else None)
        chinese, _, english = text.partition(f"# {words['title']['en']}")
        return chinese, english
    return tell


def lines(half: str) -> list[str]:
    return [line[2:] for line in half.splitlines() if line.startswith("- ")]


def section(half: str, heading: str) -> str:
    return half.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_the_first_copy_says_that_it_is_the_first(read):
    chinese, english = read(None)
    assert "这是第一份" in chinese and "2.0" in chinese and "first copy" in english


def test_two_copies_that_say_the_same_have_no_news_of_their_own(read, before):
    chinese, english = read(before)
    assert section(chinese, "电话").strip() == "没有变化。" == section(chinese, "页面").strip()
    assert section(english, "Numbers").strip() == "No change."
    assert not [line for line in lines(chinese) if "到那天" not in line], "only what is to come may be said"


def test_it_names_both_copies_and_their_dates(read, before):
    chinese, english = read(replace(before, law_as_of="2026-01-05"))
    assert "你手上的：1.0，法条核对至 2026 年 1 月 5 日" in chinese and "Your copy: 1.0, law checked as of 5 January 2026" in english


def test_a_new_text_is_said_with_its_day_and_where_articles_went(read, before, registry):
    instrument = registry.instruments[LAW]
    older = next(v for v in instrument.versions if v is not instrument.latest)
    before.law[LAW] = {**before.law[LAW], "version": older.id, "cited": ["art_42", "art_42__para_1"]}
    chinese, english = read(before)
    assert "《治安管理处罚法》换了文本。现在用的自 2026 年 1 月 1 日起施行" in chinese
    assert "《治安管理处罚法》第四十二条，现在是第五十条。" in chinese
    assert "art. 42 is now art. 50" in english and "new text, in force since 1 January 2026" in english
    assert len([line for line in lines(chinese) if "第四十二条，现在是" in line]) == 1


def test_law_newly_cited_no_longer_cited_and_ended_is_said(read, before, told, registry, today):
    kept, new, gone = LAW, "pipl", next(n for n, i in registry.instruments.items() if i.version_on(today) is None)
    before.law.pop(new)
    before.law[gone] = {"title": {"zh": "旧法", "en": "Old Law"}, "version": "x", "cited": []}
    before.law[kept] = {**before.law[kept], "cited": [*before.law[kept]["cited"][1:], "art_999"]}
    after = copy.deepcopy(told)
    after.law.pop(gone, None)
    chinese, english = read(before, after)
    assert "新引用了《个人信息保护法》：" in chinese and "Newly cited: Personal Information Protection Law, art. " in english
    assert "《旧法》已经失效，别再引用。" in chinese and "Old Law is no longer in force" in english
    assert "新引用了《治安管理处罚法》：" in chinese and "《治安管理处罚法》：不再引用第九百九十九条。" in chinese


def test_law_that_will_change_after_this_copy_is_said_with_its_day(read, before, registry, told):
    name, version = next((n, v) for n in told.law for v in registry.instruments[n].versions if v.in_force_from and v.in_force_from.year > 2010)
    day = version.in_force_from
    chinese, english = read(before, on=day.replace(year=day.year - 1))
    title = told.law[name]["title"]
    assert f"《{title['zh']}》的新文本自 {day.year} 年 {day.month} 月 {day.day} 日起施行。到那天，先查再用。" in chinese
    assert f"A new text of {title['en']} takes effect on" in english


def test_numbers_that_changed_came_or_went_are_said(read, before):
    before.numbers["nfra-12378"] = {**before.numbers["nfra-12378"], "numbers": ["12345678"]}
    before.numbers["old-line"] = {"name": {"zh": "旧热线", "en": "Old line"}, "numbers": ["12399"]}
    before.numbers.pop("police-110", None)
    chinese, english = read(before)
    assert "原来是 12345678，现在是 12378。" in section(chinese, "电话") and "was 12345678, now 12378." in english
    assert "去掉了 旧热线（12399）。别再发这个号码。" in chinese and "Removed: Old line (12399). Do not hand this number out any more." in english
    assert "新增" in section(chinese, "电话")


def test_pages_that_changed_came_or_went_are_said_with_their_sections(read, before, told):
    slug = "start/tonight"
    for lang in ("zh", "en"):
        before.pages[slug]["sections"][lang] |= {"danger": "0", "lead": "0"}
    before.pages["old/page"] = {"title": {"zh": "旧页", "en": "Old page"}, "sections": {"zh": {}, "en": {}}}
    before.pages["mind/coping"]["title"]["zh"] = "旧名字"
    before.pages["repay/rates"]["sections"]["zh"]["gone"] = "1"
    before.pages.pop("myths/ledger")
    chinese, english = read(before)
    assert "改过：今晚先做这几步（开头、有危险：怕会伤害自己，或者有人威胁、堵门、跟着你）。" in chinese and "Changed: " in english and "(opening, " in english
    assert "去掉的页面：旧页。" in chinese and "Page removed: Old page." in english
    assert f"新页面：{told.pages['myths/ledger']['title']['zh']}。" in chinese
    assert "先照顾好自己：原来叫“旧名字”。" in chinese and "有小节去掉了" in chinese


def test_facts_survive_the_way_through_a_manifest(told):
    assert snapshot.from_record(json.loads(json.dumps(snapshot.as_record(told)))) == told
    assert told.law[LAW]["cited"] and told.numbers["nfra-12378"]["numbers"] == ["12378"] and told.pages["start/tonight"]["sections"]["en"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"version": "1", "facts": {}}', b'{"version": "1", "facts": {"law": 1}}', b"\xff"])
def test_a_list_without_facts_is_one_line_with_the_remedy(tmp_path, content):
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(snapshot.NoFacts, match="Give the manifest.json that lies in a bundle") as refused:
        bundle.read_older(tmp_path / "manifest.json")
    assert "\n" not in str(refused.value)
    with pytest.raises(snapshot.NoFacts, match="cannot be read"):
        bundle.read_older(tmp_path / "none.json")


def test_every_sentence_has_both_languages_and_no_exclamation_mark(words):
    for key, text in words.items():
        assert set(text) == {"zh", "en"} and not set("!！") & set(text["zh"] + text["en"]), key
