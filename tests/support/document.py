"""A built page as a small tree, for questions about its content. Validity is ``markup``'s business."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

_VOID = frozenset("area base br col embed hr img input link meta source track wbr path circle rect".split())


@dataclass(eq=False, slots=True)
class Node:
    """One element. ``children`` are nodes and text."""

    tag: str
    attrs: dict[str, str]
    parent: Node | None = None
    children: list = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    @property
    def words(self) -> str:
        return " ".join(self.text.split())

    @property
    def classes(self) -> set[str]:
        return set(self.attrs.get("class", "").split())

    def all(self, tag: str | None = None, **wanted: str) -> Iterator[Node]:
        """Every element below with that tag and those attributes; ``class_`` asks for one class."""
        waiting = self.children[::-1]
        while waiting:
            if not isinstance(child := waiting.pop(), str):
                if (tag is None or child.tag == tag) and child._has(wanted):
                    yield child
                waiting += child.children[::-1]

    def one(self, tag: str | None = None, **wanted: str) -> Node:
        found = list(self.all(tag, **wanted))
        assert len(found) == 1, f"{len(found)} of <{tag or '*'} {wanted}> instead of one"
        return found[0]

    def text_without(self, *skipped: str) -> str:
        """The text outside elements with one of those tags or classes."""
        return "".join(c if isinstance(c, str) else c.text_without(*skipped) for c in self.children
                       if isinstance(c, str) or not {c.tag, *c.classes} & set(skipped))

    def inside(self, *classes: str) -> bool:
        """Whether the node stands in an element with one of those classes."""
        node = self.parent
        while node is not None:
            if node.classes & set(classes):
                return True
            node = node.parent
        return False

    def _has(self, wanted: dict[str, str]) -> bool:
        return all(value in self.classes if key == "class_" else self.attrs.get(key.replace("_", "-")) == value
                   for key, value in wanted.items())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = self.here = Node("", {})

    def handle_starttag(self, tag: str, attrs) -> None:
        node = Node(tag, {k: v or "" for k, v in attrs}, self.here)
        self.here.children.append(node)
        if tag not in _VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs) -> None:
        self.here.children.append(Node(tag, {k: v or "" for k, v in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        node = self.here
        while node.parent is not None and node.tag != tag:
            node = node.parent
        if node.parent is not None:
            self.here = node.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


@lru_cache(maxsize=None)
def read(path: Path) -> Node:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.top


@lru_cache(maxsize=None)
def anchors(path: Path) -> frozenset[str]:
    return frozenset(node.attrs["id"] for node in read(path).all() if node.attrs.get("id"))
