"""The commands and the documents that name them are held against each other."""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from hold_steady.citations import Recogniser
from hold_steady.cli import COMMANDS, Steady, main
from hold_steady.commands.base import Workplace
from hold_steady.core import DataError, Finding, Text, said
from hold_steady.commands.house import draw, imports
from hold_steady.core import Refusal

from support.cases import read_yaml

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):(?!=)", MAKEFILE, re.M))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
CONTRIBUTING = [ROOT / "CONTRIBUTING.md", ROOT / "CONTRIBUTING.en.md"]
DOCUMENTS = [ROOT / "README.md", *CONTRIBUTING, *sorted((ROOT / "docs/about").glob("contribute*.md"))]
_COMMAND = re.compile(r"(?<![\w/.-])make ([a-z][a-z-]*)(?=[\s`“”’。，；：、,.;:)）]|$)")
_CODE = re.compile(r"`([^`\n]+)`|^```\w*\n(.*?)^```", re.S | re.M)


def steps_of(path: Path) -> list[dict]:
    return [step for job in read_yaml(path)["jobs"].values() for step in job["steps"]]


def named_in(path: Path) -> set[str]:
    code = "\n".join(a or b for a, b in _CODE.findall(path.read_text(encoding="utf-8")))
    return set(_COMMAND.findall(code))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_command_a_document_names_exists(path):
    assert named_in(path) <= TARGETS


def test_every_command_is_documented():
    for path in CONTRIBUTING:
        assert TARGETS - {"help"} <= named_in(path), path.name


def test_every_command_says_what_it_does():
    described = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.M))
    assert TARGETS == described
    assert TARGETS <= set(re.search(r"^\.PHONY:(.*)$", MAKEFILE, re.M)[1].split())


def test_every_subcommand_that_the_makefile_runs_exists_and_none_is_left_out():
    assert set(re.findall(r"\$\(STEADY\) ([a-z-]+)", MAKEFILE)) | {"text", "check-text", "import-version", "import-texts", "import-gists", "map", "draw-doors", "mcp", "voices", "learn-english", "learn-statements"} == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_subcommand_helps_in_both_languages(name):
    command = Steady("steady").get_command(None, name)
    chinese, english = command.help.split("\n\n")[:2]
    told = [chinese + english, *(parameter.help for parameter in command.params)]
    assert all(re.search("[\u4e00-\u9fff]", words) and re.search("[a-z]{2}", words) for words in told), told
    help_text = CliRunner().invoke(command, ["--help"], obj=Workplace(ROOT)).output
    assert "用法 Usage:" in help_text and chinese[:8] in help_text


@pytest.mark.parametrize("arguments, said", [(["no-such"], "no-such"), (["links-outside", "--max-age", "soon"], "--max-age"), (["drift", "no/page"], "no/page"),
                                             (["search-score", "none.yml", "--site", "none"], "none: "), (["bundle", "--from", "none.json"], "none.json")])
def test_what_cannot_be_done_is_one_line_and_exit_code_2(arguments, said, capsys):
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1 and "Traceback" not in told


def test_broken_data_is_named_and_not_called_a_fault_of_the_program(tmp_path, monkeypatch, capsys):
    def broken(*_, **__):
        raise DataError([Finding("data-invalid", "docs/_data/texts-en/law.txt", 5, Text("坏了。", "is broken."))])

    (tmp_path / "a.txt").write_text("《民法典》第七条", encoding="utf-8")
    monkeypatch.setattr(Recogniser, "read", broken)
    assert main(["text", str(tmp_path / "a.txt")]) == 2
    told = capsys.readouterr().err
    assert "docs/_data/texts-en/law.txt:5" in told and "fault of the program" not in told


def test_outside_a_checkout_a_command_says_where_to_go(tmp_path):
    result = CliRunner().invoke(Steady("steady"), ["text", "a.md"], obj=Workplace(tmp_path), standalone_mode=False)
    assert isinstance(result.exception, Refusal) and str(tmp_path) in str(result.exception) and "go into one" in str(result.exception)


def test_an_error_of_the_system_says_place_problem_and_remedy():
    told = said(PermissionError(13, "Permission denied", str(ROOT / "build/site")), ROOT)
    assert told.startswith("build/site: Permission denied. ") and "work elsewhere" in told


