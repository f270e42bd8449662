"""What all commands share: help in both languages, the tree they work on, and how findings are said."""
from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

import click

from ..core import FORMATS, Finding, Refusal, printable, render_findings

option = click.option
#: Two languages on a line need room.
WIDE = {"max_content_width": 110}


@dataclass(slots=True)
class Workplace:
    """Where a command works. ``form``: one of FORMATS, where the command was asked to say its findings in it."""

    root: Path
    form: str = ""

    @property
    def is_installed(self) -> bool:
        """Whether this is the data that came with the package, which was validated when it was made."""
        return self.root.name == "share"

    def say(self, findings: Sequence[Finding], instead: str = "") -> int:
        """Print findings; the exit code that they make. ``instead``: what to say in place of “No findings.” where not all was looked at."""
        print(instead if instead and not findings and self.form in ("", "text") else render_findings(findings, self.form or "text"))
        return 1 if findings else 0

    def refuse_data(self, findings: Sequence[Finding]) -> None:
        """What is wrong with data that a command needs: with its findings if it prints findings, else as an error."""
        with suppress(Refusal):  # nobody reads that either
            if self.form:
                self.say(findings)
                return
            print(*(f"{finding}\n    {printable(finding.message.zh)}" for finding in findings), sep="\n", file=sys.stderr)

    def refuse(self, line: str) -> None:
        with suppress(Refusal):  # nobody reads that either
            print(printable(line), file=sys.stderr)


def passes_work(function):
    """Hand the ``Workplace`` to a command as its first argument. Raises Refusal where there is none."""
    @wraps(function)
    def run(work: Workplace, *arguments, **options):
        if not (work.root / "docs/_data").is_dir():
            raise Refusal(f"{work.root}: 这里不是这个项目的文件夹，先进到那里面。This is no checkout of the guide: go into one.")
        return function(work, *arguments, **options)

    return click.pass_obj(run)


class Bilingual:
    """Help whose frame is in both languages, as its words are."""

    def format_usage(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(context.command_path, " ".join(self.collect_usage_pieces(context)), prefix="用法 Usage: ")

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        for title, kind in (("要写的 · Arguments", click.Argument), ("选项 · Options", click.Option)):
            rows = [row for parameter in self.get_params(context) if isinstance(parameter, kind) and (row := self._row(parameter, context))]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        if isinstance(self, click.Group):
            self.format_commands(context, formatter)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令 · Commands"):
            formatter.write_dl([(name, _in_short(self.get_command(context, name).help)) for name in self.list_commands(context)])

    def get_help_option(self, context: click.Context) -> click.Option | None:
        found = super().get_help_option(context)
        if found:
            found.help = "显示这段说明 · Show this."
        return found

    @staticmethod
    def _row(parameter: click.Parameter, context: click.Context) -> tuple[str, str] | None:
        if isinstance(parameter, Argument):
            return parameter.make_metavar(context), parameter.help
        return parameter.get_help_record(context)


def _in_short(help_text: str) -> str:
    """The first sentence in each language."""
    chinese, english = (" ".join(paragraph.split()) for paragraph in help_text.split("\n\n")[:2])
    return f"{chinese.split('。')[0]} · {re.split(r'[.:;] |[.]$', english)[0]}"


class Command(Bilingual, click.Command):
    """A command; its docstring has a paragraph in Chinese and one in English."""


class Argument(click.Argument):
    """An argument that says what it is."""

    def __init__(self, *names: str, help: str = "", **settings) -> None:  # noqa: A002 - as click calls it
        super().__init__(*names, **settings)
        self.help = help


def argument(*names: str, **settings):
    return click.argument(*names, cls=Argument, **settings)


def command(name: str):
    """Make a command of a function that returns an exit code or nothing."""
    return click.command(name, cls=Command, context_settings=WIDE)


def findings_format(function):
    """``--format``: how findings are printed, and whatever stops the command with them."""
    def note(context: click.Context, parameter: click.Parameter, form: str) -> str:
        context.obj.form = form
        return form

    return option("--format", "form", type=click.Choice(FORMATS), default="text", callback=note, expose_value=False,
                  help="怎么列出问题 · How to print findings.")(function)
