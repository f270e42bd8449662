"""Drawings: the house from its imports, which door from its table."""
from __future__ import annotations

import ast
import re
from pathlib import Path

from ..core import Refusal, read_text, write_text
from ..registry import load
from ..render import drawing_of_doors
from .base import Workplace, command, option, passes_work

_BLOCK = re.compile(r"(?<=```mermaid\n).*?(?=```)", re.S)
_PLACE = "CONTRIBUTING.md"
_DOORS = "tests/cases/which_door.md"
_HEAD = """# 该找哪个部门 · Which door

`docs/_data/which-door.yml` 画成的图，`steady draw-doors --write` 重画。每一种人、事、放贷的和愿望分别得到什么，写在旁边的 `which_door.yml`。
Drawn from the table by `steady draw-doors --write`; what everybody is told stands in `which_door.yml` beside it.
"""


@command("map")
@option("--write", is_flag=True, help=f"写进 {_PLACE} · Into {_PLACE}.")
@passes_work
def map(work: Workplace, write: bool) -> int:  # noqa: A001 - the command's name
    """照代码里的 import 画一张图：哪个文件夹用到哪个。

    Draw which folder of the package uses which, from its imports, as a Mermaid diagram.
    """
    drawn = draw(imports(Path(__file__).resolve().parents[1]))
    if write:
        text = read_text(work.root / _PLACE, _PLACE)
        if not _BLOCK.search(text):
            raise Refusal(f"{_PLACE}: no block begins with ```mermaid. Write an empty one where the map shall stand.")
        write_text(work.root / _PLACE, _BLOCK.sub(lambda _: drawn, text, count=1))
    else:
        print(drawn, end="")
    return 0


@command("draw-doors")
@option("--write", is_flag=True, help=f"写进 {_DOORS} · Into {_DOORS}.")
@passes_work
def draw_doors(work: Workplace, write: bool) -> int:
    """画出“该找哪个部门”的整棵树：问什么，怎么答，去哪里，用哪封信。

    Draw the whole tree of which door: questions, answers, doors and letters, as a Mermaid diagram.
    """
    drawn = f"{_HEAD}\n```mermaid\n{drawing_of_doors(load(work.root))}```\n"
    if write:
        write_text(work.root / _DOORS, drawn)
    else:
        print(drawn, end="")
    return 0


def imports(package: Path) -> dict[str, set[str]]:
    """Folder → the folders it imports, read from the files of ``package``."""
    folders = {path.parent.name for path in package.glob("*/__init__.py")}
    return {folder: {name for path in (package / folder).rglob("*.py") for name in _imported(path, package) if name in folders - {folder}}
            for folder in sorted(folders)}


def _imported(path: Path, package: Path) -> set[str]:
    """The folders of the package that a file names in its relative imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == len(path.relative_to(package).parts):
            found |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
    return found


def draw(known: dict[str, set[str]]) -> str:
    """A Mermaid diagram. An arrow that follows from two others is left out: who may use ``render`` may use what render uses."""
    reach = {}
    for folder in sorted(known, key=lambda name: _depth(name, known)):
        reach[folder] = known[folder].union(*(reach[below] for below in known[folder]))
    arrows = [f"  {folder} --> {below}" for folder in known for below in sorted(known[folder])
              if not any(below in reach[other] for other in known[folder])]
    return "\n".join(["graph TD", *arrows, ""])


def _depth(folder: str, known: dict[str, set[str]]) -> int:
    return 1 + max((_depth(below, known) for below in known[folder]), default=0)
