"""The search of the site: the index that a browser reads, the words editors gave it, and its score.

Enter by ``SearchIndex`` while building, by ``ask`` and ``score`` to measure the real field.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "chromium": "find as find_chromium, install as install_chromium",
    "despair": "MODEL as DESPAIR_MODEL, DespairModel, is_despair, read_model as read_despair_model",
    "despair_training": "ASKERS, VOICES, Line as VoiceLine, examples as despair_examples, hearing as despair_hearing, read_voices, train as train_despair",
    "index": "SearchIndex, searched as searched_pages",
    "index_files": "read_file as read_index_file",
    "learned": "MODEL as SEARCH_MODEL, Example, Learned, read_model as read_search_model, split",
    "learned_training": "Judged, behind as behind_learned, behind_said as behind_learned_said, judge as judge_learned, read_examples, train as train_learned",
    "scoring": "Answer, Query, Score, ask, browse, read_queries, score, slug_of",
    "unasked": "said as unasked_said, unasked",
    "word_vectors": "SIZE as VECTOR_SIZE, STEPS as VECTOR_STEPS, WORD_VECTORS, read_word_vectors, written_vectors",
    "words": "SPELLED, SearchWords, read as read_search_words",
})
