"""What a call is given, as its expressions say it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.responses.raw_errors.parameters import Arguments
from governance_lint.responses.raw_errors.values import Contents, Thing

if TYPE_CHECKING:
    from governance_lint.responses.raw_errors.expressions import Expressions
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.values import Atom, Value


def arguments_of(call: ast.Call, frame: Frame, expressions: Expressions) -> Arguments:
    """Return what a call is given, each expression read once."""
    positional: list[Value] = []
    spread: set[Atom | Thing] = set()
    for item in call.args:
        value = expressions.value(item, frame)
        if isinstance(item, ast.Starred):
            spread |= frame.state.elements(value)
        else:
            positional.append(value)
    keywords: dict[str, Value] = {}
    for keyword in call.keywords:
        value = expressions.value(keyword.value, frame)
        if keyword.arg is not None:
            keywords[keyword.arg] = value
            continue
        for thing in value:
            if isinstance(thing, Thing):
                for place, held in frame.state.things.get(thing, Contents()).held.items():
                    if isinstance(place[1], str) and place[0] == "key":
                        keywords[place[1]] = held
                    else:
                        spread |= held
    return Arguments(tuple(positional), keywords, frozenset(spread))
