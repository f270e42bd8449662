"""Texts, pages and data as nobody would write them: nothing may break, and nothing may take longer than its length allows.

    make fuzz SECONDS=600 SEED=7

Each case follows from the seed and its number alone. What breaks is kept in ``build/fuzz/``, by target and number.
"""
from __future__ import annotations

import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hold_steady.build import Build, findings_of_pages, propose_fixes, read_pages
from hold_steady.citations import Recogniser, reading_as_record, readings_as_lines
from hold_steady.commands import Workplace, command, option, passes_work
from hold_steady.content import definitions_of, heading_ids, links_of, read_source
from hold_steady.core import DataError, UnreadableText, parse_yaml, plain_text_of, read_text, render_findings, schema_findings

#: Seconds of the processor that a case may take for each megabyte; a smaller one has as long.
SECONDS_A_MEGABYTE = 5
DAY = date(2026, 11, 22)
#: Characters of the longest case; longer ones only leave fewer of them.
LONGEST = 100_000
#: What breaks readers: ends and beginnings without the other half, numbers without end, characters that are not seen.
PIECES = ("\x00", "\x07", "\x1b[2J", "\x85", "\u2028", "\u2029", "\u202e", "\ufeff", "\u200b", "\r", "\r\n", "\n", "\n\n", "\t", " ", "\ufffd", "😀", "é", "ﬁ", "İ", "²", "٣",
          "<![CDATA[", "<!--", "-->", "<script>", "</script>", "<a href='", "<", ">", "&", "&#", "&#x41;", "&#99999999;", "]]>", "<?", "<!a",
          "[", "]", "](", "[x][y]", "![", "{", "}", "{: ", "{#a}", "*", "**", "_", "`", "```\n", "~~~\n", "|", "\n|a|b|\n|-|-|\n", "\n> ", "\n- ", "\n1. ", "\n    ", "\n: ", "\n# ", "\n## ", "\n### ",
          "\n/// law | civil-code art_1033\n///\n", "\n/// said | x\n", "\n/// note | x\n", "\n///\n", "\n/// ", "\n/// call | police-110\n", "\n/// law | x y\n", "\n/// letter | x\n", "\n/// doors\n",
          "javascript:", "//x.example", "\n[a]: b\n", "---\n", "...\n", "&a ", "*a", "!!python/object:x ", "? ", ": ", "- ", "'", '"', "|\n", ">\n", "%", "@", "2026-02-30", "0x1F", "1e999", "010", "~", "yes", "on:", "<<: ",
          "《民法典》", "《", "》", "第", "条", "条之", "第一万条", "第12345条", "第1.5条", "第〇条", "art. 12378", "articles 1 to 99999", "第1条至第99999条", "同法第", "款", "项", "（", "）", "“", "”", "12378", "12356-5", "4008889999",
          "银监会", "9" * 5000, "一" * 5000, "五日以下", "24%", "100 万元", "§", "civil code", "Article ")


class Hang(BaseException):
    """A case took longer than its length allows; no handler of the code that runs may take it for its own."""


@command("fuzz")
@option("--seconds", type=float, default=60, help="多久，默认 60 秒 · How long; 60 if not given.")
@option("--seed", type=int, help="种子，默认随时间 · The seed; from the clock if not given.")
@passes_work
def fuzz(work: Workplace, seconds: float, seed: int | None) -> int:
    """把没有人会写的文字、页面和数据交给程序，看有没有出错、有没有卡住。

    Feed texts, pages and data that nobody would write, and see whether anything breaks or hangs.
    """
    seed = int(time.time()) if seed is None else seed
    print(f"SEED={seed}", flush=True)
    counted, broken, end = Counter(), [], time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        targets, number = targets_of(work.root, Path(folder)), 0
        while time.monotonic() < end:
            name = tuple(targets)[number % len(targets)]
            data = made(random.Random(f"{seed} {number}"), targets[name][1])
            counted[name] += 1
            if problem := tried(targets[name][0], data):
                broken.append(f"{name} {number}: {problem}")
                print(broken[-1], _kept(work.root, f"{name}-{seed}-{number}", data), flush=True)
            number += 1
    print(f"SEED={seed}: {', '.join(f'{n} {name}' for name, n in counted.items())}; {len(broken)} tracebacks and hangs")
    return 1 if broken else 0


