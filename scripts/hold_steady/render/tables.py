"""Tables that a phone can show as cards."""
from __future__ import annotations

from xml.etree.ElementTree import Element

from ..core import words


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
