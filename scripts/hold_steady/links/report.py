"""What the outside links are like, as Markdown for people and JSON for programs."""
from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

from .history import DAYS_UNTIL_GONE
from .outside import Result
from .verdicts import GROUPS, STATES

_HEADINGS = {"gone": "没有了 · Gone", "moved": "搬了 · Moved", "certificate": "证书 · Certificate", "unreachable": "连不上 · Unreachable",
             "refused": "拒绝程序 · Refuses programs", "fine": "好的 · Fine"}


def write(results: list[Result], folder: Path, today: date) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(as_markdown(results, today), encoding="utf-8")
    (folder / "report.json").write_text(json.dumps(as_record(results, today), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def as_record(results: list[Result], today: date) -> dict:
    return {"schema_version": 1, "day": today.isoformat(), "links": [
        {"url": r.url, "group": r.group, "state": r.judgement.state, "status": r.judgement.status, "address": r.judgement.address,
         "title": r.judgement.title, "checked": r.checked.isoformat(), "failing_days": r.failing_days, "gone": r.is_gone,
         "places": [f"{path}:{line}" for path, line in r.places]} for r in results]}


def as_markdown(results: list[Result], today: date) -> str:
    """Worst first; what is fine is only counted."""
    counts = Counter(r.group for r in results)
    lines = [f"# 官方网址 · Official addresses, {today}", "",
             " · ".join(f"{group} {counts[group]}" for group in GROUPS if counts[group]) or "0", ""]
    for group, heading in _HEADINGS.items():
        members = [r for r in results if r.group == group and (group != "fine" or r.judgement.state != "fine")]
        if members:
            lines += [f"## {heading}", "", *(_entry(r) for r in sorted(members, key=lambda r: (not r.is_gone, r.url))), ""]
    return "\n".join(lines).rstrip() + "\n"


def _entry(result: Result) -> str:
    words = STATES[result.judgement.state][1]
    offer = f" → `{result.judgement.address}`" if result.judgement.state in ("moved", "moved-nowhere", "redirected") else ""
    places = ", ".join(f"{path}:{line}" for path, line in result.places[:4])
    return f"- `{result.url}`{offer}  \n  {words.zh}{words.en}{_days(result)}  \n  {places}"


def _days(result: Result) -> str:
    if result.is_gone:
        return f" **第 {result.failing_days} 天，确定没有了 · day {result.failing_days}: gone.**"
    if result.group == "gone":
        return f" 第 {result.failing_days} 天，满 {DAYS_UNTIL_GONE} 天才算没有了 · day {result.failing_days} of {DAYS_UNTIL_GONE}."
    if result.failing_days > 1:
        return f" 已经 {result.failing_days} 天 · for {result.failing_days} days."
    return f"（{result.checked}）" if result.is_cached else ""
