"""Law, bodies, channels and rates as they stood on a day: loaded from ``docs/_data``, validated, asked.

Enter by ``load(root)``, which returns a ``Registry``. No answer is better than an old one: it never falls back to the newest text.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "crisis_lines": "CrisisLine",
    "fingerprints": "LOCK as FACTS_LOCK, fingerprints as fingerprints_of",
    "new_version": "SAME, add_version, match_articles, split_articles, to_yaml",
    "overdue": "DAYS, checked_on, comes_first, is_overdue, is_undialled, overdue as overdue_channels, undialled",
    "store": "Registry, load, subdivision",
    "upcoming": "changes as upcoming_changes, next_change",
})