def targets_of(root: Path, folder: Path) -> dict[str, tuple[Callable[[bytes], object], list[str]]]:
    """Name → what takes the bytes, and the sound texts that they are made from."""
    build = Build(root, "https://hold-steady.example/", "", {}, DAY)
    pages = [path for path in sorted((root / "docs").rglob("*.md")) if "_data" not in path.parts]
    files = [path for path in sorted((root / "docs/_data").rglob("*.yml")) if path.stat().st_size < 20_000]
    cases = [case["text"] for path in sorted((root / "docs/_data/cases").glob("*.yml"))
             for case in parse_yaml(read_text(path, path.name), path.name)]
    texts = [*cases, *(read_text(path, path.name) for path in pages[:40])]
    recogniser = Recogniser(build.registry)
    return {"text": (lambda data: read_any(recogniser, data), texts),
            "page": (lambda data: read_page(build, folder, data), [read_text(path, path.name) for path in pages]),
            "data": (lambda data: read_data(root, folder, data), [read_text(path, path.name) for path in files])}


def read_any(recogniser: Recogniser, data: bytes) -> None:
    """As ``steady text`` reads a file, whatever it is called."""
    for name in ("x.txt", "x.html"):
        try:
            text = plain_text_of(data, name)
        except UnreadableText:
            continue
        for strict in (False, True):
            list(readings_as_lines(reading_as_record(name, text, recogniser.read(text.words, DAY, strict=strict))))


def read_page(build: Build, folder: Path, data: bytes) -> None:
    """As a build reads a page, checks it and mends it."""
    path = folder / "page.md"
    path.write_bytes(data)
    try:
        source = read_source(path, "docs/start/tonight.md", "start/tonight", "zh", build.root / "docs/_data/schema/page.json")
    except DataError as error:
        render_findings(error.findings)
        return
    before = build.catalog.pages["start/tonight", "zh"]
    build.catalog.pages["start/tonight", "zh"] = source
    try:
        found = findings_of_pages(build, read_pages(build, ["start/tonight"]), whole=False)
        for form in ("text", "json", "github"):
            render_findings(found, form)
        links_of(source), definitions_of(source), heading_ids(source)
        propose_fixes(build, ["start/tonight"])
    finally:
        build.catalog.pages["start/tonight", "zh"] = before
        build.pages.clear()


def read_data(root: Path, folder: Path, data: bytes) -> None:
    """As the registry reads a file, held against every schema that could be meant."""
    path = folder / "data.yml"
    path.write_bytes(data)
    try:
        text = read_text(path, "docs/_data/x.yml")
        value = parse_yaml(text, "docs/_data/x.yml")
    except DataError as error:
        render_findings(error.findings)
        return
    for name in ("instrument", "channel", "page", "crisis"):
        render_findings(schema_findings(value, root / f"docs/_data/schema/{name}.json", text, "docs/_data/x.yml")[:50])


def made(chance: random.Random, sound: list[str]) -> bytes:
    """A sound text with a few things done to it, or a heap of pieces."""
    text = chance.choice(sound) if chance.random() < 0.8 else ""
    for _ in range(chance.choice((1, 1, 2, 3, 5, 10, 40))):
        text = _changed(chance, text, sound)[:LONGEST]
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.1 and data:
        place = chance.randrange(len(data))
        data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1:]
    return data


def _changed(chance: random.Random, text: str, sound: list[str]) -> str:
    start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    piece = chance.choice(PIECES)
    match chance.randrange(7):
        case 0:
            return text[:start] + piece + text[start:]
        case 1:
            return text[:start] + piece * chance.choice((2, 10, 100, 1000, 5000)) + text[end:]
        case 2:
            return text[:start] + text[end:]
        case 3:
            return text[:end] + text[start:end] * chance.choice((1, 3, 50)) + text[end:]
        case 4:
            other = chance.choice(sound)
            return text[:start] + other[chance.randrange(len(other) + 1):][:2000] + text[start:]
        case 5:
            return text[:start] + "".join(chance.choices(PIECES, k=20)) + text[start:]
        case _:
            return text[:start] + chr(chance.choice((chance.randrange(0x80), chance.randrange(0x3000), chance.randrange(0xD800)))) + text[start + 1:]


def tried(target: Callable[[bytes], object], data: bytes) -> str:
    """What went wrong, in one line; empty where nothing did."""
    try:
        with _limited(SECONDS_A_MEGABYTE * max(1.0, len(data) / 2**20)):
            target(data)
    except Hang:
        return f"HANG, {len(data)} bytes"
    except Exception as error:
        frame = error.__traceback__
        while frame.tb_next:
            frame = frame.tb_next
        return f"{type(error).__name__}: {str(error)[:120]!r} ({Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno})"
    return ""


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raises Hang in what runs longer, in time of the processor, so that a busy machine changes nothing."""
    def stop(_signal, _frame):
        raise Hang

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _kept(root: Path, name: str, data: bytes) -> str:
    path = root / "build/fuzz" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path.relative_to(root).as_posix()
