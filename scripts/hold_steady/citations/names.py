"""What laws and bodies are called, as one table and one pattern that reads every name at once."""
from __future__ import annotations

import re
from string import ascii_lowercase
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ..core import Instrument, fold, key
from ..registry import Registry
from .cleaning import clean

_NOTE = re.compile(r" ?[(（\[](?:试行|修订|旧|repealed|replaced|[^()（）]*\d{4}[^()（）]*)[)）\]]$", re.IGNORECASE)
_ISSUER = re.compile(r"^(?:最高人民法院|最高人民检察院|公安部|司法部|国家金融监督管理总局|中国银保监会办公厅|中国人民银行|[、 ])+(?=关于)")
#: 《治安管理处罚法（2025修订）》: the year tells the text, not the law.
_YEAR_INSIDE = re.compile(r" ?[(（](?:19|20)\d\d年?[^()（）\d]{0,8}[)）]$")
#: What people leave out of the title of an interpretation.
_QUESTIONS = re.compile(r"(?:具体)?(?:适用|应用)法律(?:若干)?问题|(?:适用法律)?若干问题")
_SHORTENED = re.compile(r"(?:解释|规定|办法|条例|意见)[一二三]?$")
_DOCUMENT = re.compile(r"[\u4e00-\u9fff()]{1,14}令?(?:第\d+号|\[?\d{4}\]?年?第?\d+号)")
_PHRASE = re.compile(r"投诉|报警|修复|政府部门")
_COUNTRY = "中华人民共和国"
#: Document numbers as they are written in English.
_NUMBERED = re.compile(r"([\u4e00-\u9fff]+)\[(\d{4})\](\d+)号")
_ROMAN = {"法释": ("fa shi", "fa interpretation", "fashi", "judicial interpretation"), "金规": ("jin gui", "jingui"), "法复": ("fa fu",),
          "法发": ("fa fa",), "银保监办发": ("yin bao jian ban fa",), "公通字": ("gong tong zi",)}


@dataclass(frozen=True, slots=True)
class Target:
    """What a name means. ``kind``: law, draft, invented, other_law or body."""

    kind: str
    id: str
    version: str | None = None


class NameTable:
    """Every name in folded form, and the pattern that finds the longest at a place."""

    def __init__(self, registry: Registry, other_laws: tuple[str, ...] = (),
                 aliases: Mapping[str, list[str]] = MappingProxyType({})) -> None:
        self._exact: dict[str, Target] = {}
        self._by_key: dict[str, Target] = {}
        for instrument in registry.instruments.values():
            self._add_versions(instrument)
        for instrument in registry.instruments.values():
            self._add_instrument(instrument)
        for instrument_id, names in aliases.items():
            for variant in (v for name in names for v in _variants(name)):
                self._add_with_document(variant, Target("law", instrument_id))
        for draft in registry.drafts:
            self._add_draft(draft)
        for title in other_laws:
            self._add(title, Target("other_law", title))
        for body in registry.institutions.values():
            for name in (*body_names(body), *(wrong for wrong, _ in body.misnomers if not _PHRASE.search(wrong))):
                if not name.isdigit():
                    self._exact.setdefault(fold(name), Target("body", body.id))
        self.pattern = trie_pattern(self._exact)
        self.first_characters = "".join(sorted({name[0] for name in self._exact} - set(ascii_lowercase)))

    def ends_in_name(self, words: str) -> bool:
        """Whether folded words are a name, or end in one."""
        return any(words[start:] in self._exact for start in range(len(words)))

    def named(self, words: str) -> Target | None:
        """The target of a name exactly as the pattern found it (folded)."""
        return self._exact.get(words)

    def titled(self, title: str) -> Target | None:
        """The target of a title in 《》, whatever marks and prefixes it carries."""
        title = _YEAR_INSIDE.sub("", title)
        found = self._by_key.get(key(title))
        if found is None:
            bare = re.sub(r"^(?:中华人民共和国|中国|我国|新版?|旧版?|现行|原)+", "", key(title))
            found = self._by_key.get(bare) or self._by_key.get(key(_COUNTRY) + bare)
        return found or self._near(bare)

    @lru_cache(maxsize=1024)
    def _near(self, title: str) -> Target | None:
        """The one instrument whose full title has all of a shortened one in order, and ends as it does."""
        end = _SHORTENED.search(title)
        if end is None or len(title) < 9:
            return None
        near = {t.id for known, t in self._by_key.items() if t.kind == "law" and t.version is None and known.endswith(end[0])
                and len(title) >= 0.5 * len(_QUESTIONS.sub("", known)) and all(char in rest for rest in (iter(known),) for char in title)}
        return Target("law", near.pop()) if len(near) == 1 else None

    def _add(self, name: str, target: Target) -> None:
        folded = fold(name).strip()
        self._exact.setdefault(folded, target)
        self._by_key.setdefault(key(folded), target)

    def _add_versions(self, instrument: Instrument) -> None:
        for version in instrument.versions[:-1]:
            for name in dict.fromkeys(v for name, _lang in version.names for v in (name, clean(name).words)):
                self._add_with_document(name, Target("law", instrument.id, version.id))

    def _add_instrument(self, instrument: Instrument) -> None:
        target = Target("law", instrument.id)
        documents = _DOCUMENT.findall(fold(instrument.document_number or ""))
        for name, _lang in instrument.names:
            for variant in _variants(name):
                self._add_with_document(variant, target)
        for number in documents[:1]:
            self._add_with_document(number, target)

    def _add_with_document(self, name: str, target: Target) -> None:
        for form in _with_document(name):
            self._add(form, target)

    def _add_draft(self, draft: dict) -> None:
        kind = "invented" if draft["state"] == "does-not-exist" else "draft"
        for name in draft_names(draft):
            self._add(name, Target(kind, draft["title"]))


