"""The whole tree of which door as a Mermaid diagram: for reviewers, who see at a glance who is sent where."""
from __future__ import annotations

from collections.abc import Iterator

from ..registry import Registry, WhichDoor
from .door_tree import Branch, Ends, Leaf, grow

#: A lawyer reads the Chinese; English would double the drawing.
_LANG = "zh"


def draw_doors(registry: Registry) -> str:
    """The diagram, line by line, ending in a line break. The order of questions is the tool's."""
    table = registry.which_door
    lines = ["graph LR", *_safe(table)]
    lines += _Drawing(registry).lines(grow(Ends(table)), "safe", "现在没有危险")
    return "\n".join(lines) + "\n"


def _safe(table: WhichDoor) -> Iterator[str]:
    """Danger and despair end at help, before anything else is asked."""
    step = table.step("safe")
    yield f'  safe{{"{step.question[_LANG]}"}}'
    for answer in step.answers:
        if answer.end:
            end = table.ends[answer.end]
            yield f'  safe -- "{answer.label[_LANG]}" --> help_{answer.end.replace("-", "_")}["{end.title[_LANG]}<br>{"、".join(end.calls)}"]'


class _Drawing:
    """Gives every box a name of its own; ends that are the same are one box."""

    def __init__(self, registry: Registry) -> None:
        self.registry, self.table = registry, registry.which_door
        self.boxes: dict[Leaf, str] = {}
        self.questions = 0

    def lines(self, node: Branch | Leaf, above: str, label: str) -> Iterator[str]:
        """The box of ``node``, the arrow to it, and everything below it."""
        if isinstance(node, Leaf):
            if node not in self.boxes:
                self.boxes[node] = f"end_{len(self.boxes)}"
                yield f'  {self.boxes[node]}["{self._told(node)}"]'
            yield f'  {above} -- "{label}" --> {self.boxes[node]}'
            return
        self.questions += 1
        name = f"{node.step}_{self.questions}"
        step = self.table.step(node.step)
        known = {answer.id: answer.label[_LANG] for answer in step.answers}
        yield f'  {name}{{"{step.question[_LANG]}"}}'
        yield f'  {above} -- "{label}" --> {name}'
        for ids, below in node.ways:
            yield from self.lines(below, name, "；".join(known[i] for i in ids))

    def _told(self, leaf: Leaf) -> str:
        end = self.table.ends[leaf.end]
        return f'{end.title[_LANG]}<br>{self.registry.channels[end.door].name[_LANG]}<br>{"；".join(leaf.letters)}'.replace('"', "”")
