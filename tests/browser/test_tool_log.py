"""The evidence log: times, counts, files of every kind in and out, fingerprints, and what it hands to the letters."""
from __future__ import annotations

import csv
import hashlib
import io
import json
import re

import pytest
from playwright.sync_api import expect

from hold_steady.build.log_data import PAPERS, night
from support.cases import read_yaml
from support.pages import IS_WHOLE
from support.tools import TOOLS, Desk, open_tool
from support.tree import ROOT

LOG = next(tool for tool in TOOLS if tool.name == "log")
WORDS = read_yaml(ROOT / "overrides/tools/log.yml")
MOST = 100_000
ENTRIES = "() => HoldSteady.facts().log || []"


@pytest.fixture
def desk(readers) -> Desk:
    return open_tool(readers("zh"), LOG)


def bring_in(desk: Desk, name: str, body: bytes) -> None:
    desk.press("读进以前的表", "Read in an earlier table")
    desk.field("选文件", "Choose a file").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": body})


def entries(desk: Desk) -> list[dict]:
    return desk.page.evaluate(ENTRIES)


def told(desk: Desk) -> str:
    expect(desk.title).to_have_text(desk.says("我的记录", "My log"), timeout=60_000)
    return desk.box.locator(".tool-status").first.inner_text()


# -- times and counts ---------------------------------------------------------------------------
@pytest.mark.parametrize("text, wanted", [
    ("2026-03-01 22:35", "2026-03-01T22:35"), ("2026/3/1 9:05:59", "2026-03-01T09:05"), ("2026年3月1日 晚上10:35", "2026-03-01T22:35"), ("2026-03-01T07:59", "2026-03-01T07:59"),
    ("２０２６－０３－０１　１４：０５", "2026-03-01T14:05"), ("2026.3.1 下午2点05分", "2026-03-01T14:05"), ("2026-03-01 12:05 AM", "2026-03-01T00:05"), ("2026-03-01", "2026-03-01"),
    ("2026年3月1日中午12:30", "2026-03-01T12:30"), ("2026-02-30 10:00", ""), ("2026-03-01 25:00", ""), ("昨天晚上", ""), ("", ""), ("0001-01-01 00:00", ""),
])
def test_times_are_read_as_people_and_phones_write_them(resting, text, wanted):
    assert resting(LOG).page.evaluate("text => HoldSteady.log.moment(text)", text) == wanted


def entry(when: str, number: str = "1", reached: str = "me", person: str = "") -> dict:
    return {"when": when, "number": number, "reached": reached, "person": person, "kind": "ask", "words": "", "file": "", "sha256": ""}


def test_the_count(resting):
    day = "2026-03-01T"
    rows = [entry(day + "21:59"), entry(day + "22:00"), entry(day + "07:59"), entry(day + "08:00", "2"), entry("2026-03-02T12:00", "2", "family", "母亲"), entry("2026-03-02T12:01", "2", "family"),
            entry("2026-03-02T12:02", "", "work"), entry("不记得"), entry("2026-03-03", "2", "family", "父亲")]
    sums = resting(LOG).page.evaluate("rows => HoldSteady.log.count(rows, HoldSteady.data.log.night)", rows)
    assert (sums["all"], sums["night"], sums["others"], sums["numbers"], sums["people"], sums["unclear"]) == (9, 2, 4, 2, 4, 1)
    assert (sums["first"], sums["last"]) == ("2026-03-01", "2026-03-03")
    assert [(one["day"], one["number"], one["times"]) for one in sums["days"]] == [("2026-03-01", "1", 3), ("2026-03-02", "2", 2)]


def test_night_is_what_both_papers_report_and_is_called_no_law(readers, registry, lang):
    desk = open_tool(readers(lang), LOG)
    assert {tuple(desk.page.evaluate("HoldSteady.data.log.night"))} == {night(registry.instruments[name]) for name in PAPERS} == {("22:00", "08:00")}
    assert not any(registry.instruments[name].is_law for name in PAPERS)
    for _ in LOG.walk(desk):
        pass
    expect(desk.box).to_contain_text(desk.says("不是法律，我们也只读到报道", "not from a law, and we have read only reports"))
    expect(desk.box.locator("a[href*='law/']")).to_have_count(2)