def test_the_map_in_the_documents_is_the_map_of_the_code():
    assert f"```mermaid\n{draw(imports(ROOT / 'scripts/hold_steady'))}```" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_workflows_name_actions_by_commit_and_paste_nothing_into_a_command(path):
    text = path.read_text(encoding="utf-8")
    uses = re.findall(r"uses: *(\S+)(.*)", text)
    assert uses and all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", name) and re.fullmatch(r" +# v\d+\.\d+\.\d+", release) for name, release in uses)
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    assert not [step["run"] for step in steps_of(path) if "$" in step.get("run", "")]
    assert read_yaml(path)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_workflows_run_only_what_a_person_can_run(path):
    runs = [step["run"] for step in steps_of(path) if "run" in step]
    assert all(re.fullmatch(r"make [a-z-]+", run) and run.split()[1] in TARGETS for run in runs), runs


def test_only_what_publishes_may_write_and_only_where_it_does():
    granted = {(path.stem, name): job["permissions"] for path in WORKFLOWS for name, job in read_yaml(path)["jobs"].items() if "permissions" in job}
    assert granted == {("deploy", "deploy"): {"pages": "write", "id-token": "write"},
                       ("release", "release"): {"contents": "write", "id-token": "write", "attestations": "write"}}


def test_what_is_published_has_its_whole_history():
    """The feed and about/changes are read from it; see content/page_history.py."""
    for name in ("deploy", "release"):
        steps = [step for step in steps_of(ROOT / f".github/workflows/{name}.yml") if "checkout@" in step.get("uses", "")]
        assert len(steps) == 1 and steps[0]["with"]["fetch-depth"] == 0, name


VARIABLES = {"serve": "ADDRESS", "diff-law": "BASE", "new-page": "PAGE", "fix": "PAGES", "drift": "PAGE", "translated": "PAGES",
             "search-score": "QUERIES", "bundle": "FROM ONLY", "fuzz": "SECONDS SEED", "new-law": "ID", "check": "ON", "record": "BY",
             "release": "FROM SIGNING_KEY", "verify": "URL MANIFEST"}


@pytest.mark.parametrize("words", ["x;touch {}", "$(touch {})", "`touch {}`", "' ;touch {};'", '" ;touch {};"', "x|touch {}", "x>{}", "x & touch {}"])
def test_what_is_typed_after_make_is_never_a_command(words, tmp_path):
    """From the environment, as a workflow sets it; make itself would expand ``$(…)`` on its command line. Every target that takes something, one after the other."""
    traps = {name: words.format(tmp_path / name) for names in VARIABLES.values() for name in names.split()}
    done = subprocess.run(["make", "-s", "-o", ".venv/ready", *VARIABLES, "PY=true"], cwd=ROOT, env={**os.environ, **traps}, check=False)
    assert done.returncode == 0 and not list(tmp_path.iterdir())


def test_every_variable_of_the_makefile_reaches_the_shell_as_a_variable():
    exported = set(re.search(r"^export (.*SEED)$", MAKEFILE, re.M)[1].split())
    assert exported == set(" ".join(VARIABLES.values()).split())
    assert not re.findall(rf"\$[({{](?:[a-z-]+ )?\$?[({{]?(?:{'|'.join(exported)})\b", re.sub(r"\$\$", "", MAKEFILE))


def arguments_of(target: str) -> list[str]:
    """The arguments that a target gives to pytest; none: everything below ``testpaths``."""
    said = subprocess.run(["make", "-n", "-s", "-o", ".venv/ready", target], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return said.replace("\\\n", " ").rpartition("reorder")[2].split()


def test_every_test_is_run_by_make_test_and_what_the_others_name_exists():
    assert arguments_of("test") == [] and tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]["testpaths"] == ["tests"]
    for target in ("test-pages", "test-law", "test-looks", "test-weekly"):
        named = arguments_of(target)
        assert named and all((ROOT / name).exists() for name in named), target


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_workflows_only_call_make(path):
    """One command a step, so that whoever reads the workflow can type it."""
    for step in steps_of(path):
        assert step.get("run", "make help").split() == ["make", *_COMMAND.findall(step.get("run", "make help"))], path.name
        assert set(_COMMAND.findall(step.get("run", ""))) <= TARGETS


