"""A library of its own: what a text cites, resolved on a day and judged. names → lexer → grammar → resolve.

Enter by ``Recogniser(registry).read(text, on)``; ``rules`` judges what the text says of the law it cites.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "law_features": "chinese_features",
    "in_browser": "browser_tables",
    "article_match": "MODEL as ARTICLE_MODEL, OF_LAWS, ArticleMatch",
    "corpus": "RARITY as RARITY_FILE, rarity_table, pairs as pairs_of_characters",
    "gist_features": "MODEL as GIST_MODEL, GistFeatures, as_gist_model_file, read_gist_models, with_leaning",
    "gist_index": "RARITY as STEM_RARITY_FILE, rarity_of_stems",
    "known_sentences": "KNOWN as KNOWN_SENTENCES, KnownSentences, as_file as as_known_file",
    "lexicon": "LEXICON as LEXICON_FILE, Lexicon, stems as stems_of_english",
    "likeness": "CHOSEN, Measure, Thresholds",
    "recogniser": "Recogniser",
    "rules.learned": "LABELLED_ON, PROPOSITIONS, propositions_by_article, propositions_by_law, read_propositions",
    "sentence_model": "ODD_SHARES, Cutter, Leaning, Pieces, SentenceModel, Topic, is_named as is_named_cue, oddities as oddities_of, sureness as sureness_of, without_numbers",
    "sentence_model_file": "MODEL as STATEMENT_MODEL, as_file as as_model_file, read_model as read_statement_model",
    "text_report": "as_lines as readings_as_lines, as_record as reading_as_record",
    "verdicts": "VERDICTS, tally",
})
