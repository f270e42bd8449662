"""The law engine for other programs: hold a text against Chinese law, read an article as in force on a day.

    from hold_steady.law import LawEngine

Typed, and the same whether the package is installed or lies in a checkout. What it judges and what it cannot is said in
``docs/about/check-a-text.md``; how it is used, with examples that run as tests, in ``INTERFACE.md`` beside this file.
"""
from __future__ import annotations

from .engine import Article, Check, LawEngine, NotHeld, Objection, Reference

__all__ = ["Article", "Check", "LawEngine", "NotHeld", "Objection", "Reference"]
