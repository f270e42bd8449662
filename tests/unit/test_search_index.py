"""The index that is written: what is in it, and that it is a script any browser runs."""
from __future__ import annotations

import json
from collections import Counter

import pytest

from hold_steady.search.index import SearchIndex, as_script

ARTICLE = '<p class="lead">先别转账。</p><h2 id="dont">别做</h2><p>别删记录（《民法典》第一条第（二）项）。</p>'


@pytest.fixture(scope="module")
def index(build) -> SearchIndex:
    articles = {("start/tonight", "zh"): ARTICLE}
    return SearchIndex(build.registry, build.catalog, build.words, build.reader.strings, articles, Counter({"pipl": 9}), build.today)


def test_the_light_file_has_titles_questions_and_the_words_that_must_not_wait(index):
    light = index.light("zh")
    titles = {slug: title for slug, title, _ in light["pages"]}
    assert titles["start/tonight"] and "topics" not in titles and not any(s.startswith("law/pipl") for s in titles)
    assert "想死" in light["crisis"] and [n for n, _ in light["help"]][:3] == ["120", "110", "12356"] and light["talk"][0] == "12356" and light["say"]["none"]


def test_the_full_file_stands_beside_the_light_one_page_by_page(index):
    light, full = index.light("zh"), index.full("zh")
    assert len(light["pages"]) == len(full["pages"])
    asked, parts = full["pages"][[p[0] for p in light["pages"]].index("start/tonight")]
    assert "爆通讯录" in asked
    assert parts == [["", "", "先别转账。"], ["dont", "别做", "别删记录。"]], "citations in brackets stand in the library"


def test_the_law_that_pages_cite_most_comes_first(index):
    assert index.full("zh")["made"][0][0] == "law/pipl"


def test_traditional_characters_are_mapped_in_chinese_only(index):
    full = index.full("zh")["fold"]
    assert "條条" in [full[i:i + 2] for i in range(0, len(full), 2)] and index.full("en")["fold"] == ""


def test_a_file_is_one_statement_that_sets_one_global():
    script = as_script("zh-light", {"a": "“引号”</script>"})
    assert script.startswith('(self.guideIndex=self.guideIndex||{})["zh-light"]={')
    assert json.loads(script[script.index("]=") + 2:].rstrip().rstrip(";")) == {"a": "“引号”</script>"}


def test_four_files_are_written(index, tmp_path):
    index.write(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {f"search-{lang}-{part}.js" for lang in ("zh", "en") for part in ("light", "full")}
