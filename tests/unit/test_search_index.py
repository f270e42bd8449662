"""The index that is written: what is in it, and that it is a script any browser runs."""
from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from hold_steady.search import read_index_file
from hold_steady.search.index import SearchIndex, as_script, shortened

ARTICLE = '<p class="lead">先别转账。</p><h2 id="dont">别做</h2><p>别删记录（《民法典》第一条第（二）项）。</p>'


@pytest.fixture(scope="module")
def index(build) -> SearchIndex:
    articles = {("start/tonight", "zh"): ARTICLE}
    return SearchIndex(build.registry, build.catalog, build.words, build.model, build.learned, build.reader.strings, articles, Counter({"pipl": 9}), build.today)


@pytest.fixture(scope="module")
def files(index, tmp_path_factory) -> Path:
    """What it writes: to learn and to count takes seconds, so once."""
    folder = tmp_path_factory.mktemp("index")
    index.write(folder)
    return folder


@pytest.fixture(scope="module")
def full(files) -> dict[str, dict]:
    return {lang: read_index_file(files / f"search-{lang}-full.js") for lang in ("zh", "en")}


def test_the_light_file_has_titles_questions_and_the_words_that_must_not_wait(index):
    light = index.light("zh")
    titles = {row["page"]: row["title"] for row in light["pages"]}
    assert titles["start/tonight"] and "topics" not in titles and not any(s.startswith("law/pipl") for s in titles)
    assert "想死" in index.hearing["phrases"] and [line["number"] for line in light["help"]][:3] == ["120", "110", "12356"] and light["talk"]["number"] == "12356" and light["say"]["none"]


def test_the_full_file_stands_beside_the_light_one_page_by_page(index, full):
    light = index.light("zh")
    assert len(light["pages"]) == len(full["zh"]["pages"])
    page = full["zh"]["pages"][[row["page"] for row in light["pages"]].index("start/tonight")]
    assert "爆通讯录" in page["asked"]
    assert page["parts"] == [{"anchor": "", "heading": "", "text": "先别转账。"}, {"anchor": "dont", "heading": "别做", "text": "别删记录。"}], "citations in brackets stand in the library"


def test_a_long_text_ends_with_a_sentence():
    assert shortened("一二三四五六。七八九十。十一", 9) == "一二三四五六。"
    assert shortened("short enough", 20) == "short enough" and shortened("一二三四五六七八", 5) == "一二三四五"


def test_the_law_that_pages_cite_most_comes_first(full):
    assert full["zh"]["made"][0]["page"] == "law/pipl"


def test_traditional_characters_are_mapped_in_chinese_only(index, full):
    pairs = index.hearing["fold"] + full["zh"]["fold"]
    assert "條条" in [pairs[i:i + 2] for i in range(0, len(pairs), 2)] and full["en"]["fold"] == ""


def test_a_file_is_one_statement_that_sets_one_global():
    script = as_script("zh-light", {"a": "“引号”</script>"})
    assert script.startswith('(self.guideIndex=self.guideIndex||{})["zh-light"]={')
    assert json.loads(script[script.index("]=") + 2:].rstrip().rstrip(";")) == {"a": "“引号”</script>"}


def test_five_files_are_written_as_their_schema_says(files):
    assert {p.name for p in files.iterdir()} == {"search-words.js", *(f"search-{lang}-{part}.js" for lang in ("zh", "en") for part in ("light", "full"))}
    assert len({read_index_file(path)["stamp"] for path in files.iterdir()}) == 1


def test_a_file_with_a_field_that_no_schema_knows_is_refused(files, tmp_path):
    path = tmp_path / "search-zh-light.js"
    path.write_text((files / path.name).read_text(encoding="utf-8").replace('"title":', '"name":', 1), encoding="utf-8")
    with pytest.raises(ValueError, match="search-zh-light.js"):
        read_index_file(path)
