from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Any, Generic, Iterator, TypeVar

N = TypeVar("N", bound=ast.AST)


class Pass(ast.NodeTransformer, Generic[N]):
    before: list[Pass[Any]] = []

    def transform(self, tree: N) -> N:
        return self.visit(tree)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.transform(node.func)  # expect: EXG101
        return self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for other in self.before:
            other.transform(node)  # expect: EXG101
        return super().generic_visit(node)


class Matrix:
    def transform(self, by: float) -> Matrix:
        return self


@dataclass
class Stage:
    passes: list[Pass[Any]] = field(default_factory=list)
    matrix: Matrix = field(default_factory=Matrix)
    parent: Stage | None = None

    def walk(self) -> Iterator[Pass[Any]]:
        yield from self.passes
        if self.parent is not None:
            yield from self.parent.walk()

    def __enter__(self):
        return self.passes

    def __exit__(self, *args):
        return None
