"""A guide for another address, built once for the whole run, in surroundings that must not matter."""
from __future__ import annotations

import pytest

from support.tree import Tree, copy_tree, once

MIRROR = "https://mirror.example/guide/"
FORGE = "https://forge.example/people/hold-steady"
MAIL = "wrong@hold-steady.example"
LEFT_OVER = ("left-over.html", "start/tonight.html", "start/left-over.css")
SURROUNDINGS = {"TZ": "America/Lima", "PYTHONHASHSEED": "7", "LANG": "C"}


@pytest.fixture(scope="session")
def elsewhere(shared) -> Tree:
    """The guide of a mirror that has a forge and takes letters about mistakes, built over an older site in another zone, with another order of sets."""
    def make(place) -> str:
        tree = copy_tree(place)
        for name in LEFT_OVER:
            (tree.site / name).parent.mkdir(parents=True, exist_ok=True)
            (tree.site / name).write_text("old", encoding="utf-8")
        result = tree.build(SITE_URL=MIRROR, REPO_URL=FORGE, CORRECTIONS_ADDRESS=MAIL, **SURROUNDINGS)
        return "" if result.returncode == 0 else result.stdout[-2000:]

    problem = once(shared / "elsewhere", make)
    assert not problem, problem
    return Tree(shared / "elsewhere")
