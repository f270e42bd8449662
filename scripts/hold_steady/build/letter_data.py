"""What the letters' tool knows: every letter with its facts, passages and doors, the law in it worded as on the day of the build.

The Chinese edition carries the Chinese only; the English one both, since the Chinese text is what is handed in.
"""
from __future__ import annotations

from ..core import Text, to_chinese
from ..registry import Fact, Letter, Passage, Variant
from ..render import LETTER_GAP, Cards, ended, letter_quotation
from .tool_links import NotHeld

#: The last line of a Chinese letter that is handed over before all is filled in. It is Chinese in both editions, as the letter is.
_REST = "（还没填：{labels}。补上以后，删掉这一行。）"


def letter_data(cards: Cards) -> dict:
    """``facts``: each wording once, letters name them by number; ``gap``, ``rest``, ``digits``: what a letter itself is written with.
    Keys that are empty are left out.

    Raises NotHeld where a letter quotes what the law of today does not say.
    """
    letters = sorted(cards.registry.letters.values(), key=lambda letter: letter.place)
    facts = list(dict.fromkeys(fact for letter in letters for fact in letter.facts))
    doors = dict.fromkeys(door for letter in letters for door in (*letter.channels, *(d for v in letter.variants for d in v.channels)))
    return {"facts": [_fact(fact, cards.lang) for fact in facts], "doors": {door: _door(cards, door) for door in doors},
            "letters": [_letter(letter, facts, cards) for letter in letters],
            "gap": {"zh": LETTER_GAP.zh, "en": LETTER_GAP.en}, "rest": _REST, "digits": "".join(map(to_chinese, range(10)))}


def _letter(letter: Letter, facts: list[Fact], cards: Cards) -> dict:
    lang = cards.lang
    offered = {option.id: option.words for fact in letter.facts if fact.id == "evidence" for option in fact.options}
    return _lean({"id": letter.id, "title": _both(letter.title, lang), "purpose": letter.purpose[lang], "use": letter.use[lang], "ask": letter.ask[lang],
                  "old": letter.asks_age, "doors": letter.channels, "attach": [offered[name].zh for name in letter.attach],
                  "variants": [_variant(variant, lang) for variant in letter.variants],
                  "facts": [facts.index(fact) for fact in letter.facts], "passages": [_passage(passage, cards, letter.id) for passage in letter.passages]})


def _variant(variant: Variant, lang: str) -> dict:
    return _lean({"id": variant.id, "label": variant.label[lang], "fits": variant.fits[lang], "doors": variant.channels})


def _fact(fact: Fact, lang: str) -> dict:
    options = [_lean({"id": option.id if option.id != option.words.zh else None, **_both(option.words, lang)}) for option in fact.options]
    return _lean({"id": fact.id, "kind": fact.kind, "label": _both(fact.label, lang), "hint": fact.hint[lang], "options": options, "optional": fact.is_optional,
                  "closed": fact.is_closed, "prefill": [_lean({"needs": way.needs, **(_both(way.words, lang) if way.words else {})}) for way in fact.prefill]})


def _passage(passage: Passage, cards: Cards, letter: str) -> dict:
    try:
        law = "；".join("".join(run.text for run in letter_quotation(cards.registry, cards.on, one)) for one in passage.law)
    except LookupError as wrong:
        raise NotHeld(f"docs/_data/letters/{letter}.yml", f"今天的法律里没有信里引的话（{wrong}）。对照原文改信。",
                      f"the law of today does not say what the letter quotes ({wrong}). Compare it and change the letter.") from None
    return _lean({**_both(passage.words, cards.lang), "only": passage.only, "if": passage.if_, "unless": passage.unless, "run": passage.runs_on,
                  "each": passage.each, "number": passage.number, "law": law})


def _door(cards: Cards, name: str) -> dict:
    channel = cards.registry.channels[name]
    return _lean({"name": channel.name[cards.lang], "href": cards.door_url(name), "call": channel.first.number if channel.tel else None, "tel": channel.tel,
                  "next": ended(cards.said(channel.next) or "", cards.lang)})


def _both(text: Text, lang: str) -> dict[str, str]:
    return {"zh": text.zh} if lang == "zh" else {"zh": text.zh, "en": text.en}


def _lean(record: dict) -> dict:
    return {key: value for key, value in record.items() if value or value == 0}
