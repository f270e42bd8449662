"""Who may know whom: the table of the house style (design, section 1), enforced on the syntax trees."""
from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"

# The house style names the first files; the rest follow its pattern: records at the bottom, then
# data, then law, then pages, then the build. "guide" stands for any module of the package.
# Widen a line only when the module's purpose needs it, and say why in the review.
MAY_IMPORT: dict[str, str] = {
    # commands
    "hooks": "mkdocs guide",
    "check": "guide",
    "check_text": "guide",
    "check_links": "guide",
    "build_bundle": "guide",
    "build_site": "guide",
    "translated": "guide",
    "bench": "guide",
    "find_chromium": "",
    # records and words
    "guide/__init__": "",
    "guide/model": "",
    "guide/numerals": "",
    "guide/dates": "",
    "guide/folding": "",
    "guide/elements": "",
    # data
    "guide/data_files": "model yaml jsonschema",
    "guide/registry": "model numerals data_files yaml jsonschema",
    "guide/catalog": "model data_files",
    # law in text: citation.py joins the parts of the recogniser, which may know one another
    **dict.fromkeys(("guide/surroundings", "guide/names", "guide/lexer", "guide/parser", "guide/subjects", "guide/messages",
                     "guide/judge", "guide/bodies", "guide/hotlines", "guide/references", "guide/claims",
                     "guide/quotations", "guide/figures", "guide/unknown", "guide/citation"), "recogniser model registry dates"),
    "guide/plain_text": "",
    "guide/text_report": "model plain_text",
    # pages
    "guide/blocks": "pymdownx",
    "guide/recording": "elements",
    "guide/linker": "model elements",
    "guide/cards": "model dates elements numerals registry",
    "guide/library": "model cards dates elements numerals",
    "guide/listings": "model catalog elements library numerals registry shell dates cards",
    "guide/page_reader": "markdown model citation registry blocks cards catalog dates elements linker recording",
    "guide/shell": "catalog dates registry",
    "guide/sitemap": "model shell",
    "guide/site_index": "model data_files",
    "guide/build": "guide",
    # findings
    "guide/report": "model",
    "guide/checks/__init__": "model registry coverage pairs translations freshness wording",
    "guide/checks/coverage": "model registry",
    "guide/checks/freshness": "model registry catalog",
    "guide/checks/pairs": "model registry",
    "guide/checks/translations": "model registry data_files",
    "guide/checks/wording": "model registry",
    # links, and the bench with its server on loopback
    "guide/links": "model requests",
    "guide/loopback": "",
    "guide/bench": "loopback playwright",
}
#: What "recogniser" stands for.
RECOGNISER = "surroundings names lexer parser subjects messages judge bodies hotlines references claims " \
    "quotations figures unknown citation folding numerals"
#: Standard library modules that open or serve connections, and who may.
CONNECTIONS = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "socketserver"}
MAY_CONNECT = {"guide/links", "guide/loopback", "guide/bench"}
COMMAND_LINES, FILE_LINES = 70, 350
#: hooks.py forwards every event of MkDocs; it is wiring, not a command.
NO_COMMAND = {"hooks"}
#: Longer than a file should be, known, with the reason. Keep empty.
LONG_FILES: dict[str, int] = {}

FILES = sorted(SCRIPTS.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(SCRIPTS).with_suffix("").as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Full names of imported modules; relative ones are written out from ``guide``."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = ".".join(path.relative_to(SCRIPTS).parts[: -node.level] if node.level else ())
            base = ".".join(part for part in (package, node.module) if part)
            whole = node.module is None or base == "guide"
            found |= {f"{base}.{alias.name}" for alias in node.names} if whole else {base}
    return found


def is_standard(module: str) -> bool:
    return module.split(".")[0] in sys.stdlib_module_names or module == "__future__"


def outside(path: Path) -> set[str]:
    """What a file imports beyond the standard library, in the words of the table."""
    names = {module for module in imported(path) if not is_standard(module)}
    if not name_of(path).startswith("guide/"):
        return {module.split(".")[0] for module in names}
    return {module.split(".")[-1] if module.startswith("guide") else module.split(".")[0] for module in names}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_imports_only_what_its_line_names(path):
    name = name_of(path)
    assert name in MAY_IMPORT, f"{name}.py has no line in the table: say what it may import"
    allowed = MAY_IMPORT[name].replace("recogniser", RECOGNISER).split()
    if "guide" in allowed and name.startswith("guide/"):
        allowed += [p.stem for p in FILES] + ["checks"]
    assert outside(path) <= set(allowed), f"{name}.py may import {MAY_IMPORT[name] or 'nothing'}"


def test_no_module_knows_itself_by_a_detour():
    knows = {path.stem: outside(path) for path in FILES if path.parent.name == "guide" and path.stem != "__init__"}
    for start in knows:
        seen, queue = set(), [start]
        while queue:
            for known in knows.get(queue.pop(), ()):
                assert known != start, f"{start}.py imports a module that leads back to it"
                if known not in seen:
                    seen.add(known)
                    queue.append(known)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_hooks_know_mkdocs(path):
    assert "mkdocs" not in outside(path) or name_of(path) == "hooks"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_links_and_the_bench_touch_a_connection(path):
    touched = {m for m in imported(path) for c in CONNECTIONS if m == c or m.startswith(f"{c}.")}
    assert not touched or name_of(path) in MAY_CONNECT


@pytest.mark.parametrize("path", [p for p in FILES if "guide/" in name_of(p)], ids=name_of)
def test_the_package_never_prints_or_exits(path):
    calls = [node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    named = {f.id for f in calls if isinstance(f, ast.Name)} | {f.attr for f in calls if isinstance(f, ast.Attribute)}
    assert not named & {"print", "exit", "_exit", "quit", "input"}
    assert "SystemExit" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [p for p in FILES if "guide/" in name_of(p)], ids=name_of)
def test_time_is_an_argument(path):
    """Only ``build.day_of_build`` asks the clock which day it is."""
    if name_of(path) == "guide/build":
        return
    asked = [ast.unparse(n) for n in ast.walk(tree_of(path)) if isinstance(n, ast.Attribute) and n.attr in ("today", "now", "utcnow")
             and isinstance(n.value, ast.Name) and n.value.id in ("date", "datetime")]
    assert not asked


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_stay_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    is_command = path.parent == SCRIPTS and name_of(path) not in NO_COMMAND
    bar = COMMAND_LINES if is_command else LONG_FILES.get(name_of(path), FILE_LINES)
    assert lines <= bar, f"{lines} lines: look for the second purpose"


def test_the_table_has_no_line_without_a_reason():
    """Lines for files of later issues may wait; the others must exist."""
    later = {"check_links", "build_bundle", "guide/links"}
    assert set(MAY_IMPORT) - later <= {name_of(path) for path in FILES}
