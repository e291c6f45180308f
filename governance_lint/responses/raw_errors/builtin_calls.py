"""What Python's own functions give, and do to what they are given."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.project_code.project_names import Named
from governance_lint.responses.raw_errors import library
from governance_lint.responses.raw_errors.made_objects import object_of, update
from governance_lint.responses.raw_errors.places import elements_of
from governance_lint.responses.raw_errors.raw_texts import text_of
from governance_lint.responses.raw_errors.values import ANYWHERE, NOTHING, Thing

if TYPE_CHECKING:
    from governance_lint.responses.raw_errors.expressions import Expressions
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.parameters import Arguments
    from governance_lint.responses.raw_errors.values import Atom, Value


def given_by_builtin(
    name: str, call: ast.Call, arguments: Arguments, frame: Frame, expressions: Expressions
) -> Value:
    """Return what a builtin gives that is called by its name."""
    state = frame.state
    if name in library.TO_TEXT:
        return text_of(arguments.every, call, frame)
    if name == "dict":
        made = state.make(frame.made_at(call), is_mapping=True)
        update(made, arguments, state)
        return made
    if name in library.COLLECTING:
        held: set[Atom | Thing] = set()
        for value in arguments.every:
            held |= elements_of(value, state)
        if name in ("enumerate", "zip"):
            pair = Thing((id(call), "pair", frame.context))
            held = set(state.make(pair, {ANYWHERE: frozenset(held)}))
        return state.make(frame.made_at(call), {ANYWHERE: frozenset(held)})
    if name in library.CHOOSING:
        first = arguments.positional[0] if arguments.positional else NOTHING
        return elements_of(first, state) | frozenset().union(*arguments.positional[1:])
    if name in ("getattr", "setattr") and len(call.args) > 1:
        attribute = call.args[1]
        if isinstance(attribute, ast.Constant) and isinstance(attribute.value, str):
            return _attribute(name, attribute.value, call, arguments, frame, expressions)
    if name == "print":
        _print(call, arguments, frame, expressions)
    if library.is_builtin_exception(name):
        return object_of(call, arguments, frame, made_by=Named(f"builtins.{name}"))
    return NOTHING


def _attribute(
    name: str, attribute: str, call: ast.Call, arguments: Arguments, frame: Frame, expressions: Expressions
) -> Value:
    """Return what `getattr` gives, or do what `setattr` does."""
    if name == "setattr":
        owner = expressions.holder(call.args[0], frame)
        frame.state.put(owner, ("attribute", attribute), arguments.positional[-1])
        return NOTHING
    read = ast.copy_location(ast.Attribute(call.args[0], attribute, ast.Load()), call)
    default = arguments.positional[2] if len(arguments.positional) > 2 else NOTHING
    return expressions.value(read, frame) | default


def _print(call: ast.Call, arguments: Arguments, frame: Frame, expressions: Expressions) -> None:
    file = next((item.value for item in call.keywords if item.arg == "file"), None)
    if file is not None:
        said = text_of(arguments.positional, call, frame)
        frame.state.put(expressions.holder(file, frame), ANYWHERE, said)
