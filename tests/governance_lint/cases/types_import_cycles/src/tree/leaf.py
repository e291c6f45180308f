import tree.node as node_module


class Leaf(node_module.Node):
    def expand(self):
        return [Leaf()] + super().expand()  # fine: super() in an override

    def up(self):
        return self.owner.root


class Twig:
    def __init__(self):
        self.leaf = Leaf()

    def expand(self):
        return self.leaf.expand()  # expect: EXG101
