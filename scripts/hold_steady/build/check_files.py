"""What the page “check this text” loads: the pipeline with the tables of the grammar, and what it says, in one file for each language."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..content import page_url
from ..registry import Registry, Trick
from ..render import Cards
from .arrows import with_arrows
from .minify import minify_css
from .one_scope import in_one_scope
from .packing import pack
from .short_keys import with_short_keys, with_short_names
from .shorten import shorten
from .tool_links import address
from .trick_patterns import denial, parts, short_pattern

if TYPE_CHECKING:
    from ..citations import Recogniser

#: The scripts of the pipeline in the order in which they build on one another, as overrides/assets/check has them. ``{lang}``: that of the page.
PIPELINE = ("normalize", "names", "lexer", "grammar", "context", "messages", "messages_{lang}", "titles", "resolve", "english_titles", "bodies", "numbers", "check", "tricks", "page")
#: What others ask of the pipeline: the tool, and those who measure and compare.
GIVEN = ("page", "read", "Reader", "findTricks", "TrickFinder", "despairs")
#: Keys of the pipeline's own records, which nobody else asks for; those said often and those that are long.
INNER = """provisions versions version target below peek aside bounds lastEnd between sentence claim isAboutTheFuture isAboutThePast isDenied latest evidence
 chinese englishSubs subs lastTitled hasArticle skipSubs notYet titled skipInside foreignAfter points grow longest isFirst leaveAside enterAside notOurs
 defineAlias takesArticle takesPart namedAfter moreSubs oldText unknownProvision unknownPart abolished misnamed hotlineSuffix hotlineUnknown hotlineMismatch
 namesNoLaw unknownInstrument inserted deleted keeps quotable isInForce hasBelow heir flagEnd attached englishAliases blank kind state tokens full aliases years count ends named note ofSort""".split()
#: Some of all that is looked for: what the pipeline reads while nobody waits, so that it reads the reader's text fast.
SAMPLE = ("根据《治安管理处罚法》第四十二条第一款第（五）项，旧法已经废止。《个人信息保护法》第13条、第14条至第16条，同法第五十条；民法典1032条、1033。\n银监会（12378）12321，法释〔2020〕17号第二条，2025年以前。"
          "《民用机场管理条例》第三条，按网贷管理条例规定，拨打12388投诉。PIPL art. 13(1), Civil Code articles 1032 and 1033, the personal information protection law; I cannot pay.\n"
          "警察今天18点前来抓你，将冻结你的账户，通知你家人。")
#: The tables in the order in which they pack best, found by trying.
ORDER = "tricks phrases roman word fold patterns matters fields others titles laws drafts maps places sets beside bodies lines page english".split()
#: Words of the tool that are said before the tables are unpacked.
SAID_FIRST = ("start", "coming", "broken")


def scripts_of(folder: Path) -> dict[str, str]:
    """The scripts of the pipeline by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))}


def write_check(folder: Path, texts: dict[str, str]) -> list[Path]:
    """Write ``<lang>.js`` into ``folder`` (assets/check) for every language, and take its parts away, which lie there as they are written.
    Its looks there, and the script beside that brings it (assets/tools/check.js), lose what a browser does not need. Raises ValueError
    for a script that cannot be shortened.
    """
    for part in folder.glob("*.js"):
        part.unlink()
    for looks in folder.glob("*.css"):
        looks.write_text(minify_css(looks.read_text(encoding="utf-8")) + "\n", encoding="utf-8")
    if (loader := folder.parent / "tools/check.js").exists():
        loader.write_text(shorten(loader.read_text(encoding="utf-8")) + "\n", encoding="utf-8")
    for lang, text in texts.items():
        (folder / f"{lang}.js").write_text(text, encoding="utf-8")
    return [folder / f"{lang}.js" for lang in texts]


def check_texts(scripts: dict[str, str], cards: dict[str, Cards], words: dict[str, dict[str, str]], reader: Recogniser, folds: str = "") -> dict[str, str]:
    """The file of each language. ``scripts``: of ``scripts_of``; ``reader``: of the registry of ``cards``; ``words``: those of the tool, key → language → words; ``folds``: traditional and
    simplified characters in turn that the page has already. The same bytes from the same registry. Raises ValueError as ``write_check``."""
    from ..citations import browser_tables  # read when it is needed: mostly the files are kept
    registry = next(iter(cards.values())).registry
    tables, tricks = browser_tables(reader, folds), {lang: _tricks(registry, lang) for lang in ("zh", "en")}
    return {lang: _text(scripts, lang, {**tables[lang], "tricks": tricks, "page": _page(card, {key: said[lang] for key, said in words.items()})}) for lang, card in cards.items()}


def _text(scripts: dict[str, str], lang: str, tables: dict[str, object]) -> str:
    named = {name: tables[name] for name in ("patterns", "sets")}
    pipeline, named = with_short_names(in_one_scope("HoldSteadyCheck", (scripts[name.format(lang=lang)] for name in PIPELINE), GIVEN), named)
    script = f"{scripts['unpack']}\nself.HoldSteadyCheck.open = self.HoldSteadyCheck.opener(function () {{\n{pipeline}\n}}, [{pack({name: (tables | named)[name] for name in ORDER})}]);\n"
    return with_short_keys(with_arrows(shorten(script)), INNER, tables) + "\n"


def _tricks(registry: Registry, lang: str) -> dict:
    """Patterns of threats and tricks by id, and of what denies them."""
    roles, denied = registry.trick_words.roles, registry.trick_words.denied
    return {"parts": parts(roles, lang), "said": {trick.id: short_pattern(trick[lang], roles, lang) for trick in registry.tricks}, "denied": denial(denied, lang)}


def _page(cards: Cards, words: dict[str, str]) -> dict:
    """What the page says: the words of the tool, tricks, lines to call, and addresses below the root of the site."""
    registry, lang = cards.registry, cards.lang
    lines = [{"number": line.number, "why": line.why[lang]} for line in registry.crisis.lines if line.only in (None, lang)]
    return {"words": {key: said for key, said in words.items() if key not in (*SAID_FIRST, "about")}, "tricks": [_trick(trick, lang) for trick in registry.tricks], "lines": lines, "sample": SAMPLE,
            "help": page_url("mind/get-help", lang), **{name: page_url(f"{name}/x", lang).removesuffix("x.html") for name in ("law", "doors")}}


def check_words(cards: Cards) -> dict:
    """Beside the first words of the tool: the day of the build."""
    return {"day": cards.on.isoformat()}


def _trick(trick: Trick, lang: str) -> dict:
    return {"id": trick.id, "what": trick.what[lang], "truth": trick.truth[lang], "advice": trick.advice[lang], "page": address(trick.page, lang)}