def test_four_taps_record_a_call(readers):
    desk = open_tool(readers("zh"), LOG)
    desk.page.evaluate("HoldSteady.set('log', [%s])" % json.dumps(entry("2026-03-01T10:00", "13900000001")))
    desk.page.evaluate("document.querySelector('.tool-box').remove(); document.querySelector('[data-tool] > button').hidden = false; HoldSteady.open(document.querySelector('[data-tool]'))")
    desk.press("记一次", "")
    for answer in ("就是现在", "13900000001", "我的家人", "骂人"):
        desk.press(answer, answer)
    assert [(one["number"], one["reached"], one["kind"]) for one in entries(desk)] == [("13900000001", "me", "ask"), ("13900000001", "family", "insult")]
    assert len(entries(desk)[1]["when"]) == 16


@pytest.mark.parametrize("year", [1970, 2100])
def test_a_clock_that_is_wrong_is_said_and_not_recorded(readers, year):
    reader = readers("zh", fresh=True)
    reader.page.clock.set_fixed_time(f"{year}-01-01T12:00:00Z")
    desk = open_tool(reader, LOG)
    desk.press("记一次", "")
    expect(desk.box).to_contain_text("时间好像不对")
    expect(desk.box.get_by_role("button", name="就是现在")).to_have_count(0)


# -- files in -----------------------------------------------------------------------------------
TABLE = "日期,时间,来电号码,打给谁,内容,运营商\n2026/3/1,22:35,13900000001,母亲,\"“你儿子欠钱，\n你看着办。”\",移动\n2026/3/2,9:05,13900000002,我,今天能处理吗,联通\n"


