"""READ-ME-FIRST: one page in both languages that says what each file of a bundle is for, whom it suits, how to check it, and where the next comes from."""
from __future__ import annotations

from functools import partial
from pathlib import Path

from ..core import spoken
from . import look
from .edition import LANGUAGES, Edition
from .formats import FORMATS
from .paper import Code, Document, Writer, call, join

say = partial(look.say, "read-me")
#: The page that says who takes corrections.
_CORRECTIONS = "about/contribute"
Part = tuple[str, list[str]]


def make_text(editions: dict[str, Edition], target: Path) -> Path:
    """Write the page as plain text and return ``target``."""
    parts = [part for lang in LANGUAGES for part in _parts(editions[lang])]
    target.write_text("\n\n".join("\n".join([name, *(f"  {line}" for line in lines)]) for name, lines in parts) + "\n", encoding="utf-8", newline="\n")
    return target


def make_pdf(editions: dict[str, Edition], target: Path) -> Path:
    """Write the page as PDF and return ``target``. Raises MissingPart (fonts), ValueError: it no longer fits one page."""
    first = editions[LANGUAGES[0]]
    body = join(_set(editions[lang]) for lang in LANGUAGES)
    done = Document("sheets.read-me", say("title", first.lang), say("files", first.lang), body).set(first)
    if done.pages > 1:
        raise ValueError("READ-ME-FIRST does not fit on one page of A4: shorten overrides/copies/read-me.yml.")
    return done.write(target)


def _set(edition: Edition) -> Code:
    write = Writer("zh" if edition.lang == "zh" else "en").text
    (title, lead), *parts = _parts(edition)
    return call(edition.lang, call("read-me-part", write(title), [write(line) for line in lead], [(write(name), [write(line) for line in lines]) for name, lines in parts]))


def _parts(edition: Edition) -> list[Part]:
    """A heading and its lines, in the edition's language; the first is the title."""
    lang, stamp, public = edition.lang, edition.stamp, edition.public
    crisis = edition.registry.crisis
    lead = say("lead", lang, day=spoken(stamp.day, lang), law=spoken(stamp.law_as_of, lang), version=stamp.version)
    files = [f"{made.file.format(lang=lang, version=stamp.version)}{': ' if lang == 'en' else '：'}{say(name, lang)}" for name, made in FORMATS.items()]
    following = say("next_at", lang, address=public) if public else say("next_ask", lang)
    told = say("write_at", lang, address=public, title=edition.leaf(_CORRECTIONS).title) if public else say("write_ask", lang)
    return [(say("title", lang), [lead, say("help", lang, danger=crisis.danger(lang), talk=crisis.talk.number)]), (say("files", lang), files),
            (say("check", lang), [say("check_how", lang)]), (say("next", lang), [following]), (say("write", lang), [told])]
