import ast
from passes.core import Matrix, Pass

__all__ = ["Fold", "Inline", "PIPELINE", "MATRICES"]


class Fold(Pass[ast.expr]):
    def transform(self, tree):
        tree = super().transform(tree)
        if isinstance(tree, ast.BinOp):
            return Inline().transform(tree)  # expect: EXG101
        return tree


class Inline(Fold):
    depth = 0

    def transform(self, tree):
        if self.depth > 3:
            return tree
        self.depth += 1
        return Fold.transform(self, self.transform(tree))  # expect: EXG101


class Unroll(Pass[ast.For]):
    inner = Fold()

    def __call__(self, tree):
        return self.inner.transform(tree.iter)  # expect: EXG101


PIPELINE = (Fold, Inline, Unroll)
MATRICES = {"unit": Matrix(), "other": [Matrix()]}
READY = [kind() for kind in PIPELINE]
NAMES = {kind.__name__: kind for kind in PIPELINE}
