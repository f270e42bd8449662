"""What is printed reaches a terminal as text, whatever the terminal can show and whatever the text would make it do."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from .control_characters import printable


class Shown:
    """A text stream in front of another: control characters and what the other cannot encode are written as ``\\u001b``."""

    def __init__(self, stream) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        text = printable(text)
        try:
            return self._stream.write(text)
        except UnicodeEncodeError:
            encoding = self._stream.encoding
            return self._stream.write(text.encode(encoding, "backslashreplace").decode(encoding))

    def __getattr__(self, name: str):
        return getattr(self._stream, name)


@contextmanager
def shown() -> Iterator[None]:
    """Standard output and error as ``Shown`` while a command runs."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (Shown(stream) if stream else stream for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def finish() -> None:
    """Write out what is still held back. Raises OSError where nobody reads it or the disk is full.

    Then the rest is given up, so that the interpreter does not fail once more while it ends.
    """
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise
