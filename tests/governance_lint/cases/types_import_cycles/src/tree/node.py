from __future__ import annotations

import tree.leaf
import tree.walk


class Node:
    children: list[Node]
    owner: tree.walk.Walker

    def expand(self) -> list[Node]:
        return self.children

    def leaf(self) -> tree.leaf.Leaf:
        return tree.leaf.Leaf()

    def twig(self):
        from tree.leaf import Twig

        return Twig()

    def grow(self) -> None:
        self.leaf().expand()  # expect: EXG101
        self.twig().expand()  # fine: a Twig is no Node
        self.owner.root.expand()  # expect: EXG101
