"""``steady``: every command under one name, and the one place where what went wrong becomes words and an exit code.

0: done, nothing found. 1: done, with findings, and for nothing else. 2: could not be done; one line says where, what and what to do.
"""
from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from .commands import WIDE, Bilingual, Workplace
from .core import DataError, Refusal, collect_seldom, shown, unexpected

#: Command → the module that has it, read when the command is run. ``lab`` is there in a checkout and not in an installed package.
COMMANDS = {
    **dict.fromkeys(("build", "serve"), "hold_steady.commands.site"),
    **dict.fromkeys(("check", "diff-law"), "hold_steady.commands.review"),
    **dict.fromkeys(("text", "check-text"), "hold_steady.commands.text"),
    "mcp": "hold_steady.commands.assistants",
    **dict.fromkeys(("links", "links-outside"), "hold_steady.commands.links"),
    **dict.fromkeys(("new-page", "fix", "drift", "translated"), "hold_steady.commands.pages"),
    **dict.fromkeys(("overdue", "record", "new-law", "import-version", "import-texts"), "hold_steady.commands.facts"),
    "import-gists": "hold_steady.commands.gists",
    **dict.fromkeys(("bundle", "release", "verify", "serve-files"), "hold_steady.commands.files"),
    **dict.fromkeys(("search-score", "despair-model", "search-model", "chromium"), "hold_steady.commands.search"),
    **dict.fromkeys(("map", "draw-doors"), "hold_steady.commands.house"),
    **dict.fromkeys(("bench", "bench-search", "load-test", "mutation", "properdocs", "voices", "learn-english", "learn-statements"), "lab.commands"),
    "fuzz": "lab.fuzz",
}


class Steady(Bilingual, click.Group):
    """A group whose commands are imported when they are asked for: no command waits for the libraries of another."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(name for name, module in COMMANDS.items() if find_spec(module.split(".")[0]))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(context):
            return None
        return getattr(import_module(COMMANDS[name]), name.replace("-", "_"))


@click.group("steady", cls=Steady, context_settings=WIDE)
def steady() -> None:
    """稳住：建网站，查页面、法条和链接，做能带走的版本。

    Hold Steady: build the site, check its pages, law and links, make copies to give away.
    """


def main(arguments: Sequence[str] | None = None, name: str = "steady") -> int:
    """Run one command. Returns its exit code; says in words what could not be done."""
    collect_seldom()
    work = Workplace(find_root())
    with shown():
        try:
            code = steady.main(arguments, prog_name=name, standalone_mode=False, obj=work) or 0
            print(end="", flush=True)
            return code
        except click.UsageError as error:
            work.refuse(f"{error.ctx.command_path if error.ctx else name}: {error.format_message()} See --help.")
        except DataError as error:
            work.refuse_data(error.findings)
        except Refusal as refusal:
            work.refuse(str(refusal))
        except (KeyboardInterrupt, click.Abort):
            return 130
        except Exception as error:
            work.refuse(unexpected(error, work.root))
    return 2


def find_root() -> Path:
    """The checkout that the package lies in, else the one around the working directory, else the data of the package."""
    here = Path(__file__).resolve()
    places = (here.parents[2], Path.cwd(), *Path.cwd().parents, here.parent / "share")
    return next((place for place in places if (place / "docs/_data").is_dir()), Path.cwd())


def run() -> None:
    """What ``steady`` calls once it is installed."""
    sys.exit(main())
