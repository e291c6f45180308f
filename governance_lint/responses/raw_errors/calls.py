"""What a call gives, and what it does to things: first of all, what it calls."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.project_code.project_names import Named
from governance_lint.responses.raw_errors.builtin_calls import given_by_builtin
from governance_lint.responses.raw_errors.call_arguments import arguments_of
from governance_lint.responses.raw_errors.envelopes import Envelopes, envelope
from governance_lint.responses.raw_errors.functions import functions_in, is_function
from governance_lint.responses.raw_errors.method_calls import MethodCalls
from governance_lint.responses.raw_errors.outside_calls import OutsideCalls
from governance_lint.responses.raw_errors.parameters import Arguments
from governance_lint.responses.raw_errors.places import elements_of
from governance_lint.responses.raw_errors.project_calls import ProjectCalls
from governance_lint.responses.raw_errors.raw_texts import text_of
from governance_lint.responses.raw_errors.values import ANYWHERE, NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.policy import Runner
    from governance_lint.project_code.project_names import Module
    from governance_lint.responses.raw_errors.expressions import Expressions
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.functions import HeldFunction
    from governance_lint.responses.raw_errors.noted import Noted
    from governance_lint.responses.raw_errors.outside_calls import Ask
    from governance_lint.responses.raw_errors.project_calls import RunBody
    from governance_lint.responses.raw_errors.values import Value


class ReadCalls:
    """Reads calls in frames."""

    def __init__(
        self,
        expressions: Expressions,
        noted: Noted,
        runners: Sequence[Runner],
        run_body: RunBody,
        ask: Ask | None,
        quiet: set[ast.AST],
    ) -> None:
        """`ask` and `quiet` are what they are for `Reading`."""
        self._expressions = expressions
        self._names = expressions.names
        self._noted = noted
        self._envelopes = Envelopes(runners)
        self._project_calls = ProjectCalls(expressions, noted, runners, self._envelopes, run_body, quiet)
        self._outside_calls = OutsideCalls(expressions, self._project_calls, noted, self._envelopes, ask)
        self._methods = MethodCalls(expressions, self._project_calls, self._outside_calls)

    def begin(self, frame: Frame, deepest: int) -> None:
        """Begin with a function that is called by nobody, and look so many calls deep into others."""
        self._noted.begin(frame.module)
        self._project_calls.deepest = deepest
        self._project_calls.expect_annotated(frame)

    @property
    def depth(self) -> int:
        """How many calls deep the function is that is read."""
        return self._noted.depth

    def value(self, call: ast.Call, frame: Frame) -> Value:
        """Return what a call gives, and do to the frame's state what it does."""
        target = call.func
        if isinstance(target, ast.Call) and _is_name(target.func, "super"):
            return NOTHING
        if isinstance(target, ast.Attribute):
            if isinstance(target.value, ast.Call) and _is_name(target.value.func, "super"):
                return self._methods.given_by_super(call, target.attr, frame)
            owner = self._expressions.value(target.value, frame)
            owner = frozenset(item for item in owner if not is_function(item, frame.state))
            found = self._methods.given_by(call, target, owner, frame)
            if found is not None:
                return found
        named = self._named(target, frame)
        if named is None and isinstance(target, ast.Lambda):
            named = Named("<lambda>", frame.module, target)
        if named is None and isinstance(target, ast.Name):
            bound = frame.module.bindings.value(target)
            if isinstance(bound, ast.Lambda):
                named = Named("<lambda>", frame.module, bound)
        arguments = arguments_of(call, frame, self._expressions)
        if named is None:
            held = self._held(target, frame)
            if held:
                return self._project_calls.given_by_any(call, held, arguments, frame)
            return self._outside_calls.given_by_unknown(call, arguments, frame)
        return self._given_by(call, named, frame.module.dotted(target) or "", arguments, frame)

    def property_value(self, owner: Value, name: str, node: ast.expr, frame: Frame) -> Value | None:
        """Return what a property of the project gives; None where an attribute is none."""
        return self._methods.property_value(owner, name, node, frame)

    def _held(self, target: ast.expr, frame: Frame) -> list[HeldFunction]:
        """Return the functions that are called by a name that holds them, or as what another call gave."""
        if isinstance(target, (ast.Name, ast.Call)):
            return functions_in(self._expressions.value(target, frame), frame.state)
        return []

    def _named(self, target: ast.expr, frame: Frame) -> Named | None:
        """Return what is called, where its name tells that."""
        if _is_name(target, "cls") and frame.owner is not None:
            return frame.owner
        if isinstance(target, ast.Name) and target.id in frame.state.names:
            statement = frame.module.statement_named(target)
            if statement is None:
                return None
        if isinstance(target, ast.Attribute) and _is_name(target.value, "self", "cls"):
            owner = frame.owner
            return None if owner is None else self._names.method(owner, target.attr)
        return self._names.of(target, frame.module)

    def _given_by(
        self, call: ast.Call, named: Named, written: str, arguments: Arguments, frame: Frame
    ) -> Value:
        """Return what a callable gives whose name is known, and how the call writes it."""
        if self._envelopes.are_made_by(named.dotted) or self._envelopes.are_made_by(written):
            return envelope(call, named.dotted, frame)
        if isinstance(named.node, ast.ClassDef):
            return self._project_calls.made(call, named, arguments, frame)
        if isinstance(named.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            return self._project_calls.given_by(call, named, arguments, frame)
        if isinstance(named.node, ast.Call) and named.module is not None:
            return self._given_by_partial(call, named.node, named.module, arguments, frame)
        module, _, name = named.dotted.partition(".")
        if module != "builtins":
            return self._outside_calls.given_by(named.dotted, call, arguments, frame)
        if name == "map" and call.args and len(arguments.positional) > 1:
            return self._given_by_map(call, arguments.positional[1], frame)
        return given_by_builtin(name, call, arguments, frame, self._expressions)

    def _given_by_partial(
        self, call: ast.Call, made: ast.Call, module: Module, arguments: Arguments, frame: Frame
    ) -> Value:
        """Return what a `functools.partial` of a function of the project gives."""
        if module.dotted(made.func) != "functools.partial" or not made.args:
            return NOTHING
        named = self._names.of(made.args[0], module)
        if named is None or named.node is made:
            return NOTHING
        names = [keyword.arg for keyword in made.keywords if keyword.arg is not None]
        every = Arguments(
            (*(NOTHING for _ in made.args[1:]), *arguments.positional),
            {**dict.fromkeys(names, NOTHING), **arguments.keywords},
            arguments.spread,
        )
        return self._given_by(call, named, "", every, frame)

    def _given_by_map(self, call: ast.Call, over: Value, frame: Frame) -> Value:
        """Return what `map` makes of the elements of its second argument."""
        function = call.args[0]
        each = Arguments((elements_of(over, frame.state),), {}, NOTHING)
        if isinstance(function, ast.Lambda):
            named = Named("<lambda>", frame.module, function)
            made = self._project_calls.given_by(call, named, each, frame)
        elif (found := self._named(function, frame)) is None:
            made = text_of(each.every, call, frame)
        else:
            applied = ast.copy_location(ast.Call(function, [], []), call)
            made = self._given_by(applied, found, frame.module.dotted(function) or "", each, frame)
        return frame.state.make(frame.made_at(call), {ANYWHERE: made})


def _is_name(node: ast.expr, *names: str) -> bool:
    return isinstance(node, ast.Name) and node.id in names
