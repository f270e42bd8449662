"""What is printed reaches a terminal as text, whatever the terminal can show and whatever the text would make it do."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .control_characters import printable
from .refusal import Refusal, said


class Shown:
    """A text stream in front of another: control characters and what the other cannot encode are written as ``\\u001b``.

    Where the other fails, ``write`` and ``flush`` raise Refusal and the rest is given up.
    """

    def __init__(self, stream) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(_encodable(printable(text), self._stream))
        except OSError as error:
            raise self._give_up(error) from None

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError as error:
            raise self._give_up(error) from None

    def _give_up(self, error: OSError) -> Refusal:
        """What happened, in words. The interpreter shall not fail once more while it ends."""
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
        return Refusal(said(error, Path()))

    def __getattr__(self, name: str):
        return getattr(self._stream, name)


def _encodable(text: str, stream) -> str:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


@contextmanager
def shown() -> Iterator[None]:
    """Standard output and error as ``Shown`` while a command runs."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (Shown(stream) if stream else stream for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
