"""Who may know whom: the contracts of pyproject.toml (import-linter), and what no import can say."""
from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"
PACKAGE = SCRIPTS / "hold_steady"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
#: Standard library modules that open or serve connections, and who may. (import-linter sees ``urllib``, not ``urllib.request``.)
CONNECTIONS = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "socketserver"}
MAY_CONNECT = {"hold_steady/links/http_client", "hold_steady/core/loopback", "lab/bench", "verify"}
FILE_LINES, FOLDERS = 350, 12
#: Beside the package: what MkDocs calls, what leaves with the copies and needs nothing else of ours, and a door to ``steady text``.
BESIDE = {"hooks", "verify", "check_text"}

FILES = sorted(SCRIPTS.rglob("*.py"))
#: The package without its commands, which alone print.
MODULES = [path for path in FILES if path.is_relative_to(PACKAGE) and path.parent.name != "commands" and path.stem not in ("cli", "__main__")]


def name_of(path: Path) -> str:
    return path.relative_to(SCRIPTS).with_suffix("").as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Full names of what a file imports from outside its own package."""
    nodes = list(ast.walk(tree_of(path)))
    return {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names} \
        | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}


# -- import-linter ------------------------------------------------------------------------------
def lint(scripts: Path) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()", "--no-cache", "--no-logo",
                           ROOT / "pyproject.toml"], env={**os.environ, "PYTHONPATH": str(scripts)}, cwd=scripts, capture_output=True, text=True, encoding="utf-8")


def test_every_import_keeps_the_contracts():
    result = lint(SCRIPTS)
    assert result.returncode == 0, result.stdout


FORBIDDEN = [
    ("core/dates.py", "from ..registry import load", "A folder imports only folders below it"),
    ("render/lists.py", "from ..core.dates import spoken", "core is entered by its __init__"),
    ("links/report.py", "import mkdocs", "Only hooks.py knows MkDocs"),
    ("registry/store.py", "import yaml", "YAML and schemas are read in one place"),
    ("core/elements.py", "import lab.bench", "A folder imports only folders below it"),
]


def test_a_forbidden_import_breaks_its_contract(tmp_path):
    """All of them in one copy: each contract is broken, and none that nobody broke."""
    for package in ("hold_steady", "lab"):
        shutil.copytree(SCRIPTS / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    for file, line, _ in FORBIDDEN:
        with (tmp_path / "hold_steady" / file).open("a", encoding="utf-8") as target:
            target.write(f"\n{line}\n")
    result = lint(tmp_path)
    assert result.returncode == 1
    broken = {line.removesuffix(" BROKEN").strip() for line in result.stdout.splitlines() if line.endswith(" BROKEN")}
    assert broken == {contract for _, _, contract in FORBIDDEN}, result.stdout
    assert "hold_steady.core.elements -> lab.bench" in result.stdout and "hold_steady.core.dates -> hold_steady.registry" in result.stdout


def test_every_folder_stands_in_a_layer_and_is_entered_by_its_door():
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    contracts = SETTINGS["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    placed = {name.removeprefix("hold_steady.") for layer in layers for name in layer.split(" | ") if name.startswith("hold_steady.")}
    doors = {contract["protected_modules"][0] for contract in contracts if contract["type"] == "protected"}
    assert folders <= placed and {f"hold_steady.{folder}.*" for folder in folders} <= doors
    assert len(folders) <= FOLDERS and not [p for p in PACKAGE.glob("*.py") if p.stem not in ("__init__", "__main__", "cli")]


@pytest.mark.parametrize("path", [p for p in FILES if p.parent == SCRIPTS], ids=name_of)
def test_what_stands_beside_the_package_enters_by_its_doors(path):
    assert not {module for module in imported(path) if module.startswith("hold_steady.") and module.count(".") > 1}


@pytest.mark.parametrize("path", [p for p in PACKAGE.rglob("__init__.py")], ids=name_of)
def test_a_folder_says_what_it_is_for_and_offers_what_it_has(path):
    module = __import__(name_of(path.parent).replace("/", "."), fromlist=["__all__"])
    assert module.__doc__ and all(hasattr(module, name) for name in getattr(module, "__all__", ()))


# -- what no contract can say -------------------------------------------------------------------
def test_few_files_touch_a_connection():
    touched = {name_of(path): [m for m in imported(path) for c in CONNECTIONS if m == c or m.startswith(f"{c}.")] for path in FILES}
    assert {name for name, modules in touched.items() if modules} <= MAY_CONNECT


def test_the_package_never_prints_or_exits():
    assert {name_of(path): said for path in MODULES if (said := ways_to_speak(path))} == {}


def ways_to_speak(path: Path) -> set[str]:
    calls = [node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    named = {f.id for f in calls if isinstance(f, ast.Name)} | {f.attr for f in calls if isinstance(f, ast.Attribute)}
    return named & {"print", "exit", "_exit", "quit", "input"} | ({"SystemExit"} if "SystemExit" in path.read_text(encoding="utf-8") else set())


def test_time_is_an_argument():
    """Only ``settings.day_of_build`` asks the clock which day it is."""
    asked = {name_of(path) for path in MODULES for n in ast.walk(tree_of(path)) if isinstance(n, ast.Attribute) and n.attr in ("today", "now", "utcnow")
             and isinstance(n.value, ast.Name) and n.value.id in ("date", "datetime")}
    assert asked == {"hold_steady/build/settings"}


def test_files_stay_short():
    long = {name_of(path): lines for path in FILES if (lines := len(path.read_text(encoding="utf-8").splitlines())) > FILE_LINES}
    assert not long, "look for the second purpose"


def test_every_command_is_in_the_package():
    assert {path.stem for path in SCRIPTS.glob("*.py")} == BESIDE
