"""Paper and pictures by Typst: articles as Typst code (``Writer``), the pinned fonts, and setting a document (``Document``)."""
from .code import Code, call, join, literal
from .typesetting import Document, Set
from .writer import Writer

__all__ = ["Code", "Document", "Set", "Writer", "call", "join", "literal"]
