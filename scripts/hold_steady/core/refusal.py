"""What a command cannot do, and how that is said."""
from __future__ import annotations

import traceback
from pathlib import Path

from .control_characters import printable

#: What to do about an error of the system that has no better advice, by its name in Python.
REMEDIES = {
    FileNotFoundError: "看看名字写对没有。Check the name.",
    IsADirectoryError: "这里要一个文件，不是文件夹。Name a file, not a folder.",
    BrokenPipeError: "接着的程序没有读完。The program behind it stopped reading.",
    PermissionError: "换一个能读能写的地方，或者改权限。Give yourself the right to it, or work elsewhere.",
}
_OTHERWISE = "看看磁盘和权限，再试一次。Check the disk and your rights, then try again."


class Refusal(Exception):
    """Something that cannot be done here and now. Its text is one line: place, problem, remedy. A command that meets it exits with 2."""


def said(error: OSError, root: Path) -> str:
    """An error of the system in one line: place, problem, remedy."""
    place = str(error.filename or "").removeprefix(f"{root}/")
    remedy = next((words for kind, words in REMEDIES.items() if isinstance(error, kind)), _OTHERWISE)
    return printable(f"{place}{': ' if place else ''}{error.strerror or error}. {remedy}")


def unexpected(error: BaseException, root: Path = Path()) -> str:
    """Any error in one line; one that is our own fault says in which of our files it arose."""
    if isinstance(error, OSError):
        return said(error, root)
    frames = traceback.extract_tb(error.__traceback__)
    ours = next((f for f in reversed(frames) if "hold_steady" in f.filename), frames[-1] if frames else None)
    place = f"{Path(ours.filename).name}:{ours.lineno}" if ours else "?"
    words = " ".join(str(error).split())[:200]
    return printable(f"程序自己出了错，请报告 · a fault of the program itself, please report it: {place}: {type(error).__name__}: {words}")
