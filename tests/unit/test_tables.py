"""Tables that fold on a phone."""
from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

from hold_steady.render.tables import fold_tables


def test_each_cell_knows_its_column_and_keeps_its_role():
    root = fromstring("<div><table><thead><tr><th>谁</th><th>管什么</th></tr></thead>"
                      "<tbody><tr><td>公安</td><td>威胁</td></tr></tbody></table></div>")
    fold_tables(root)
    text = tostring(root, encoding="unicode")
    assert '<td role="cell" data-label="谁">公安</td>' in text and '<th role="columnheader">' in text
    assert text.count('role="rowgroup"') == 2 and text.count('role="row"') == 2
