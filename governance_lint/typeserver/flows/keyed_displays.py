"""Dictionaries whose keys are written out, and that are filled under those keys alone: `{"plugin": None}`.

Of such a display a checker knows what is under each key, until it is told what is in the whole.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.classes.unions import union
from governance_lint.typeserver.slots import ANY, Feed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import ContainerSlot, Source


def told_by_key(
    project: Project, slot: ContainerSlot, sources: Sequence[Source], types: Mapping[Source, str | None]
) -> dict[ast.expr, str] | None:
    """Return the types of the values in a display under whose keys something else is put in later; None where
    something may be put in under any other key, and for what is no such display.
    """
    home = project.parsed(slot.path)
    display = _display(home, slot) if home is not None else None
    if display is None:
        return None
    texts: dict[ast.expr, list[str | None]] = {}
    for source in sources:
        if not isinstance(source, Feed) or source.is_key or source.node in display.values():
            continue
        value = display.get(_key_of(project.parsed(source.path), source.node) or "")
        if value is None:
            return None
        texts.setdefault(value, []).append(types.get(source))
    found: dict[ast.expr, str] = {}
    for value, put in texts.items():
        is_none = isinstance(value, ast.Constant) and value.value is None
        own = "None" if is_none else types.get(Feed(slot.path, value))
        known = [text for text in (own, *put) if text is not None]
        found[value] = union([*known, *([ANY] if len(known) <= len(put) else [])])
    return found


def _display(home: ParsedFile, slot: ContainerSlot) -> dict[str, ast.expr] | None:
    """Return the values of the display that a slot is, by their keys."""
    match getattr(home.parents.get(slot.target), "value", None):
        case ast.Dict(keys=[_, _, *_] as keys, values=values):
            pairs = zip(keys, values, strict=True)
            found = {key.value: value for key, value in pairs if isinstance(key, ast.Constant)}
            is_written_out = len(found) == len(keys) and all(isinstance(key, str) for key in found)
            return {str(key): value for key, value in found.items()} if is_written_out else None
    return None


def _key_of(parsed: ParsedFile | None, value: ast.expr) -> str | None:
    """Return the key under which a statement puts a value into a mapping; None where none is written out."""
    match parsed.parents.get(value) if parsed is not None else None:
        case ast.Assign(targets=[ast.Subscript(slice=ast.Constant(value=str() as key))]):
            return key
    return None
