"""What callables of the project give: functions, which are read for each call, and classes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.policy import matches
from governance_lint.responses.raw_errors import library
from governance_lint.responses.raw_errors.envelopes import envelope
from governance_lint.responses.raw_errors.frames import Frame
from governance_lint.responses.raw_errors.functions import functions_in, joined_arguments
from governance_lint.responses.raw_errors.parameters import Arguments, parameters_of, rest_of
from governance_lint.responses.raw_errors.values import ANYWHERE, NOTHING, Thing, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from governance_lint.policy import Runner
    from governance_lint.project_code.project_names import Function, Named
    from governance_lint.responses.raw_errors.envelopes import Envelopes
    from governance_lint.responses.raw_errors.expressions import Expressions
    from governance_lint.responses.raw_errors.functions import HeldFunction
    from governance_lint.responses.raw_errors.noted import Noted
    from governance_lint.responses.raw_errors.values import Place, Value

    #: Runs a function's body in a frame.
    RunBody = Callable[[Frame], None]

#: How many calls deep the project's functions are followed: as far as a function's size allows.
DEPTHS = (3, 1, 0)
#: How many functions of the project are read inside of one another: what is handed on is called further down.
_MOST_ACTIVE = 6


class ProjectCalls:
    """Reads the project's own functions for the calls of them."""

    def __init__(
        self,
        expressions: Expressions,
        noted: Noted,
        runners: Sequence[Runner],
        envelopes: Envelopes,
        run_body: RunBody,
        quiet: set[ast.AST],
    ) -> None:
        self._expressions = expressions
        self._names = expressions.names
        self._noted = noted
        self._runners = tuple(runner.callable for runner in runners)
        self._envelopes = envelopes
        self._run_body = run_body
        #: Functions that give nothing of interest where they are given nothing of interest.
        self._quiet = quiet
        self.deepest = DEPTHS[0]  #: how many calls deep the project's functions are looked into

    def given_by_any(
        self, call: ast.Call, functions: Sequence[HeldFunction], arguments: Arguments, frame: Frame
    ) -> Value:
        """Return what functions give that are values."""
        found: Value = NOTHING
        for function in functions:
            every = joined_arguments(function.given, arguments)
            found |= self.given_by(
                call, function.named, every, frame, receiver=function.receiver, held=function
            )
        return found

    def given_by(
        self,
        node: ast.expr,
        named: Named,
        arguments: Arguments,
        frame: Frame,
        *,
        receiver: Value = NOTHING,
        held: HeldFunction | None = None,
    ) -> Value:
        """Return what a function of the project gives, which is read for this call."""
        function, module = named.node, named.module
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) or module is None:
            return NOTHING
        if self._envelopes.are_made_by(named.dotted):
            return envelope(node, named.dotted, frame)
        around_depth = self._noted.depth if held is None else held.depth
        if self._is_too_far(function, around_depth):
            self._noted.count += 1
            if self.deepest < DEPTHS[0]:  # it may take out what is in what it is given
                for value in arguments.every:
                    frame.state.empty(value)
            return NOTHING
        if any(matches(runner, named.dotted) for runner in self._runners):
            return NOTHING  # what it gives, other rules are about
        is_given_nothing = held is None and not any(
            frame.state.leak_in(value) is not None or functions_in(value, frame.state)
            for value in (*arguments.every, receiver)
        )
        if is_given_nothing and function in self._quiet:
            return NOTHING
        owner = named.owner if not isinstance(function, ast.Lambda) else None
        around = _names_around(function, frame) if module is frame.module else {}
        if held is not None:
            around = dict(held.seen)
        if owner is not None and not receiver and isinstance(node, ast.Call):
            receiver = _own_object(node, frame)
        names = around | parameters_of(function, owner, arguments, receiver)
        names |= rest_of(node, function, owner, arguments, frame)
        context = (*frame.context, id(node))
        state = frame.state.inside(names)
        inner = Frame(module, function, owner, context, state, handled=[*frame.handled[-1:]])
        noted_before = self._noted.count
        self._read(inner, around_depth + 1)
        after = joined(inner.exits)
        if after is not None:
            frame.state.take_things(after)
        given: Value = frozenset().union(*inner.given)
        if is_given_nothing and not given and not around and noted_before == self._noted.count:
            self._quiet.add(function)
        if module.is_generator(function):
            return frame.state.make(Thing((id(node), "generator", frame.context)), {ANYWHERE: given})
        return given

    def _is_too_far(self, function: Function, depth: int) -> bool:
        active = self._noted.active
        is_too_deep = depth >= self.deepest or len(active) >= _MOST_ACTIVE
        return function in active or is_too_deep

    def _read(self, frame: Frame, depth: int) -> None:
        self.expect_annotated(frame)
        self._noted.active.append(frame.function)
        self._noted.depths.append(depth)
        try:
            self._run_body(frame)
        finally:
            self._noted.active.pop()
            self._noted.depths.pop()

    def expect_annotated(self, frame: Frame) -> None:
        """Know parameters by their annotations where nothing is known of what they are given."""
        arguments = frame.function.args
        for item in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            if not frame.state.names.get(item.arg):
                made_by = self._expressions.annotated(item.annotation, frame.module)
                key = ("parameter", item.arg, frame.context)
                frame.state.bind(item.arg, self._expressions.outside(made_by, key, frame))

    def made(self, call: ast.Call, named: Named, arguments: Arguments, frame: Frame) -> Value:
        """Return an object of a class of the project."""
        above = list(self._names.lineage(named))
        if any(item.dotted.partition(".")[0] == "enum" for item in above):
            return NOTHING
        made = frame.state.make(frame.made_at(call), made_by=named)
        init = self._names.method(named, "__init__")
        if init is not None:
            self.given_by(call, init, arguments, frame, receiver=made)
            return made
        is_of_framework = any(library.is_framework(item.dotted) for item in above)
        fields = [
            statement.target.id
            for item in reversed(above)
            if isinstance(item.node, ast.ClassDef) and not is_of_framework
            for statement in item.node.body
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
        ]
        for index, value in enumerate(arguments.positional):
            place: Place = ("attribute", fields[index]) if index < len(fields) else ANYWHERE
            frame.state.put(made, place, value)
        for name, value in arguments.keywords.items():
            frame.state.put(made, ("attribute", name), value)
        if arguments.spread:
            frame.state.put(made, ANYWHERE, arguments.spread)
        return made


def _names_around(function: ast.AST, frame: Frame) -> dict[str, Value]:
    """Return what a nested function sees of the function around it, if that is the one that is read."""
    if isinstance(function, ast.Lambda) or frame.module.scope_around(function) is frame.function:
        return dict(frame.state.names)
    return {}


def _own_object(call: ast.Call, frame: Frame) -> Value:
    """Return the object that a call of one of its own methods is about."""
    match call.func:
        case ast.Attribute(value=ast.Name(id="self" | "cls")):
            return frame.state.names.get("self", NOTHING)
        case _:
            return NOTHING
