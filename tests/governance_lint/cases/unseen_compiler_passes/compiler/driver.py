import ast
import copy
import sys
from typing import Any

import passes
import passes.fold
from passes import *
from passes.core import Matrix, Pass as BasePass, Stage
from passes.fold import NAMES, READY, Unroll


class PassManager:
    def __init__(self, stages: list[Stage]) -> None:
        self.stages = stages
        self.done: dict[BasePass[Any], Matrix] = {}

    def run_all(self, tree: ast.AST) -> ast.AST:
        for stage in self.stages:
            for p in stage.passes:
                tree = p.transform(tree)
        return tree

    def unverified(self, tree: ast.AST) -> None:
        for stage in self.stages:
            for p in stage.walk():
                p.transform(tree)  # expect: EXG101
            stage.matrix.transform(3).transform(4)
            with stage as entered:
                entered[0].transform(tree)  # expect: EXG101
        for p, matrix in self.done.items():
            p.transform(tree)  # expect: EXG101
            matrix.transform(1)
        for p in self.done.values():
            p.transform(2)
        {m: k.transform(tree) for k, m in self.done.items()}  # expect: EXG101
        next(iter(self.done)).transform(tree)  # expect: EXG101
        list(self.done)[0].transform(tree)  # expect: EXG101
        copy.deepcopy(self.stages)[0].passes[0].transform(tree)  # expect: EXG101
        [p.transform(tree) for s in self.stages for p in s.passes if s.parent]  # expect: EXG101
        self.stages[0].passes[0].before[0].transform(tree)  # expect: EXG101


def one_pass(name, tree):
    return NAMES[name]().transform(tree)


def tables(tree):
    for kind in PIPELINE:
        kind().transform(tree)  # expect: EXG101
        kind.transform(kind(), tree)  # expect: EXG101
    for p in READY:
        p.transform(tree)  # expect: EXG101
    NAMES["Fold"]().transform(tree)  # expect: EXG101
    PIPELINE[0]().transform(tree)  # expect: EXG101
    MATRICES["unit"].transform(1)
    passes.fold.Unroll().inner.transform(tree)  # expect: EXG101
    passes.Fold().transform(tree)  # expect: EXG101
    passes.core.Matrix().transform(1)
    Unroll.inner.transform(tree)  # expect: EXG101
    Inline.before[0].transform(tree)  # expect: EXG101
    main_pass = Matrix()
    main_pass.transform(3)
    str_pass = str.maketrans("a", "b")
    str_pass.transform(3)
    p = sys.modules["passes"]
    p.transform(tree)
    p = globals()["PIPELINE"]
    p.transform(tree)  # expect: EXG104
    getattr(passes, "Fold")().transform(tree)  # expect: EXG101


def shadowing(Fold, Pass=Matrix):
    Fold().transform(3)
    Pass().transform(3)
    passes = [Matrix()]
    passes[0].transform(3)
    for PIPELINE in [Matrix()]:
        PIPELINE.transform(3)

    def inner():
        nonlocal passes
        passes = [Inline()]
        passes[0].transform(None)  # expect: EXG101

    class Unroll(Matrix):
        def again(self):
            return self.transform(3)

    Unroll().again()
    Unroll().transform(3)
    return inner


shadowing(Matrix)
