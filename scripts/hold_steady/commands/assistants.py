"""The law engine for assistants: an MCP server on standard input and output (extra ``mcp``)."""
from __future__ import annotations

from datetime import date

from ..core import Refusal
from ..law import LawEngine, NotHeld
from .base import Workplace, command, passes_work


@command("mcp")
@passes_work
def mcp(work: Workplace) -> None:
    """给会引用中国法律的 AI 助手用：一个工具，查一段文字；一份资源，某一天有效的条文。

    For assistants that cite Chinese law: one tool, check a text; one resource, an article as in force on a day.
    """
    server(LawEngine(None if work.is_installed else work.root)).run()


def server(engine: LawEngine):
    """The server around an engine. Raises Refusal where the SDK is not installed."""
    try:
        from mcp.server.fastmcp import FastMCP
    except ImportError:
        raise Refusal('没有装 mcp。The MCP SDK is missing: pip install "hold-steady[mcp]".') from None
    made = FastMCP("hold-steady")

    @made.tool()
    def check_text(text: str, on: str = "") -> dict:
        """Check what a text cites and says of Chinese law. on: YYYY-MM-DD, today if empty. A verdict for every reference:
        exists and not-held were not judged."""
        return answer(engine, text, date.fromisoformat(on) if on else date.today())

    @made.resource("law://{instrument}/{provision}/{on}")
    def article(instrument: str, provision: str, on: str) -> str:
        """An article as in force on a day: law://civil-code/art_1033/2026-11-29."""
        try:
            found = engine.article(instrument, provision, date.fromisoformat(on))
        except NotHeld as error:
            return str(error)
        return f"《{found.title.zh}》{found.label.zh}（{found.in_force_from}）\n{found.text}"

    return made


def answer(engine: LawEngine, text: str, on: date) -> dict:
    """What the tool returns: the summary, every reference, every objection."""
    check = engine.check(text, on)
    return {"summary": check.summary,
            "references": [{"text": r.text, "instrument": r.instrument, "provision": r.provision, "verdict": r.verdict,
                            "asked": list(r.asked), "evidence": r.evidence.en if r.evidence else None} for r in check.references],
            "objections": [{"code": o.code, "text": o.text, "zh": o.message.zh, "en": o.message.en, "suggestion": o.suggestion}
                           for o in check.objections]}
