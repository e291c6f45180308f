"""Reads a function statement by statement, and notes where a raw error leaves with its answer."""

from __future__ import annotations

import ast
import contextlib
from typing import TYPE_CHECKING

from governance_lint.responses.raw_errors.calls import ReadCalls
from governance_lint.responses.raw_errors.changes import augment, delete
from governance_lint.responses.raw_errors.expressions import Expressions
from governance_lint.responses.raw_errors.frames import Answered, Frame, Loop, TooMuchError, class_seen_from
from governance_lint.responses.raw_errors.leaving import said_by, said_by_raised
from governance_lint.responses.raw_errors.narrowing import Narrowing
from governance_lint.responses.raw_errors.noted import Noted
from governance_lint.responses.raw_errors.patterns import bind_names
from governance_lint.responses.raw_errors.places import INTERNAL, elements_of
from governance_lint.responses.raw_errors.project_calls import DEPTHS
from governance_lint.responses.raw_errors.values import (
    NOTHING,
    Atom,
    Kind,
    State,
    Thing,
    joined,
)
from governance_lint.texts.syntax import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.policy import Runner
    from governance_lint.project_code.project_names import Function, Module, Named, ProjectNames
    from governance_lint.responses.raw_errors.outside_calls import Ask
    from governance_lint.responses.raw_errors.values import Value

#: How many statements are read for one function: loops and calls read some again.
_MOST_STATEMENTS = 5_000
#: How often a loop's body is read: what one round leaves the next may use.
_ROUNDS = 3


