"""Law, bodies, channels and rates as they stood on a day: loaded from ``docs/_data``, validated, asked.

Enter by ``load(root)``, which returns a ``Registry``. No answer is better than an old one: it never falls back to the newest text.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "competence": "Actor, Competences, Duty, read_competences",
    "coverage": "Coverage, Point",
    "crisis_lines": "CrisisLine",
    "entries": "Myth, Picture, Term, Trick, TrickWords",
    "fingerprints": "LOCK as FACTS_LOCK, fingerprints as fingerprints_of, recorded_by",
    "gists": "as_gist_file, foreign_figures, outdated_gists, outdated_said, written_gists",
    "letters": "SEVERAL, Fact, Letter, Passage, Quotation, Value, Variant",
    "new_law": "make as make_law",
    "new_version": "SAME, add_version, match_articles, split_articles, to_yaml",
    "overdue": "DAYS, comes_first, is_overdue, is_undialled, overdue as overdue_channels, undialled",
    "rates": "Rates",
    "loading": "DATA_DIR, load, read as read_data",
    "parsed": "Parsed",
    "store": "NoVersionInForce, Registry, subdivision",
    "whole_texts": "FOLDER as TEXTS_FOLDER, WholeText, as_file as as_text_file, head_of as head_of_text, known_titles, load_texts",
    "which_door": "ASKED as DOOR_STEPS, Answer as DoorAnswer, End as DoorEnd, Rule as DoorRule, WhichDoor, answers as door_answers, card_for, channels_of, combinations, complete, fits_of, laws_of, letters_of as door_letters, next_step, pages_of as door_pages",
    "upcoming": "changes as upcoming_changes, next_change, turning_days",
})
