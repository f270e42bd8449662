"""A guide for another address, built once for the whole run, in surroundings that must not matter."""
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from hold_steady.build.kept import NAME
from hold_steady.content.addresses import page_url

from support.tree import Tree, copy_tree, once

MIRROR = "https://mirror.example/guide/"
FORGE = "https://forge.example/people/hold-steady"
MAIL = "wrong@hold-steady.example"
LEFT_OVER = ("left-over.html", "start/tonight.html", "start/left-over.css")
SURROUNDINGS = {"TZ": "America/Lima", "PYTHONHASHSEED": "7", "LANG": "C"}


#: A page that had a sentence more when the mirror was first built.
CHANGED, SAID = "start/tonight", "这是后来又拿掉的一句。"


@pytest.fixture(scope="session")
def elsewhere(shared) -> Tree:
    """The guide of a mirror that has a forge and takes letters about mistakes, built over an older site in another zone, with another order of sets; once from
    nothing with a sentence more, and then as it is with what the first build kept, twice at the same time."""
    def make(place) -> str:
        tree = copy_tree(place)
        for name in LEFT_OVER:
            (tree.site / name).parent.mkdir(parents=True, exist_ok=True)
            (tree.site / name).write_text("old", encoding="utf-8")
        page, environment = tree.root / f"docs/{CHANGED}.md", {"SITE_URL": MIRROR, "REPO_URL": FORGE, "CORRECTIONS_ADDRESS": MAIL, **SURROUNDINGS}
        words = page.read_text(encoding="utf-8")
        page.write_text(words.replace("\n## ", f"\n{SAID}\n\n## ", 1), encoding="utf-8")
        results = [tree.build(**environment)]
        if SAID not in (tree.site / page_url(CHANGED, "zh")).read_text(encoding="utf-8") or not (tree.root / "build" / NAME).is_file():
            return f"the sentence is not shown, or nothing was kept: {results[0].stdout[-2000:]}"
        page.write_text(words, encoding="utf-8")
        with ThreadPoolExecutor() as pool:
            results += pool.map(lambda _: tree.build(**environment), range(2))
        return "".join(result.stdout[-2000:] for result in results if result.returncode)

    problem = once(shared / "elsewhere", make)
    assert not problem, problem
    return Tree(shared / "elsewhere")
