"""Records, numerals, dates, folded spellings, element trees, YAML with places.

Everything else stands on this; it imports nothing of ours. Most asked for: ``Finding``, ``Page``, ``Text``, ``DataError``.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "collector": "collect_seldom",
    "data_files": "DataError, line_of, parse_yaml, read_text, reading_stamp, schema_findings",
    "dates": "spoken",
    "files": "LIMIT, lines_of, put, read_bytes, write_text, write_texts",
    "elements": "BLOCKS, Run, append, el, replace, text_runs, words",
    "kept": "Store",
    "loopback": "Server, is_free, serve",
    "normalize": "PAIRS, fold, key, spellings",
    "numerals": "NUMERAL, NUMERAL_CHARS, article_label, article_number, plain, to_chinese, to_int",
    "plain_text": "PlainText, UnreadableText, decode as plain_text_of, read_text as read_plain_text",
    "refusal": "Refusal, said, unexpected",
    "channels": "Channel, Hours, Phone, Routing, UNVERIFIED, dialled",
    "records": "BINDING_KINDS, Citation, Context, Finding, Flag, Institution, Instrument, Judged, LANGUAGES, Mention, Page, Provision, Reading, Renumbering, Section, Text, Texts, Version",
    "typed": "as_record",
    "control_characters": "printable",
    "terminal": "shown",
    "report": "FORMATS, render as render_findings, render_advice, render_changes, render_readings",
})
