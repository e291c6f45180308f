import press.core.nodes
from press.core.nodes import Node, Text


class Printer:
    def print(self, node: Node) -> str:
        return node.render()

    def println(self, node: "press.core.nodes.Group") -> str:
        return node.render()  # expect: EXG101


def to_string(node):
    return node.render()


def to_bytes(node):
    return node.render().encode()  # expect: EXG101


def encode_all():
    return [to_bytes(Text()), to_bytes(press.core.nodes.Group())]
