"""A guide for another address, built once for the whole run."""
from __future__ import annotations

import pytest

from support.tree import Tree, copy_tree, once

MIRROR = "https://mirror.example/guide/"
FORGE = "https://forge.example/people/hold-steady"
MAIL = "wrong@hold-steady.example"


@pytest.fixture(scope="session")
def elsewhere(shared) -> Tree:
    """The guide of a mirror that has a forge and takes letters about mistakes."""
    def make(place) -> str:
        result = copy_tree(place).build(SITE_URL=MIRROR, REPO_URL=FORGE, CORRECTIONS_ADDRESS=MAIL)
        return "" if result.returncode == 0 else result.stdout[-2000:]

    problem = once(shared / "elsewhere", make)
    assert not problem, problem
    return Tree(shared / "elsewhere")
