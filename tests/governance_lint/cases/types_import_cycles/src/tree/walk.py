import tree
from . import leaf
from .leaf import Leaf, Twig


class Walker:
    root: "tree.Node"

    def visit(self, node):
        return node.expand()  # fine: the allowed body

    def all(self):
        self.root.expand()  # expect: EXG101
        tree.Node().expand()  # expect: EXG101
        Leaf().up().expand()  # expect: EXG101
        leaf.Twig().expand()  # fine: a Twig
        Twig().leaf.expand()  # expect: EXG101
        self.root.children[0].leaf().up().expand()  # expect: EXG101
        self.root.expand  # expect: EXG102
