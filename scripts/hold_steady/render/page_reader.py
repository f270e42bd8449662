"""One visit to the parsed page: fill its blocks, link its law, and record what it says.

A Markdown extension for that page; it knows nothing of MkDocs.
"""
from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from ..content import Source
from ..core import Citation, Context, Finding, Flag, Mention, Page, Section, Text, dialled, el, replace, text_runs, words
from ..registry import Registry
from . import shape
from .block_handlers import Filler, NotThere
from .blocks import GuideBlocks, faults
from .cards import Cards
from .linker import Linker, joined, torn
from .markup import objections
from .line_signs import LineSigns
from .tables import fold_tables

#: Text in these is not ours to judge: another's words, the registry's words, code.
_NOT_OURS = frozenset({"said", "law", "door", "help-box", "call", "pages", "listing", "quoted", "svg", "code", "pre"})
#: Blocks whose argument names something of the registry.
_NAMING = frozenset({"law", "call", "door", "letter", "myths", "tool"})
#: Boxes whose words do not count towards the length of a how-to.
_BOXES = frozenset({"dont", "say", "note", "unsure", "letter", "picture"})


@dataclass(frozen=True)
class PageReader:
    """What every page is read with: the same for all, on one day."""

    registry: Registry
    strings: dict[str, dict[str, str]]
    today: date
    url: Callable[[str, str, str], str]
    listings: Callable[[str, str, Page], Element]
    drawings: dict[str, str]
    #: The words of the reader's tools: tool → key → language.
    tools: dict[str, dict[str, dict[str, str]]]

    @cached_property
    def recogniser(self):
        """Made when the first page is read: where all pages are kept nobody needs it."""
        from ..citations import Recogniser
        return Recogniser(self.registry)

    @cached_property
    def names(self) -> tuple[re.Pattern, dict[str, list[str]]]:
        """One pattern for all words by which pages name channels, numbered or not, and whose each word is."""
        owners: dict[str, list[str]] = {}
        for channel in self.registry.channels.values():
            for name in channel.nicknames:
                owners.setdefault(name, []).append(channel.id)
        # Within a lookahead, so that a name inside a longer name is seen as well.
        return re.compile("(?=(%s))" % "|".join(map(re.escape, sorted(owners, key=len, reverse=True)))), owners

    def named(self, text: str) -> list[str]:
        """The channels that a text names in words."""
        pattern, owners = self.names
        return [channel for match in pattern.finditer(text) for channel in owners[match[1]]]

    def cards(self, page: Page) -> Cards:
        return Cards(self.registry, self.strings, page.lang, self.today, lambda folder, name: self.url(page.url, folder, name))


class GuideExtension(Extension):
    """Registers the blocks and the visit to one page with Markdown. ``drifted``: its sections whose Chinese has moved on."""

    def __init__(self, reader: PageReader, source: Source, page: Page, drifted: set[str] = frozenset()) -> None:
        super().__init__()
        self.visit = reader, source, page, drifted

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        lines = LineSigns()
        md.registerExtensions([GuideBlocks(), lines], {})
        # After every other step (relative links are priority 0), so that what we add is final.
        md.treeprocessors.register(_Visit(md, lines, *self.visit), "guide", -10)


