"""Draws what happens while an expression is evaluated: in which order, and on which branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.drawing import Context, Drawing, Ending
from governance_lint.flow.graph import Frame, StepKind
from governance_lint.flow.landings import ANYTHING, FAILED_LOOKUP, FAILURE, Raised
from governance_lint.flow.parsed_file import last_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    #: Draws a followed body that goes on at a step; returns its first step.
    Follow = Callable[[Frame, int, Context], int]

_TRUE_NAMES = frozenset({"True", "__debug__"})
_FALSE_NAMES = frozenset({"False", "None", "TYPE_CHECKING"})


class Expressions:
    """Draws expressions. Each method takes the step that comes after and returns the first step."""

    def __init__(self, drawing: Drawing, follow: Follow) -> None:
        self._drawing = drawing
        self._follow = follow

    def evaluate(self, node: cst.CSTNode, onward: int, context: Context) -> int:
        """Draw the evaluation of an expression, or of any node that holds expressions."""
        if not self._drawing.is_active(node):
            return onward
        match node:
            case cst.Lambda() | cst.Annotation():
                return onward
            case cst.BooleanOperation(operator=cst.And()):
                return self.test(node.left, self.evaluate(node.right, onward, context), onward, context)
            case cst.BooleanOperation():
                return self.test(node.left, onward, self.evaluate(node.right, onward, context), context)
            case cst.IfExp():
                body = self.evaluate(node.body, onward, context)
                return self.test(node.test, body, self.evaluate(node.orelse, onward, context), context)
            case cst.Comparison():
                return self._comparison(node, onward, context)
            case cst.NamedExpr():
                bind = self._drawing.add(StepKind.BIND, node, context, (onward,))
                return self.evaluate(node.value, bind, context)
            case cst.Call():
                return self._call(node, onward, context)
            case cst.Await():
                return self._await(node, onward, context)
            case cst.Yield():
                step = self._drawing.add(StepKind.YIELD, node, context, (onward,))
                return step if node.value is None else self.evaluate(node.value, step, context)
            case cst.Subscript():
                failure = context.landing.targets(FAILED_LOOKUP)
                step = self._drawing.add(StepKind.LOOKUP, node, context, (onward,), failure)
                return self._in_order((node.value, *node.slice), step, context)
            case cst.ListComp() | cst.SetComp() | cst.GeneratorExp():
                return self._comprehension(node.for_in, (node.elt,), onward, context)
            case cst.DictComp():
                return self._comprehension(node.for_in, (node.key, node.value), onward, context)
            case _:
                return self._in_order(node.children, onward, context)

    def test(self, node: cst.BaseExpression, true: int, false: int, context: Context) -> int:
        """Draw a condition that goes on at one of two steps."""
        match node:
            case cst.BooleanOperation(operator=cst.And()):
                return self.test(node.left, self.test(node.right, true, false, context), false, context)
            case cst.BooleanOperation():
                return self.test(node.left, true, self.test(node.right, true, false, context), context)
            case cst.UnaryOperation(operator=cst.Not()) if _has_branches(node.expression):
                return self.test(node.expression, false, true, context)
            case cst.IfExp():
                body = self.test(node.body, true, false, context)
                return self.test(node.test, body, self.test(node.orelse, true, false, context), context)
            case _:
                known = constant_truth(node)
                if known is not None:
                    return true if known else false
                step = self._drawing.add(StepKind.TEST, node, context, (true, false))
                return self.evaluate(node, step, context)

    def _in_order(self, nodes: Iterable[cst.CSTNode], onward: int, context: Context) -> int:
        for node in reversed(tuple(nodes)):
            onward = self.evaluate(node, onward, context)
        return onward

    def _comparison(self, node: cst.Comparison, onward: int, context: Context) -> int:
        entry = onward
        for number in range(len(node.comparisons) - 1, -1, -1):
            comparator = node.comparisons[number].comparator
            entry = self.evaluate(comparator, entry, context)
            # In a chain the comparisons after the first only happen where those before hold.
            if number > 0 and self._drawing.is_active(comparator):
                entry = self._drawing.add(StepKind.TEST, comparator, context, (entry, onward))
        return self.evaluate(node.left, entry, context)

    def _await(self, node: cst.Await, onward: int, context: Context) -> int:
        if not isinstance(node.expression, cst.Call):
            failure = context.landing.targets(FAILURE)
            onward = self._drawing.add(StepKind.AWAIT, node, context, (onward,), failure)
        return self.evaluate(node.expression, onward, context)

    def _call(self, call: cst.Call, onward: int, context: Context) -> int:
        ending = self._drawing.calls.ending(call, context.frame)
        after: tuple[int, ...]
        match ending:
            case Ending.RAISES:
                after = context.landing.targets(ANYTHING)
            case Ending.EXITS:
                after = context.landing.targets(Raised(("SystemExit",)))
            case Ending.NEVER_HAPPENS:
                after = ()
            case _:
                after = (onward,)
        entry = self._drawing.add(StepKind.DONE, call, context, after)
        if not self._drawing.is_full:
            for frame in reversed(self._drawing.calls.bodies(call, context.frame)):
                entry = self._follow(frame, entry, context)
        failure = context.landing.targets(FAILURE) if ending is Ending.RETURNS_OR_FAILS else ()
        entry = self._drawing.add(StepKind.CALL, call, context, (entry,), failure)
        return self._in_order((call.func, *(argument.value for argument in call.args)), entry, context)

    def _comprehension(
        self, clause: cst.CompFor, elements: tuple[cst.CSTNode, ...], onward: int, context: Context
    ) -> int:
        loop = self._drawing.add(StepKind.LOOP, clause, context)
        if clause.inner_for_in is not None:
            entry = self._comprehension(clause.inner_for_in, elements, loop, context)
        else:
            entry = self._in_order(elements, loop, context)
        for condition in reversed(clause.ifs):
            entry = self.test(condition.test, entry, loop, context)
        bind = self._drawing.add(StepKind.BIND, clause, context, (entry,))
        self._drawing.lead(loop, (bind, onward))
        return self.evaluate(clause.iter, loop, context)


def _has_branches(node: cst.BaseExpression) -> bool:
    if isinstance(node, cst.UnaryOperation):
        return isinstance(node.operator, cst.Not)
    return isinstance(node, (cst.BooleanOperation, cst.IfExp)) or constant_truth(node) is not None


def constant_truth(node: cst.BaseExpression) -> bool | None:
    """Return whether a condition always or never holds; None when that depends."""
    if isinstance(node, cst.Integer):
        return node.evaluated_value != 0
    if isinstance(node, cst.SimpleString):
        return bool(node.evaluated_value)
    name = last_name(node)
    if name in _TRUE_NAMES:
        return True
    return False if name in _FALSE_NAMES else None
