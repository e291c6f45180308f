from __future__ import annotations

import typing

__all__ = ("Group", "Stamp")

if typing.TYPE_CHECKING:
    from press.core.printer import Printer


class Node:
    children: list[Node]

    def render(self) -> str:
        return "".join(child.render() for child in self.children)  # expect: EXG101

    def printed_by(self, printer: Printer) -> str:
        return printer.print(self)


class Text(Node): ...


class Group(Node):
    def render(self):
        kept = super().render()
        return kept + "".join(map(Node.render, self.children))  # expect: EXG102


class Stamp:
    def render(self) -> str:
        return "stamp"

    def over(self, node: Node | None = None) -> str:
        return self.render() if node is None else node.render()  # expect: EXG101