class Reading:
    """Reads the functions of one file that answer requests."""

    def __init__(
        self,
        names: ProjectNames,
        runners: Sequence[Runner],
        ask: Ask | None = None,
        quiet: set[ast.AST] | None = None,
    ) -> None:
        """`ask` is asked what a method is where syntax tells nothing; `quiet` are functions that are known to
        give nothing of interest where they are given nothing of interest, and gets further ones.
        """
        self._names = names
        self._narrowing = Narrowing(names)
        self._expressions = Expressions(names, self._narrowing)
        self._noted = Noted()
        known_as_quiet = set() if quiet is None else quiet
        self._calls = ReadCalls(self._expressions, self._noted, runners, self._run_body, ask, known_as_quiet)
        self._expressions.calls = self._calls
        self._guards: list[ast.Try | ast.TryStar] = []
        self._left = _MOST_STATEMENTS

    def answered(
        self,
        function: Function,
        module: Module,
        owner: Named | None,
        error_parameter: str | None,
        *,
        is_answer: bool = False,
        error_class: Named | None = None,
    ) -> Answered:
        """Return where raw errors leave a function that answers: of one that is too large nowhere, or, where
        that helps, with less or no look at the functions that it calls.

        `error_parameter` is what gets the exception, in one that handles exceptions; `is_answer` whether that
        is an answer by itself, `error_class` its class, if that is one of the project's.
        """
        error: Value = NOTHING
        if error_parameter is not None:
            made_by = error_class or self._annotated(function, error_parameter, module)
            atom = Atom(Kind.ERROR, error_parameter, module.path, function.lineno, is_answer, made_by)
            error = frozenset((atom,))
        open_calls: dict[ast.Attribute, None] = {}
        for depth in DEPTHS:
            around = owner or class_seen_from(function, module)
            frame = Frame(module, function, around, (), State(), is_root=True)
            if owner is not None and function.args.args:
                receiver = self._expressions.outside(owner, ("self",), frame)
                frame.state.bind(function.args.args[0].arg, receiver)
            elif owner is None and around is not None:
                frame.state.bind("self", self._expressions.outside(around, ("self",), frame))
            self._calls.begin(frame, depth)
            if error_parameter is not None:
                frame.state.bind(error_parameter, error)
            self._left, self._guards = _MOST_STATEMENTS, []
            with contextlib.suppress(TooMuchError, RecursionError):
                self._run_body(frame)
                open_calls |= self._noted.open_calls
                return Answered(tuple(self._noted.leaks.values()), tuple(open_calls))
            open_calls |= self._noted.open_calls
        return Answered((), tuple(open_calls))

    def _annotated(self, function: Function, parameter: str, module: Module) -> Named | None:
        """Return the class of the project that a parameter is annotated with."""
        arguments = function.args
        for item in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            if item.arg == parameter:
                return self._expressions.annotated(item.annotation, module)
        return None

    # -- statements ----------------------------------------------------------------------------------------

    def _run_body(self, frame: Frame) -> None:
        function = frame.function
        if isinstance(function, ast.Lambda):
            value = self._expressions.value(function.body, frame)
            self._gives(function.body, value, frame)
            frame.exits.append(frame.state)
            return
        guards, self._guards = self._guards, list(self._guards)
        after = self._run(function.body, frame, frame.state)
        self._guards = guards
        if after is not None:
            frame.exits.append(after)

    def _gives(self, node: ast.stmt | ast.expr, value: Value, frame: Frame) -> None:
        frame.given.append(value)
        if frame.is_root:
            atom = said_by(value, frame.state, self._names, is_whole_answer=True)
            if atom is not None:
                self._noted.note(node, atom, frame)

    def _run(self, body: Sequence[ast.stmt], frame: Frame, state: State | None) -> State | None:
        """Read statements; return what is known behind them, None where nobody gets there."""
        for statement in body:
            if state is None:
                return None
            self._left -= 1
            if self._left < 0:
                raise TooMuchError
            frame.state = state
            for collector in frame.failing[-1:]:
                collector.append(state.copy())
            state = self._statement(statement, frame)
        if state is not None:
            for collector in frame.failing[-1:]:
                collector.append(state.copy())
        return state

    def _statement(self, statement: ast.stmt, frame: Frame) -> State | None:
        value = self._expressions.value
        match statement:
            case ast.Return(value=given):
                self._gives(statement, value(given, frame), frame)
                frame.exits.append(frame.state)
                return None
            case ast.Raise():
                raised = value(statement.exc, frame)
                for atom in said_by_raised(raised, self._guards, frame.state, self._names):
                    self._noted.note(statement, atom, frame)
                return None
            case ast.Assign(targets=targets, value=given):
                found = value(given, frame)
                for target in targets:
                    self._expressions.bind(target, found, frame)
            case ast.AnnAssign(target=target, value=given):
                if given is not None:
                    self._expressions.bind(target, value(given, frame), frame)
            case ast.AugAssign():
                augment(statement, frame, self._expressions)
            case ast.Expr(value=given):
                value(given, frame)
            case ast.Delete(targets=targets):
                for target in targets:
                    delete(target, frame, self._expressions)
            case ast.If(test=test, body=body, orelse=orelse):
                return self._if(test, body, orelse, frame)
            case ast.For() | ast.AsyncFor() | ast.While():
                return self._loop(statement, frame)
            case ast.Try() | ast.TryStar():
                return self._try(statement, frame)
            case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body):
                for item in items:
                    held = value(item.context_expr, frame)
                    if item.optional_vars is not None:
                        self._expressions.bind(item.optional_vars, held, frame)
                return self._run(body, frame, frame.state)
            case ast.Match():
                return self._match(statement, frame)
            case ast.Break() | ast.Continue():
                if frame.loops:
                    loop = frame.loops[-1]
                    (loop.breaks if isinstance(statement, ast.Break) else loop.continues).append(frame.state)
                return None
            case _:
                pass
        return frame.state

    def _if(
        self, test: ast.expr, body: Sequence[ast.stmt], orelse: Sequence[ast.stmt], frame: Frame
    ) -> State | None:
        self._expressions.value(test, frame)
        before = frame.state
        on_true, on_false = before.copy(), before.copy()
        self._narrowing.narrow(test, frame.module, on_true, holds=True)
        self._narrowing.narrow(test, frame.module, on_false, holds=False)
        first = self._run(body, frame, on_true)
        second = self._run(orelse, frame, on_false)
        return joined((first, second))

    def _loop(self, statement: ast.For | ast.AsyncFor | ast.While, frame: Frame) -> State | None:
        over: Value = NOTHING
        if not isinstance(statement, ast.While):
            over = self._expressions.value(statement.iter, frame)
        entry: State | None = frame.state
        loop = Loop()
        for left in reversed(range(_ROUNDS)):
            if entry is None:
                break
            before, budget = entry, self._left
            frame.state = entry.copy()
            if isinstance(statement, ast.While):
                self._expressions.value(statement.test, frame)
            else:
                elements = elements_of(over, frame.state)
                self._expressions.bind(
                    statement.target, self._without_internal(statement, elements, frame), frame
                )
            loop = Loop()
            frame.loops.append(loop)
            end = self._run(statement.body, frame, frame.state)
            frame.loops.pop()
            entry = joined((entry, end, *loop.continues))
            if entry is not None and entry.knows_the_same(before):
                self._left -= left * (budget - self._left)  # further rounds would be the same
                break
        is_endless = isinstance(statement, ast.While) and _is_true(statement.test)
        after = None if is_endless else entry
        if after is not None:
            after = self._run(statement.orelse, frame, after.copy())
        return joined((after, *loop.breaks))

    @staticmethod
    def _without_internal(statement: ast.For | ast.AsyncFor, elements: Value, frame: Frame) -> Value:
        """Return the pairs of a mapping that a loop over its items takes; one that minds keys not all."""
        pairs = [
            thing
            for thing in elements
            if isinstance(thing, Thing) and isinstance(thing.made_at, tuple) and "pair" in thing.made_at
        ]
        if pairs and any(
            isinstance(node, ast.Constant) and (node.value == INTERNAL or node.value == "_")
            for node in walk(statement)
        ):
            for thing in pairs:
                frame.state.make(thing, {})
        return elements

    def _try(self, statement: ast.Try | ast.TryStar, frame: Frame) -> State | None:
        before = frame.state
        frame.failing.append([])
        self._guards.append(statement)
        after_body = self._run(statement.body, frame, before.copy())
        self._guards.pop()
        failed = joined((before, *frame.failing.pop()))
        for collector in frame.failing[-1:]:
            if failed is not None:
                collector.append(failed.copy())
        ways = [self._run(statement.orelse, frame, after_body)]
        for handler in statement.handlers:
            if failed is None:
                break
            entry = failed.copy()
            error: Value = NOTHING
            if handler.name is not None:
                error = self._caught(handler, frame)
                entry.bind(handler.name, error)
            frame.handled.append(error)
            ways.append(self._run(handler.body, frame, entry))
            frame.handled.pop()
        after = joined(ways)
        if not statement.finalbody:
            return after
        if after is None:
            self._run(statement.finalbody, frame, failed)
            return None
        return self._run(statement.finalbody, frame, after)

    def _caught(self, handler: ast.ExceptHandler, frame: Frame) -> Value:
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        what = handler.name or ""
        classes = [None if kind is None else self._names.of(kind, frame.module) for kind in kinds]
        is_answer = all(map(self._narrowing.is_answer, classes))
        return frozenset(
            Atom(Kind.ERROR, what, frame.module.path, handler.lineno, is_answer, made_by)
            for found in dict.fromkeys(classes)
            for made_by in [found if found is not None and isinstance(found.node, ast.ClassDef) else None]
        )

    def _match(self, statement: ast.Match, frame: Frame) -> State | None:
        subject = self._expressions.value(statement.subject, frame)
        before = frame.state
        ways: list[State | None] = []
        is_complete = False
        for case in statement.cases:
            frame.state = before.copy()
            bind_names(case.pattern, subject, frame.state)
            if case.guard is not None:
                self._expressions.value(case.guard, frame)
            elif isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None:
                is_complete = True
            ways.append(self._run(case.body, frame, frame.state))
        if not is_complete:
            ways.append(before)
        return joined(ways)


def _is_true(test: ast.expr) -> bool:
    return isinstance(test, ast.Constant) and bool(test.value)