def law_names(name: str) -> frozenset[str]:
    """All that one name of a law is read by, folded."""
    return frozenset(fold(form).strip() for variant in _variants(name) for form in _with_document(variant))


def _with_document(name: str) -> Iterator[str]:
    """A name, and the forms in which a document number is written."""
    yield name
    folded = fold(name)
    if "[" in folded:
        yield folded.replace("[", "(").replace("]", ")")
        yield folded.replace("]", "]第")
    if (number := _NUMBERED.fullmatch(folded)) and number[1] in _ROMAN:
        for roman in _ROMAN[number[1]]:
            for form in ("{0} [{1}] no. {2}", "{0} no. {2} [{1}]", "{0} ({1}) no. {2}", "{0} [{1}] {2}"):
                yield form.format(roman, number[2], number[3])
    if folded.startswith("gb/t"):
        yield folded.replace(" ", "")


def draft_names(draft: dict) -> tuple[str, ...]:
    """The names of a draft or invented text; of a draft revision not the title of the text that it would revise."""
    title = re.sub(r"[（(](?:草案|.*征求意见稿)[）)]$", "", draft["title"])
    return (draft["title"], *(() if "修订" in draft["title"] else (title,)), *draft.get("also_called", ()))


def body_names(body) -> tuple[str, ...]:
    """``中国银行业监督管理委员会（银监会）`` counts as two names; of bodies that are gone people also say 银监."""
    parts = [part for name in (body.name, *body.names) for part in re.split(r"[（）()、]|及地方", name) if len(part) > 1]
    return tuple(dict.fromkeys([*parts, *(p[:-1] for p in parts if body.state == "abolished" and re.fullmatch(r"[银保]{1,2}监会", p))]))


def _variants(name: str) -> list[str]:
    found = [name]
    for shorter in (_NOTE.sub("", name), _ISSUER.sub("", name), name.removeprefix(_COUNTRY), clean(name).words, name.replace(" the ", " ")):
        if shorter != name and len(shorter) > 2:
            found.append(shorter)
    if english := re.fullmatch(r"([A-Z][\w' -]+) (Law|Regulations|Measures|Provisions)", name):
        found += [f"{english[2]} on {english[1]}", f"{english[2]} on the {english[1]}"]
    if spoken := re.search(r"(?<!的)(司法解释|解释|规定)$", name):
        found.append(f"关于{name[:spoken.start()]}的{spoken[1]}")
    if len(name) > 6 and (judicial := re.search(r"(?<!司法)解释$|司法解释$", name)):
        found.append(name[:judicial.start()] + ("解释" if judicial[0] == "司法解释" else "司法解释"))
    if numbered := re.search(r"(司法)?解释（?([一二三])）?$", name):
        stem = name[:numbered.start()]
        found += [f"{stem}{kind}{number}" for kind in ("解释", "司法解释") for number in (numbered[2], f"（{numbered[2]}）")]
    bare = _ISSUER.sub("", name)
    if bare.startswith("关于") and len(bare) > 10:
        shorter = _QUESTIONS.sub("", bare)
        found += [bare[2:], shorter, shorter[2:], re.sub(r"的(解释|规定)$", r"\1", shorter[2:])]
    if _ISSUER.match(name):
        found.append(_ISSUER.sub("最高法", name))
    return found


def trie_pattern(words) -> str:
    """A pattern for the longest of ``words``, factored by prefix so that no name is tried twice."""
    root: dict = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(root)


def _branch(node: dict) -> str:
    options = []
    for char, child in sorted((c, n) for c, n in node.items() if c):
        tail = char
        while len(child) == 1 and "" not in child:
            (char, child), = child.items()
            tail += char
        options.append(re.escape(tail) + (_branch(child) if any(child) else ""))
    if not options:
        return ""
    joined = options[0] if len(options) == 1 and "" not in node else "(?:" + "|".join(options) + ")"
    return joined + ("?" if "" in node else "")
