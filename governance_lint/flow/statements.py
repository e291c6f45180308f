"""Draws the statements of a function, with every way in and out of its blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.drawing import CallMeanings, Context, Drawing
from governance_lint.flow.expressions import Expressions
from governance_lint.flow.graph import Enclosure, Frame, Graph, StepKind
from governance_lint.flow.landings import (
    ANYTHING,
    BEYOND_EXCEPTION,
    FAILURE,
    Clause,
    Handlers,
    OutOfFunction,
    OutOfHelper,
    Raised,
    ThroughFinally,
    clause_names,
    raised_by,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from governance_lint.flow.parsed_file import Function, ParsedFile


def draw(function: Function, file: ParsedFile, calls: CallMeanings) -> Graph:
    """Return the control-flow graph of a function, with the bodies that its calls make happen."""
    return draw_frame(Frame(function, file, (function,)), calls)


def draw_frame(frame: Frame, calls: CallMeanings) -> Graph:
    """Return the control-flow graph of a function as seen from the place that a frame describes."""
    drawing = Drawing(calls)
    # The last steps stand outside every block; nothing returns or raises from them.
    nowhere = Context(frame, OutOfFunction(0), returns=lambda: 0)
    escape = drawing.add(StepKind.ESCAPE, frame.function, nowhere)
    end = drawing.add(StepKind.END, frame.function, nowhere)
    context = Context(frame, OutOfFunction(escape), returns=lambda: end)
    entry = Statements(drawing).body(frame.function, end, context)
    start = drawing.add(StepKind.START, frame.function, context, (entry,))
    return drawing.finished(start, end, escape)


class Statements:
    """Draws statements. Each method takes the step that comes after and returns the first step."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._expressions = Expressions(drawing, self._follow)

    def body(self, function: Function, onward: int, context: Context) -> int:
        """Draw the body of a function or a lambda."""
        self._drawing.search(function)
        if isinstance(function, cst.Lambda):
            step = self._drawing.add(StepKind.RETURN, function.body, context, (context.returns(),))
            return self._expressions.evaluate(function.body, step, context)
        return self._block(function.body.body, onward, context)

    def _follow(self, frame: Frame, onward: int, context: Context) -> int:
        """Draw a body that happens at a call of the context's body."""
        inner = replace(context, frame=frame)
        leave = self._drawing.add(StepKind.LEAVE, frame.function, inner, (onward,))
        landing = context.landing if frame.nested else OutOfHelper(context.landing)
        inner = Context(
            frame,
            landing,
            returns=lambda: leave,
            inside=context.inside,
            finalising=context.finalising,
            covered=context.covered,
        )
        return self.body(frame.function, leave, inner)

    def _block(
        self,
        statements: Sequence[cst.BaseStatement] | Sequence[cst.BaseSmallStatement],
        onward: int,
        context: Context,
    ) -> int:
        for statement in reversed(statements):
            if isinstance(statement, cst.SimpleStatementLine):
                onward = self._block(statement.body, onward, context)
            else:
                entry = self._statement(statement, onward, context)
                onward = self._drawing.add(StepKind.STATEMENT, statement, context, (entry,))
        return onward

    def _statement(self, node: cst.CSTNode, onward: int, context: Context) -> int:
        add, evaluate = self._drawing.add, self._expressions.evaluate
        match node:
            case cst.If():
                return self._if(node, onward, context)
            case cst.While():
                return self._while(node, onward, context)
            case cst.For():
                return self._for(node, onward, context)
            case cst.Try() | cst.TryStar():
                return self._try(node, onward, context)
            case cst.With():
                return self._with(node.items, node, onward, context)
            case cst.Match():
                return self._match(node, onward, context)
            case cst.Return():
                step = add(StepKind.RETURN, node, context, (context.returns(),))
                return step if node.value is None else evaluate(node.value, step, context)
            case cst.Raise():
                raised = self._raised(node, context)
                targets = context.landing.targets(raised)
                step = add(StepKind.RAISE, node, context, targets, beyond_exception=raised.passes_exception)
                return step if node.exc is None else evaluate(node.exc, step, context)
            case cst.Break() | cst.Continue():
                target = context.breaks if isinstance(node, cst.Break) else context.continues
                return onward if target is None else add(StepKind.JUMP, node, context, (target(),))
            case cst.Assert():
                return self._assert(node, onward, context)
            case cst.Assign() | cst.AnnAssign() | cst.AugAssign():
                return self._assign(node, onward, context)
            case cst.Import() | cst.ImportFrom():
                failure = context.landing.targets(FAILURE)
                return add(StepKind.LOOKUP, node, context, (onward,), failure) if failure else onward
            case cst.FunctionDef():
                # Its body happens where it is called or passed.
                return self._in_order((*node.decorators, node.params), onward, context)
            case cst.ClassDef():
                entry = self._block(node.body.body, onward, context)
                return self._in_order((*node.decorators, *node.bases, *node.keywords), entry, context)
            case _:
                return self._in_order(node.children, onward, context)

    def _raised(self, node: cst.Raise, context: Context) -> Raised:
        """Return what a `raise` raises, with the classes behind the one that it names."""
        raised = raised_by(node.exc, context.bound, context.handling)
        named = node.exc.func if isinstance(node.exc, cst.Call) else node.exc
        if named is None or raised is context.handling or not raised.names:
            return raised
        return replace(raised, lineage=self._lineage(named, context), is_exact=True)

    def _lineage(self, named: cst.BaseExpression, context: Context) -> Callable[[], frozenset[str] | None]:
        return lambda: self._drawing.calls.lineage(named, context.frame)

    def _in_order(self, nodes: Sequence[cst.CSTNode], onward: int, context: Context) -> int:
        for node in reversed(nodes):
            onward = self._expressions.evaluate(node, onward, context)
        return onward

    def _assign(self, node: cst.Assign | cst.AnnAssign | cst.AugAssign, onward: int, context: Context) -> int:
        if node.value is None:
            return onward  # a bare annotation
        targets = [each.target for each in node.targets] if isinstance(node, cst.Assign) else [node.target]
        bind = self._drawing.add(StepKind.BIND, node, context, (onward,))
        return self._in_order((node.value, *targets), bind, context)

    def _assert(self, node: cst.Assert, onward: int, context: Context) -> int:
        # Outside handlers an assertion is assumed to hold, as a call is assumed to return.
        failure = context.landing.targets(Raised(("AssertionError",), explicit=False))
        if not failure:
            return self._expressions.evaluate(node.test, onward, context)
        fails = self._drawing.add(StepKind.RAISE, node, context, failure)
        if node.msg is not None:
            fails = self._expressions.evaluate(node.msg, fails, context)
        return self._expressions.test(node.test, onward, fails, context)

    def _if(self, node: cst.If, onward: int, context: Context) -> int:
        false = onward
        match node.orelse:
            case cst.If():
                entry = self._if(node.orelse, onward, context)
                false = self._drawing.add(StepKind.STATEMENT, node.orelse, context, (entry,))
            case cst.Else():
                false = self._block(node.orelse.body.body, onward, context)
            case None:
                pass
        true = self._block(node.body.body, onward, context)
        return self._expressions.test(node.test, true, false, context)

    def _while(self, node: cst.While, onward: int, context: Context) -> int:
        head = self._drawing.add(StepKind.STATEMENT, node, context)
        inner = replace(context, breaks=lambda: onward, continues=lambda: head)
        body = self._block(node.body.body, head, inner)
        finished = onward if node.orelse is None else self._block(node.orelse.body.body, onward, context)
        self._drawing.lead(head, (self._expressions.test(node.test, body, finished, context),))
        return head

    def _for(self, node: cst.For, onward: int, context: Context) -> int:
        head = self._drawing.add(StepKind.LOOP, node, context)
        inner = replace(context, breaks=lambda: onward, continues=lambda: head)
        body = self._block(node.body.body, head, inner)
        bind = self._drawing.add(StepKind.BIND, node, context, (body,))
        finished = onward if node.orelse is None else self._block(node.orelse.body.body, onward, context)
        self._drawing.lead(head, (bind, finished))
        return self._expressions.evaluate(node.iter, head, context)

    def _with(self, items: Sequence[cst.WithItem], node: cst.With, onward: int, context: Context) -> int:
        if not items:
            return self._block(node.body.body, onward, context)
        item, rest = items[0], items[1:]
        inner = context
        names = self._drawing.calls.suppressed(item.item, context.frame)
        if names is not None:
            inner = replace(context, landing=Handlers((Clause(names, onward),), context.landing))
        entry = self._with(rest, node, onward, inner)
        if item.asname is not None:
            entry = self._drawing.add(StepKind.BIND, item, context, (entry,))
        return self._expressions.evaluate(item.item, entry, context)

    def _match(self, node: cst.Match, onward: int, context: Context) -> int:
        entry = onward
        for case in reversed(node.cases):
            body = self._block(case.body.body, onward, context)
            if case.guard is not None:
                body = self._expressions.test(case.guard, body, entry, context)
            if _always_matches(case.pattern):
                entry = body
            else:
                entry = self._drawing.add(StepKind.CASE, case, context, (body, entry))
        return self._expressions.evaluate(node.subject, entry, context)

    def _try(self, node: cst.Try | cst.TryStar, onward: int, context: Context) -> int:
        if node.finalbody is not None:
            enclosure = Enclosure(node, context.frame)
            copy = self._finally(node.finalbody, enclosure, context)
            copy(context.landing.targets(ANYTHING))  # there is always something that may raise
            context = _through(copy, replace(context, inside=(*context.inside, enclosure)))
            onward = copy((onward,))
        clauses = self._clauses(node.handlers, onward, context)
        if not clauses:
            return self._block(node.body.body, onward, context)
        finished = onward if node.orelse is None else self._block(node.orelse.body.body, onward, context)
        drawn = len(self._drawing)
        guarded = replace(
            context,
            landing=Handlers(clauses, context.landing),
            covered=context.covered or any(_is_catch_all(clause) for clause in clauses),
        )
        body = self._block(node.body.body, finished, guarded)
        # Handlers are there to be reached, also where nothing that we count as raising stands before them.
        failure = () if self._drawing.may_fail_since(drawn) else guarded.landing.targets(FAILURE)
        return self._drawing.add(StepKind.TRY, node, context, (body,), failure)

    def _clauses(
        self, handlers: Sequence[cst.ExceptHandler | cst.ExceptStarHandler], onward: int, context: Context
    ) -> list[Clause]:
        clauses: list[Clause] = []
        seen: set[str] = set()
        for handler in handlers:
            names = clause_names(handler, context.frame.file.tuples)
            rest = "BaseException" in names and "Exception" in seen
            seen.update(names)
            name = handler.name.name if handler.name is not None else None
            handling = Raised(BEYOND_EXCEPTION if rest else names)
            if isinstance(handler.type, (cst.Name, cst.Attribute)) and len(handling.names) == 1:
                handling = replace(handling, lineage=self._lineage(handler.type, context))
            bound = name.value if isinstance(name, cst.Name) else None
            inner = replace(context, handling=handling, bound=bound)
            body = self._block(handler.body.body, onward, inner)
            entry = self._drawing.add(
                StepKind.HANDLER, handler, inner, (body,), beyond_exception=handling.passes_exception
            )
            file = context.frame.file
            clauses.append(Clause(clause_names(handler, file.tuples, file.original_name), entry))
        return clauses

    def _finally(
        self, node: cst.Finally, enclosure: Enclosure, context: Context
    ) -> Callable[[tuple[int, ...]], int]:
        """Return what draws the block once for each way on from it."""
        inner = replace(context, finalising=(*context.finalising, enclosure))
        copies: dict[tuple[int, ...], int] = {}

        def copy(targets: tuple[int, ...]) -> int:
            if targets not in copies:
                if copies and self._drawing.is_full:
                    return next(iter(copies.values()))
                onward = self._drawing.add(StepKind.ONWARD, node, inner, targets)
                entry = self._block(node.body.body, onward, inner)
                copies[targets] = self._drawing.add(StepKind.FINALLY, node, inner, (entry,))
            return copies[targets]

        return copy


def _through(copy: Callable[[tuple[int, ...]], int], context: Context) -> Context:
    """Return a context whose ways out lead through a finally block."""

    def around(target: Callable[[], int]) -> Callable[[], int]:
        return lambda: copy((target(),))

    return replace(
        context,
        landing=ThroughFinally(copy, context.landing),
        returns=around(context.returns),
        breaks=None if context.breaks is None else around(context.breaks),
        continues=None if context.continues is None else around(context.continues),
    )


def _is_catch_all(clause: Clause) -> bool:
    return bool({"Exception", "BaseException"}.intersection(clause.names))


def _always_matches(pattern: cst.MatchPattern) -> bool:
    match pattern:
        case cst.MatchAs():
            return pattern.pattern is None or _always_matches(pattern.pattern)
        case cst.MatchOr():
            return any(_always_matches(element.pattern) for element in pattern.patterns)
        case _:
            return False