class _Visit(Treeprocessor):
    def __init__(self, md: Markdown, lines: LineSigns, reader: PageReader, source: Source, page: Page, drifted: set[str]) -> None:
        super().__init__(md)
        self.reader, self.source, self.page, self.drifted = reader, source, page, drifted
        self.cards, self.lines = reader.cards(page), lines

    def run(self, root: Element) -> None:
        source, page = self.source, self.page
        self.parents = {child: parent for parent in root.iter() for child in parent}
        page.findings += shape.raw_html(self.md.htmlStash.rawHtmlBlocks, self.lines, page.path)
        page.findings += [Finding(code, page.path, self.lines.of(element), message) for code, element, message in objections(root)]
        page.findings += [Finding(code, page.path, line, Text(zh, en)) for code, line, zh, en in faults(source.body)]
        page.findings += shape.vague_links(root, self.reader.registry.vague_links, self.lines, page.path)
        self._read_front_matter()
        self._dress_lead(root)
        section, context = Section("lead", "", _first_line(source.body)), Context()
        page.sections.append(section)
        for child in list(root):
            if child.tag in ("h2", "h3"):
                line = self._check_heading(child)
                if child.tag == "h2":
                    section, context = Section(child.get("id", ""), words(child), line), Context()
                    page.sections.append(section)
                section.headings.append(child.get("id", ""))
            context = self._read_child(child, section, context)
        self._note_drift(root)
        for section in page.sections:
            section.hash = source.hashes.get(section.id, "")
        fold_tables(root)

    # -- structure ---------------------------------------------------------------------------
    @staticmethod
    def _dress_lead(root: Element) -> None:
        lead = next((child for child in root if child.tag == "p"), None)
        if lead is not None:
            lead.set("class", "lead")

    def _read_front_matter(self) -> None:
        """Title, question and description are printed too: what they name must hold."""
        for key in ("title", "question", "description"):
            reading = self.reader.recogniser.read(self.page.meta.get(key, ""), self.reader.today, strict=True)
            for flag in reading.flags:
                self.page.findings.append(Finding(
                    flag.code, self.page.path, 1, flag.message, text=flag.text, suggestion=flag.suggestion))

    def _check_heading(self, heading: Element) -> int:
        """Its line. An id made by Markdown goes: nobody is told to give its twin the same."""
        found = list(shape.bad_heading(heading, self.source.body, self.lines, self.page.path))
        self.page.findings += found
        if any(one.code == "heading-without-id" for one in found):
            heading.attrib.pop("id", None)
        return self.lines.of(heading)

    def _note_drift(self, root: Element) -> None:
        """Say in place that the Chinese of a section has moved on."""
        for position, child in reversed(list(enumerate(root))):
            if child.tag == "h2" and child.get("id") in self.drifted:
                root.insert(position + 1, self._drift_note())
        if "lead" in self.drifted:
            root.insert(0, self._drift_note())

    def _drift_note(self) -> Element:
        return el("p", self.reader.strings["drift_section"][self.page.lang], class_="drift")

    # -- blocks ------------------------------------------------------------------------------
    def _read_child(self, child: Element, section: Section, context: Context) -> Context:
        for block in [e for e in child.iter() if e.get("data-guide")]:
            line = self.lines.of(block)
            new = self._fill(block, section, line)
            self.lines.give(new, line)
            if block is child:
                replace(self.parents, block, new)
                child = new
            else:
                replace(self.parents, block, new)
            for parent in new.iter():
                self.parents.update({grandchild: parent for grandchild in parent})
        if child.tag == "ol":
            section.steps += len(child)
            _mark_inline_bold(child)
        return self._link(child, section, context)

    def _fill(self, block: Element, section: Section, line: int) -> Element:
        name, argument = block.get("data-guide"), block.get("data-arg", "").strip()
        # What a block names must be the same in both twins; a title is translated.
        section.blocks.append(f"{name} {argument}" if name in _NAMING else name)
        try:
            made = Filler(self.reader, self.page, section, self.cards).fill(block, name, argument)
            made.set("data-block", f"{name} {argument}".strip())  # for the record of articles; the page itself is without it
            return made
        except NotThere as problem:
            zh, en = problem.args
            self.page.findings.append(Finding("block-unknown-id", self.page.path, line, Text(f"/// {name} | {argument}：{zh}", f"/// {name} | {argument}: {en}")))
            return el("p", argument)

    # -- law and numbers ---------------------------------------------------------------------
    def _link(self, child: Element, section: Section, context: Context) -> Context:
        if child.tag in _NOT_OURS or _NOT_OURS & set((child.get("class") or "").split()):
            return context
        linker = Linker(self._link_for, self.parents)
        for run in list(text_runs(child, _NOT_OURS)):
            text = joined(run)
            section.words += text + "\n"
            if _BOXES & set((child.get("class") or "").split()):
                section.boxed += text + "\n"
            reading = self.reader.recogniser.read(text, self.reader.today, context, strict=True)
            context = reading.context
            if "letter" not in (child.get("class") or "").split():
                section.plain += _without(text, (*reading.citations, *reading.mentions)) + "\n"
            section.citations += [(c.instrument, c.eid) for c in reading.citations]
            section.channels += [channel for m in reading.mentions for channel in m.channels]
            section.named += self.reader.named(text)
            self.page.citations += [dataclasses.replace(citation, line=self.lines.at(run, citation.start)) for citation in reading.citations]
            for flag in (*reading.flags, *torn(run, reading.citations)):
                self._report(flag, self.lines.at(run, flag.start))
            linker.link(run, reading)
        return context

    def _report(self, flag: Flag, line: int) -> None:
        self.page.findings.append(Finding(
            flag.code, self.page.path, line, flag.message, text=flag.text, suggestion=flag.suggestion, is_certain=flag.is_certain))

    def _link_for(self, target: Citation | Mention, text: str) -> Element | None:
        if isinstance(target, Mention):
            number = dialled(text.strip())
            return el("a", text, href=f"tel:{number}", class_="tel") if number else None
        tip, anchor = self._tip(target)
        return el("a", text, class_="cite", href=self.cards.library_url(target.instrument) + anchor, data_tip=tip)

    def _tip(self, target: Citation) -> tuple[str, str]:
        """What a reader sees on touching a citation, and the anchor it leads to."""
        registry, cards = self.reader.registry, self.cards
        instrument = registry.instruments[target.instrument]
        version = instrument.version(target.version or "") or instrument.version_on(self.reader.today)
        tip, anchor = [cards.citation(instrument, None, None)], ""
        if version:
            tip.append(cards.in_force(version))
            provision = version.provision_for(target.eid) if target.eid else None
            if provision:
                anchor = f"#{provision.eid}"
                tip.append(_first_words(provision.en if self.page.lang == "en" else provision.text))
            elif version is not instrument.version_on(self.reader.today):
                anchor = "#renumbered" if registry.successors_of(version.id, target.eid or "") else ""
        return " · ".join(filter(None, tip)), anchor


def _mark_inline_bold(steps: Element) -> None:
    """A step's opening bold words get a line of their own; bold words inside a sentence must not."""
    for item in steps:
        first = item.find("p") if item.find("p") is not None else item
        if (first.text or "").strip():
            for strong in first.findall("strong"):
                strong.set("class", "inline")


def _without(text: str, citations: tuple[Citation | Mention, ...]) -> str:
    """The text with its citations blanked, so that article numbers do not count as figures."""
    for citation in citations:
        text = text[:citation.start] + " " * (citation.end - citation.start) + text[citation.end:]
    return text


def _first_line(body: str) -> int:
    """The line on which the words of a page begin, below its front matter."""
    return 1 + body[:len(body) - len(body.lstrip())].count("\n")


def _first_words(text: str) -> str:
    """Enough of a provision to know it by; each character counts on a page of sixty citations."""
    line = text.split("\n")[0]
    limit = 60 if line[:60].isascii() else 26
    return line if len(line) <= limit else line[:limit] + "…"
