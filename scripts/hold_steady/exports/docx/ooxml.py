"""A Word file of paragraphs: the few parts that a .docx needs. overrides/assets/tools/letters-docx.js makes the same in the browser."""
from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_HEAD = "http://schemas.openxmlformats.org/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONTS = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>'
_PAGE = ('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
         ' w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>')
_LOOKS = {"title": '<w:spacing w:after="240"/><w:jc w:val="center"/>', "signed": '<w:jc w:val="right"/>', "plain": "",
          "body": '<w:ind w:firstLineChars="200" w:firstLine="480"/>', "new-page": "<w:pageBreakBefore/>"}
#: The first day that a ZIP can write: the file says nothing of when it was made.
_BEGINNING = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``runs``: words, and whether they are to be filled in; ``look``: of _LOOKS."""

    runs: tuple[tuple[str, bool], ...]
    look: str = "body"


def document(paragraphs: Iterable[Paragraph]) -> bytes:
    """The file; the same bytes for the same paragraphs."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, part in _parts(paragraphs).items():
            archive.writestr(zipfile.ZipInfo(name, _BEGINNING), _XML + part)
    return made.getvalue()


def _parts(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    space = f'xmlns:w="{_HEAD}wordprocessingml/2006/main"'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_HEAD}package/2006/content-types">'
                               '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
                               f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>',
        "_rels/.rels": _related("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _related("styles", "styles.xml"),
        "word/styles.xml": f"<w:styles {space}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val=\"24\"/>"
                           '<w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
                           '<w:spacing w:line="400" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults>'
                           '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>',
        "word/document.xml": f"<w:document {space}><w:body>{''.join(map(_paragraph, paragraphs))}{_PAGE}</w:body></w:document>",
    }


def _related(kind: str, target: str) -> str:
    return (f'<Relationships xmlns="{_HEAD}package/2006/relationships"><Relationship Id="r"'
            f' Type="{_HEAD}officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>')


def _paragraph(paragraph: Paragraph) -> str:
    runs = "".join(_run(text, is_to_fill, paragraph.look) for text, is_to_fill in paragraph.runs)
    return f"<w:p><w:pPr>{_LOOKS[paragraph.look]}</w:pPr>{runs}</w:p>"


def _run(text: str, is_to_fill: bool, look: str) -> str:
    marks = '<w:b/><w:sz w:val="32"/>' if look == "title" else '<w:highlight w:val="yellow"/>' if is_to_fill else ""
    return f'<w:r>{f"<w:rPr>{marks}</w:rPr>" if marks else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
