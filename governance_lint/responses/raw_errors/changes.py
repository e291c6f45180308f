"""What statements do that change what is there already: augmented assignments, and `del`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.responses.raw_errors.places import key_of
from governance_lint.responses.raw_errors.raw_texts import text_of
from governance_lint.responses.raw_errors.values import ANYWHERE, NOTHING, Atom, Contents, Kind, Thing

if TYPE_CHECKING:
    from governance_lint.responses.raw_errors.expressions import Expressions
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.values import Value


def augment(statement: ast.AugAssign, frame: Frame, expressions: Expressions) -> None:
    """Do to a frame's state what an augmented assignment does."""
    target = statement.target
    read = ast.copy_location(_as_read(target), target)
    old = expressions.value(read, frame)
    added = expressions.value(statement.value, frame)
    things = frozenset(item for item in old if isinstance(item, Thing))
    if things:
        _add_to(things, added, frame)
        return
    said = text_of([old, added], statement.value, frame)
    if not isinstance(statement.op, (ast.Add, ast.Mod, ast.BitOr)):
        said = NOTHING
    expressions.bind(target, said, frame)


def _add_to(things: Value, added: Value, frame: Frame) -> None:
    for item in added:
        if isinstance(item, Atom):  # a text's lines, or its characters
            if item.kind is Kind.TEXT:
                frame.state.put(things, ANYWHERE, frozenset((item,)))
            continue
        for place, held in frame.state.things.get(item, Contents()).held.items():
            is_named = place[0] == "key" and isinstance(place[1], str)
            frame.state.put(things, place if is_named else ANYWHERE, held)


def delete(target: ast.expr, frame: Frame, expressions: Expressions) -> None:
    """Do to a frame's state what `del` does to a target."""
    match target:
        case ast.Name(id=name):
            frame.state.unbind(name)
        case ast.Subscript(value=owner, slice=index):
            frame.state.take_out(expressions.value(owner, frame), key_of(index))
        case ast.Attribute(value=owner, attr=name):
            frame.state.take_out(expressions.value(owner, frame), ("attribute", name))
        case ast.Tuple(elts=parts):
            for part in parts:
                delete(part, frame, expressions)


def _as_read(target: ast.Name | ast.Attribute | ast.Subscript) -> ast.expr:
    match target:
        case ast.Name(id=name):
            return ast.Name(name, ast.Load())
        case ast.Attribute(value=owner, attr=name):
            return ast.Attribute(owner, name, ast.Load())
        case ast.Subscript(value=owner, slice=index):
            return ast.Subscript(owner, index, ast.Load())
