"""Who may know whom: the table of the house style (design, section 1), enforced on the syntax trees."""
from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"

# A module may import its own layer and those above it in this list (records first), never in a circle.
# The house style names the first files; a new module gets one word here, in the lowest layer that does.
LAYERS: dict[str, str] = {
    "records": "model numerals dates folders drafts folding elements plain_text loopback documents link_messages links settings watching initials search_text",
    "data": "data_files registry catalog site_index fingerprints upcoming overdue search_words search_law",
    "law": "cues names lexer references parser surroundings subjects messages judge bodies hotlines claims figures quotations unknown citation",
    "findings": "report text_report comparison drift checks",
    "cards": "blocks recording linker cards pictures open_data",
    "pages": "library doors listings generated filling page_reader shell sitemap topics search_index",
    "build": "build reading serving fixes",
    "links": "targets markdown_links page_links source_lines inside_links site_files link_check second_opinion link_states link_history outside_links link_report",
    "tools": "new_version mutation bench new_page scoring rivals search_speed",
    "copies": "archive blanks booklet bundle changes delta door_cards edition epub facts font_files formats help_numbers icon keeping law_annex letter_blanks load manifest paper paper_tree paper_words parts policy release sbom serving sheets short_lists single_file slimming squeeze tag_tree traffic xhtml zim zim_words",
}
#: Stricter than their layer: these know only what is named. Checks read the record, never a page.
ONLY: dict[str, str] = {
    "guide/checks/*": "model registry numerals catalog data_files fingerprints",
    "guide/report": "model", "guide/comparison": "model", "guide/registry": "model numerals data_files", "guide/cards": "model numerals dates elements registry overdue",
    "guide/citation": "model registry numerals folding " + LAYERS["law"], "guide/linker": "model elements", "guide/library": "model numerals dates elements cards",
    "guide/open_data": "model registry",
}
#: Beyond the standard library: each with the files that may know it.
LIBRARIES: dict[str, str] = {
    "mkdocs": "hooks", "watchdog": "hooks", "markdown": "guide/page_reader guide/reading", "pymdownx": "guide/blocks", "jsonschema": "guide/data_files", "jsonschema_rs": "guide/data_files",
    "yaml": "guide/data_files guide/registry guide/new_version bench", "urllib3": "guide/links", "opencc": "guide/search_words",
    "tinyhtml5": "guide/copies/edition", "weasyprint": "guide/copies/paper", "fontTools": "guide/copies/font_files", "pydyf": "guide/copies/font_files guide/copies/tag_tree",
    "libzim": "guide/copies/zim", "brotli": "guide/copies/serving", "cyclonedx": "guide/copies/sbom", "packageurl": "guide/copies/sbom",
    "playwright": "bench guide/bench guide/scoring guide/rivals guide/search_speed", "find_chromium": "bench score_search bench_search",
}
#: Standard library modules that open or serve connections, and who may.
CONNECTIONS = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "socketserver"}
MAY_CONNECT = {"guide/links", "guide/loopback", "guide/bench", "verify"}
COMMAND_LINES, FILE_LINES = 70, 350
#: hooks.py forwards every event of MkDocs; verify.py leaves the house alone, one file that needs nothing else of ours.
NO_COMMAND = {"hooks", "verify"}
#: Longer than a file should be, known, with the reason. Keep empty.
LONG_FILES: dict[str, int] = {}

FILES = sorted(SCRIPTS.rglob("*.py"))
HOUSE = {p.stem for folder in ("guide", "guide/copies") for p in (SCRIPTS / folder).glob("*.py") if p.stem != "__init__"} | {"checks"}


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
    return {module.split(".")[1 if module.startswith("guide.checks") else -1] if module.startswith("guide") and path.parent.name != "checks"
            else module.split(".")[-1 if module.startswith("guide") else 0] for module in names}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_knows_only_libraries_that_name_it(path):
    house = HOUSE | {"guide"} | {p.stem for p in (SCRIPTS / "guide/checks").glob("*.py")}
    foreign = outside(path) - house
    assert not {m for m in foreign if name_of(path) not in LIBRARIES.get(m, "").split()}


@pytest.mark.parametrize("path", [p for p in FILES if p.parent.name in ("guide", "copies") and p.stem != "__init__"], ids=name_of)
def test_a_module_imports_its_own_layer_and_those_before_it(path):
    order = {module: rank for rank, words in enumerate(LAYERS.values()) for module in words.split()}
    assert path.stem in order, f"put {path.stem} into one of the layers"
    assert not {m for m in outside(path) & HOUSE if order[m] > order[path.stem]}


@pytest.mark.parametrize("rule", ONLY)
def test_some_files_know_only_what_is_named(rule):
    families = {p.stem for p in (SCRIPTS / "guide/checks").glob("*.py")}
    for path in SCRIPTS.glob(f"{rule}.py"):
        more = families if path.stem == "__init__" else set()
        assert outside(path) & HOUSE <= {*ONLY[rule].split(), *more}, name_of(path)


def test_no_module_knows_itself_by_a_detour():
    knows = {path.stem: outside(path) for path in FILES if path.parent.name in ("guide", "copies") and path.stem != "__init__"}
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
    """Only ``settings.day_of_build`` asks the clock which day it is."""
    if name_of(path) == "guide/settings":
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


def test_the_table_names_only_files_that_exist():
    assert set(" ".join(LAYERS.values()).split()) == HOUSE
