"""What paper says of itself: labels and notes, from ``overrides/copies/paper.yml``."""
from __future__ import annotations

from functools import partial

from .. import look

#: ``say(key, lang, **values)``; see ``look.say``.
say = partial(look.say, "paper")