#: What must happen without anybody typing it (issue 6): the command, and how often.
KEPT = {"annotate": "pull_request", "diff-law": "pull_request", "test": "pull_request", "check": "schedule", "links-outside": "schedule",
        "overdue": "schedule", "properdocs": "schedule", "test-weekly": "schedule"}


@pytest.mark.parametrize("command", KEPT)
def test_what_nobody_types_is_run_by_a_workflow(command):
    # YAML 1.1 reads the key "on" as true.
    events = [read_yaml(path)[True] for path in WORKFLOWS if any(step.get("run") == f"make {command}" for step in steps_of(path))]
    assert any(KEPT[command] in event for event in events)


def test_a_review_gets_the_site_even_when_it_has_findings():
    [upload] = [step for step in steps_of(ROOT / ".github/workflows/check.yml") if "upload-artifact" in step.get("uses", "")]
    assert upload["if"] == "always()" and upload["with"]["path"].split() == ["build/site", "build/unfinished"]


# -- hooks before a commit -----------------------------------------------------------------------
def test_hooks_are_local_and_run_documented_commands():
    """Whoever installs them downloads nothing, and they do what the documents say."""
    repositories = read_yaml(ROOT / ".pre-commit-config.yaml")["repos"]
    assert [r["repo"] for r in repositories] == ["local"]
    documented = set().union(*map(named_in, DOCUMENTS))
    for hook in repositories[0]["hooks"]:
        assert hook["language"] == "system"
        assert re.findall(r"make ([a-z-]+)", hook["entry"]) == [hook["id"]] and hook["id"] in documented & TARGETS


@pytest.mark.parametrize("path, hooks", [("docs/start/tonight.en.md", {"fix", "check"}), ("docs/_data/rates.yml", {"check"}), ("mkdocs.yml", {"check"}),
                                         ("README.md", set())])
def test_hooks_look_at_what_a_build_reads(path, hooks):
    [repository] = read_yaml(ROOT / ".pre-commit-config.yaml")["repos"]
    assert {hook["id"] for hook in repository["hooks"] if re.search(hook["files"], path)} == hooks


# -- what is installed ---------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["requirements.lock", "requirements-properdocs.lock", "requirements-rivals.lock"])
def test_what_is_installed_is_pinned_by_its_hash_and_names_no_registry(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for requirement in re.split(r"\n(?=[a-z])", re.sub(r"^#.*\n", "", text, flags=re.M)):
        assert re.match(r"[a-z0-9-]+==\S+", requirement) and "--hash=sha256:" in requirement, requirement[:60]
    assert "//" not in text and name in MAKEFILE


def test_properdocs_is_compared_on_the_same_libraries():
    """Only the builder may differ: everything else comes from our own lock."""
    assert "-r requirements.lock -r requirements-properdocs.lock" in MAKEFILE
    assert re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements-properdocs.lock").read_text(encoding="utf-8"), re.M) == ["properdocs"]


def test_documented_options_exist():
    """`make fix` and the like take variables: the ones the documents show are the ones the Makefile reads."""
    for path in DOCUMENTS:
        code = "\n".join(a or b for a, b in _CODE.findall(path.read_text(encoding="utf-8")))
        for name in re.findall(r"make [a-z-]+ ([A-Z]+)=", code):
            assert re.search(rf"\$\$\{{?{name}\b", MAKEFILE), f"{path.name}: {name}"


# -- the package ---------------------------------------------------------------------------------
def test_the_wheel_holds_the_whole_package_and_its_command(tmp_path):
    """What ``pip install .`` installs, built without a network."""
    build = f"from hatchling.build import build_wheel; build_wheel({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("hold_steady-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("hold_steady/")}
        [entries] = [archive.read(name).decode() for name in archive.namelist() if name.endswith("entry_points.txt")]
    package = ROOT / "scripts/hold_steady"
    data = ROOT / "docs/_data"
    files = {p.relative_to(package.parent).as_posix() for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    facts = {f"hold_steady/share/docs/_data/{p.relative_to(data).as_posix()}" for p in data.rglob("*")
             if p.is_file() and p.relative_to(data).parts[0] not in ("asked.yml", "askers", "statements", "voices", "word-vectors.txt")}  # these only train
    assert held == files | facts and wheel.stat().st_size < 6_000_000
    assert "steady = hold_steady.cli:run" in entries
