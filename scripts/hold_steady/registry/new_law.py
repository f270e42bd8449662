"""A law that is to be registered: a file with every field it needs, what each is for, and an example."""
from __future__ import annotations

import re
from pathlib import Path

from ..core import DataError, write_text

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FORM = """# yaml-language-server: $schema=../schema/instrument.json
# 照着填，填完把说明删掉。例子看 instruments/adoption-law.yml（短）和 instruments/pipl.yml（长）。
# Fill this in and delete the remarks. Examples: instruments/adoption-law.yml (short), instruments/pipl.yml (long).
id: {id}
kind: law                     # law | regulation | interpretation | rule | normative | standard … : schema/instrument.json
title: {{zh: （待写）, en: (to be written)}}          # 全称 · the full title
short_title: {{zh: （待写）, en: (to be written)}}    # 书名号里平时写的 · as it is usually cited
also_called: {{zh: [], en: []}}                      # 别的叫法，文号也写在这里 · other names, the document number too
versions:
- id: {id}
  in_force_from: null         # 施行的那一天 2026-01-01 · the day it takes effect
  in_force_to: null           # 不再有效的头一天；现行的写 null · the first day it no longer applies; null while it does
  dates_basis: text-clause    # 日期从哪里读到的 · where the dates were read
  provisions:
  - eid: art_1                # 第一条；第五十条第一款第（五）项是 art_50__para_1__point_5
    confidence: one-source    # 两处核对过写 two-sources；没有核对过写 unverified，并且不写 text
    text: |
      （待写）官方原文，一款或一项一行 · the official wording, a paragraph or point a line
    en: (to be written) in plain English
    reader: {{zh: （待写）对读者意味着什么, en: (to be written) what it means for a reader}}
    sources: []               # sources.yml 里的代号 · ids of sources.yml
cited_as:                     # 大家怎么写它，一行一个，测试照着认 · how people write it; each must resolve as it says
- {{text: 《（待写）》第一条, eid: art_1}}
"""


def make(root: Path, instrument: str) -> Path:
    """Write the form for ``instrument`` below ``root/docs/_data``; its path. Raises DataError for a bad or taken id."""
    path = root / f"docs/_data/instruments/{instrument}.yml"
    if not _ID.fullmatch(instrument):
        raise DataError.of("law-id-invalid", instrument or "ID", 0, "写成 make new-law ID=example-law，只用小写字母、数字和连字符。",
                           "write make new-law ID=example-law, in lower-case letters, digits and hyphens.")
    if path.exists():
        raise DataError.of("law-exists", f"docs/_data/instruments/{instrument}.yml", 0, "这部法已经登记了。法改了，用 steady import-version。",
                           "this law is registered. Where it has a new text, use steady import-version.")
    write_text(path, _FORM.format(id=instrument))
    return path
