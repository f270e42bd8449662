"""What is said around words that are passed on, from ``overrides/copies/chat.yml``."""
from __future__ import annotations

from functools import partial

from ...core import spoken
from .. import look
from ..edition import Edition

#: ``say(key, lang, **values)``; see ``look.say``.
say = partial(look.say, "chat")


def dates(edition: Edition) -> str:
    """The day of the law."""
    return say("dated", edition.lang, day=spoken(edition.stamp.law_as_of, edition.lang))
