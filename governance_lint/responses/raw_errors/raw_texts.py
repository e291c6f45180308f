"""Raw errors as the code shows them: the one that an expression is, and the one that a text says."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.responses.raw_errors.values import NOTHING, Atom, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.values import Value

_LONGEST_SHOWN = 60


def atom_at(node: ast.expr, kind: Kind, frame: Frame) -> Value:
    """Return the raw error that an expression is."""
    return frozenset((Atom(kind, _shown(node), frame.module.path, node.lineno),))


def text_of(values: Iterable[Value], node: ast.expr, frame: Frame) -> Value:
    """Return what a text made of values says: a raw error if any of them holds one."""
    for value in values:
        atom = frame.state.leak_in(value)
        if atom is not None:
            what = atom.what if atom.kind is Kind.TEXT else _shown(node)
            return frozenset((Atom(Kind.TEXT, what, frame.module.path, node.lineno),))
    return NOTHING


def _shown(node: ast.expr) -> str:
    """Return an expression as a message shows it."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}..."
