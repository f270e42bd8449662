"""The search of the site: the index that a browser reads, the words editors gave it, and its score.

Enter by ``SearchIndex`` while building, by ``ask`` and ``score`` to measure the real field.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "chromium": "find as find_chromium, install as install_chromium",
    "index": "SearchIndex",
    "scoring": "Answer, Query, Score, ask, browse, read_queries, score, slug_of",
    "words": "SearchWords, read as read_search_words",
})
