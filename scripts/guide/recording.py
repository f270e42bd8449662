"""Finding lines in a source and dressing tables for a phone."""
from __future__ import annotations

from xml.etree.ElementTree import Element

from .elements import words


def source_line(body: str, text: str, start: int) -> int:
    """The line (from 1) on which ``text`` first stands at or after ``start``; 0 if nowhere."""
    position = body.find(text, start)
    return body.count("\n", 0, position) + 1 if position >= 0 else 0


def fold_tables(root: Element) -> None:
    """Give each cell its column's name, so that a narrow screen can show a table as cards.

    Folding changes ``display``, which would take the table's meaning from assistive technology;
    the roles keep it.
    """
    for table in root.iter("table"):
        table.set("role", "table")
        heads = [words(th) for th in table.iter("th")]
        for part in table:
            part.set("role", "rowgroup")
        for row in table.iter("tr"):
            row.set("role", "row")
            for index, cell in enumerate(row):
                cell.set("role", "columnheader" if cell.tag == "th" else "cell")
                if cell.tag == "td" and index < len(heads):
                    cell.set("data-label", heads[index])
