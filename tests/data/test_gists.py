"""The English gists: one for every article of every text, from its present wording, with no figure of their own."""
from __future__ import annotations

import pytest

from hold_steady.core import DataError
from hold_steady.registry import foreign_figures, outdated_gists, written_gists


def test_every_article_of_every_text_has_its_gist(registry) -> None:
    for text in registry.texts.values():
        assert set(text.gists) == set(text.articles), text.version
    assert sum(len(text.gists) for text in registry.texts.values()) > 5700


def test_no_gist_is_of_another_wording(registry) -> None:
    assert {version: found for version, text in registry.texts.items() if (found := outdated_gists(text.gist_path, text.articles))} == {}


def test_every_figure_of_a_gist_is_the_article_s(registry) -> None:
    foreign = {(text.version, eid): found for text in registry.texts.values() for eid, gist in text.gists.items()
               if (found := foreign_figures(gist, text.articles[eid]))}
    assert foreign == {}


def test_every_file_says_that_it_is_never_quoted(registry) -> None:
    for text in registry.texts.values():
        head = text.gist_path.read_text(encoding="utf-8").splitlines()[:2]
        assert text.title in head[0] and "Never quoted" in head[1]


@pytest.mark.parametrize(("figures", "gist", "article"), [
    ([], "a fine of RMB 2 to 10 million", "处二百万元以上一千万元以下罚款"), ([], "up to 5% of turnover", "百分之五以下罚款"), ([], "within 30 days", "自收到之日起30日内"),
    ([], "RMB 50,000 or more", "5万元以上"), (["24"], "within 24 hours", "七日内"), (["3", "1206"], "3 times, see Article 1206", "依照前条规定，增加赔偿二倍")])
def test_a_figure_is_looked_for_in_every_form(figures: list[str], gist: str, article: str) -> None:
    assert foreign_figures(gist, article) == figures


def test_a_line_without_a_fingerprint_is_read_and_a_broken_one_is_refused(tmp_path) -> None:
    path = tmp_path / "law.txt"
    path.write_text("# head\n1\tPurpose.\n2-1\t0123abcd\tInserted.\n", encoding="utf-8")
    assert written_gists(path) == ({"art_1": "Purpose.", "art_2-1": "Inserted."}, {"art_2-1": "0123abcd"})
    path.write_text("one\tPurpose.\n", encoding="utf-8")
    with pytest.raises(DataError, match="law.txt:1"):
        written_gists(path)
