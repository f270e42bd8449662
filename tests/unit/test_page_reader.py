"""One visit to the page: what a contributor writes, what a reader gets, what the record keeps."""
from __future__ import annotations

from support.cases import load_cases
from support.each import for_each


@for_each("case", load_cases("pages.yml"), ids=str)
def test_a_page_is_read_as_its_case_says(case, read):
    html, page = read(case["body"], case.get("lang", "zh"))
    assert not [part for part in case.get("has", ()) if part not in html], html
    assert not [part for part in case.get("not", ()) if part in html], html
    assert [finding.code for finding in page.findings] == case.get("findings", [])
    sections = {section.id: section for section in page.sections}
    for key, cited in case.get("cites", {}).items():
        assert [" ".join(filter(None, c)) for c in sections[key].citations] == cited
    for key, channels in case.get("channels", {}).items():
        assert sections[key].channels == channels
    for key, steps in case.get("steps", {}).items():
        assert sections[key].steps == steps


def test_a_finding_names_the_line_of_the_file(read):
    _, page = read("\n\n\n第一段。\n\n## 二 {#two}\n\n依据《民法典》第九千九百条。")
    (finding,) = page.findings
    assert finding.line == 8
    assert str(finding).startswith("docs/start/tonight.md:8 citation-unknown-provision: ")


def test_the_same_words_twice_are_told_apart_by_line(read):
    _, page = read("《民法典》第一千零三十三条。\n\n又见《民法典》第一千零三十三条。")
    assert [c.line for c in page.citations] == [1, 3]


def test_sections_carry_the_hash_of_their_markdown(read):
    _, one = read("导语。\n\n## 甲 {#a}\n\n一句。")
    _, two = read("导语。\n\n## 甲 {#a}\n\n改了一句。")
    assert [s.id for s in one.sections] == ["lead", "a"]
    assert one.sections[0].hash == two.sections[0].hash and one.sections[1].hash != two.sections[1].hash


def test_a_finding_is_one_line_in_both_languages(read):
    _, page = read("<b>x</b>\n\n## 甲\n\n《民法典》第九千九百条，打热线 12399。\n\n/// call | nope\n///")
    assert len(page.findings) >= 3
    for finding in page.findings:
        assert "\n" not in str(finding) and finding.message.zh and finding.message.en