#: Each encoding and each sign between columns once; all twelve in ``make test-weekly``.
FOREIGN = [(encoding, apart) for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16") for apart in (",", ";", "\t")]


@pytest.mark.parametrize(("encoding", "apart"), FOREIGN if IS_WHOLE else FOREIGN[::4] + FOREIGN[-3:-2])
def test_a_foreign_table_is_read_and_nothing_of_it_is_lost(desk, encoding, apart):
    bring_in(desk, "x.csv", TABLE.replace(",", apart).encode(encoding))
    news = told(desk)
    first, second = entries(desk)
    assert (first["when"], first["number"], first["reached"], first["person"], first["words"]) == ("2026-03-01T22:35", "13900000001", "other", "母亲", "“你儿子欠钱，\n你看着办。”")
    assert (second["when"], second["reached"], second["person"]) == ("2026-03-02T09:05", "me", "")
    assert first["extra"] == [["运营商", "移动"]] and "运营商" in news and "2 条" in news


def test_a_time_that_cannot_be_read_is_kept_and_counted(desk):
    bring_in(desk, "x.csv", "时间,号码\n前天半夜,1\n2026-03-01 10:00,2\n".encode())
    assert "时间看不懂的 1 条" in told(desk)
    assert [one["when"] for one in entries(desk)] == ["前天半夜", "2026-03-01T10:00"]


#: A file that cannot be used, and what is said of it; "": one without a record, which adds nothing.
UNUSABLE = [
    ("x.csv", b"\xff\xff\x81\xff\x00", "文字编码读不懂"), ("x.csv", "甲,乙\n1,2\n".encode(), "甲, 乙"), ("x.json", b'{"entries": [', "JSON 文件不完整"), ("x.json", b'{"a": 1}', "JSON 文件不完整"),
    ("x.csv", b"", "没有找到"), ("x.csv", "时间\n".encode(), ""), ("x.json", b'[{"a": 1}, 7, null]', "列是：a"),
]


def test_a_file_that_cannot_be_used_is_said_and_changes_nothing(desk):
    bring_in(desk, "x.csv", "时间,号码\n2026-03-01 10:00,1\n".encode())
    told(desk)
    before = entries(desk)
    for name, body, words in UNUSABLE:
        bring_in(desk, name, body)
        if words:
            expect(desk.error).to_contain_text(words)
            expect(desk.field("选文件", "Choose a file")).to_be_focused()
        assert entries(desk) == before, (name, body)
        if words:
            desk.press("上一步", "Back")


def test_a_hundred_thousand_rows_are_read_and_one_more_is_refused(desk):
    row = lambda n: f"2026-03-{1 + n % 28:02} {n % 24:02}:{n % 60:02},139{n % 977:08},我的家人,原话 {n}\n"  # noqa: E731
    body = "时间,号码,找了谁,原话\n" + "".join(map(row, range(MOST)))
    bring_in(desk, "x.csv", body.encode("gb18030"))
    assert "100,000" in told(desk)
    assert desk.page.evaluate("(all => [all.length, all[all.length - 1].words])(HoldSteady.facts().log)") == [MOST, f"原话 {MOST - 1}"]
    expect(desk.box.locator(".tool-list > li")).to_have_count(30)
    bring_in(desk, "y.csv", ("时间,号码,找了谁,原话\n" + row(MOST)).encode())
    expect(desk.error).to_contain_text("100,001", timeout=60_000)
    assert desk.page.evaluate("HoldSteady.facts().log.length") == MOST


def test_what_is_there_already_is_not_added_twice_and_two_alike_are_two_calls(desk):
    body = "时间,号码\n2026-03-01 10:00,1\n2026-03-01 10:00,1\n".encode()
    bring_in(desk, "x.csv", body)
    told(desk)
    bring_in(desk, "x.csv", body)
    assert "已经有的 2 条" in told(desk)
    assert len(entries(desk)) == 2


# -- files out ----------------------------------------------------------------------------------
NASTY = [["2026-03-01T22:35", "=1+1", "@甲", '他说："还,钱"\n；<b>' + "‮", [["+列", "'=x"], ["__proto__", "a"]]], ["前天", "-5", "", "'引号", []]]


def plant(desk: Desk) -> list[dict]:
    rows = [{**entry(when, number, "family", person), "words": words, **({"extra": extra} if extra else {})} for when, number, person, words, extra in NASTY]
    bring_in(desk, "x.json", json.dumps({"version": 1, "entries": rows}, ensure_ascii=False).encode())
    told(desk)
    return entries(desk)


def download(desk: Desk, zh: str, en: str) -> bytes:
    with desk.page.expect_download() as waiting:
        desk.press(zh, en)
    return open(waiting.value.path(), "rb").read()


@pytest.mark.parametrize("button", [("下载表格", "Download table"), ("下载备份", "Download backup")])
def test_what_goes_out_comes_in_again_the_same_in_the_other_language_too(readers, button):
    desk = open_tool(readers("zh"), LOG)
    before = plant(desk)
    assert before[0]["extra"] == [["+列", "'=x"], ["__proto__", "a"]] and "‮" not in before[0]["words"]
    body = download(desk, *button)
    other = open_tool(readers("en"), LOG)
    bring_in(other, "x", body)
    told(other)
    assert entries(other) == before


def test_a_spreadsheet_gets_a_mark_and_no_formula(desk):
    plant(desk)
    body = download(desk, "下载表格", "Download table")
    assert body.startswith(b"\xef\xbb\xbf") and b"\r\n" in body
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert len(rows) == 3 and not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")]


def test_the_paper_is_the_table_that_an_office_wants(readers, lang):
    reader = readers(lang, fresh=True)
    reader.page.add_init_script("self.print = () => {};")
    desk = open_tool(reader, LOG)
    for _ in LOG.walk(desk):
        pass
    desk.press("打印", "Print")
    paper = desk.page.locator(".tool-paper")
    expect(paper.locator("thead th")).to_have_count(6)
    expect(paper.locator("tbody tr")).to_have_count(2)
    text = paper.evaluate("paper => paper.textContent")
    for wanted in (desk.says("当天第 2 次", "no. 2 that day"), desk.says("夜里，别人", "night, other"), "你儿子欠钱", WORDS["paper_sign"][lang][:10]):
        assert wanted in text
    assert len(desk.page.pdf()) > 1000


# -- fingerprints, letters ----------------------------------------------------------------------
def with_a_record(desk: Desk) -> None:
    bring_in(desk, "x.csv", "时间,号码,找了谁,称呼,原话\n2026-03-01 10:00,13900000001,我的家人,母亲,还钱\n2026-03-04 10:00,13900000002,我,,还钱\n".encode())
    told(desk)


def test_a_fingerprint_is_made_here(desk):
    with_a_record(desk)
    desk.press("补充原话", "Add words")
    body = bytes(range(256)) * 999
    desk.field("从这台设备选文件", "Choose a file on").set_input_files({"name": "录音1.m4a", "mimeType": "audio/mp4", "buffer": body})
    expect(desk.box).to_contain_text(hashlib.sha256(body).hexdigest())
    desk.next()
    assert [(one["file"], one["sha256"]) for one in entries(desk)][1] == ("录音1.m4a", hashlib.sha256(body).hexdigest())


def test_where_no_fingerprint_can_be_made_it_says_why(readers, lang):
    reader = readers(lang, fresh=True)
    reader.page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    desk = open_tool(reader, LOG)
    with_a_record(desk)
    desk.press("补充原话", "Add words")
    desk.field("从这台设备选文件", "Choose a file on").set_input_files({"name": "a.m4a", "mimeType": "audio/mp4", "buffer": b"x"})
    expect(desk.box).to_contain_text(desk.says("算不了指纹", "No fingerprint"))
    desk.next()
    assert entries(desk)[1]["file"] == "a.m4a" and not entries(desk)[1]["sha256"]


def test_a_record_can_be_deleted(desk):
    with_a_record(desk)
    desk.press("补充原话", "Add words")
    desk.press("删掉这一条", "Delete this record")
    assert [one["number"] for one in entries(desk)] == ["13900000001"]


def test_its_facts_go_to_the_letters_under_their_own_names_and_only_with_a_yes(readers, registry):
    desk = open_tool(readers("zh", fresh=True), LOG)
    with_a_record(desk)
    desk.press("带到信里用", "Use in the letters")
    expect(desk.box.locator(".tool-status").first).to_contain_text("先按下面的“存在这台设备上”")
    desk.page.evaluate("HoldSteady.keep(true)")
    desk.press("带到信里用", "Use in the letters")
    expect(desk.box.locator(".tool-status").first).to_contain_text("已经带过去了")
    facts = desk.page.evaluate("HoldSteady.facts()")
    fields = {key for letter in registry.letters.values() for fact in letter.facts for way in fact.prefill for key in way.needs}
    assert set(facts) - {"log"} <= fields
    assert (facts["start_date"], facts["last_day"], facts["numbers"], facts["people"], facts["first_number"], facts["first_person"]) == (
        "2026-03-01", "2026-03-04", "13900000001、13900000002", "母亲", "13900000001", "母亲")
    assert (facts["first_day"], facts["first_time"], facts["log_count"], facts["log_third_persons"], facts["log_night"]) == ("2026-03-01", "10:00", 2, 1, 0)


def test_more_numbers_than_a_letter_names_are_counted_and_an_undated_log_has_no_days(desk):
    rows = "".join(f"2026-03-01 10:{n:02},139{n:08}\n" for n in range(25))
    bring_in(desk, "x.csv", ("时间,号码\n" + rows).encode())
    told(desk)
    expect(desk.box.locator(".tool-sum")).to_contain_text("2026年3月1日这一天，共 25 次")
    desk.press("带到信里用", "Use in the letters")
    assert desk.page.evaluate("HoldSteady.facts().numbers").endswith("、13900000019等25个")
    desk.press("全部清除", "Wipe everything")
    bring_in(desk, "x.csv", "时间,号码\n前天半夜,1\n".encode())
    told(desk)
    expect(desk.box.locator(".tool-sum")).to_have_text(re.compile("数一数共 1 次，1 个号码"))
    desk.press("带到信里用", "Use in the letters")
    facts = desk.page.evaluate("HoldSteady.facts()")
    assert facts["first_day"] == "前天半夜" and not {"first_time", "log_first_day", "start_date"} & set(facts)
