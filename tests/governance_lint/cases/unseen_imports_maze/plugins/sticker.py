from press.core.nodes import Node as _Node
from press import PlainText, kernel, core
import press.core.printer as printing


class Sticker(kernel.Node):
    node: "core.Group"

    def render(self) -> str:
        return kernel.Node.render(self)

    def other(self) -> str:
        return _Node.render(self) + self.node.render()  # expect: EXG101 x2


class Badge(PlainText, printing.Printer):
    def print(self, node: _Node) -> str:
        return node.render() + self.render()

    def println(self, node: _Node) -> str:
        return self.print(node)


class Node:
    def render(self) -> str:
        return "local"


def main(node: Node, other: _Node) -> None:
    node.render()
    other.render()  # expect: EXG101
    Sticker().render()  # expect: EXG101
    Node().render()
    badge = Badge()
    badge.render()  # expect: EXG101
