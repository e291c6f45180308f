"""Whether a computed attribute name could be one of certain words, by the parts of it that are written."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from governance_lint.accesses.written_names import strings_written

if TYPE_CHECKING:
    from collections.abc import Collection

    from governance_lint.names.bindings import Bindings

#: How many names the expression that computes may be away, and how many sums deep its ends are looked for.
_MAXIMUM_HOPS = 8

#: What a template fills in: `%(name)-10s`; and from the first opening brace to the last closing one.
_FORMATTED = re.compile(r"%(?:\([^)]*\))?[-#0 +*.\d]*[A-Za-z%]")
_BRACED = re.compile(r"\{.*\}", re.DOTALL)


def may_be_one_of(name: ast.expr, words: Collection[str], bindings: Bindings) -> bool:
    """Whether an expression, which is no constant string, could give one of the words.

    `f"handle_{kind}"` and `prefix + "_handler"` say how the name begins or ends. A name that is one of a few
    that are all written out, as in a loop over a tuple, is none but those.
    """
    if isinstance(name, ast.Constant):
        return False
    written = strings_written(name, bindings)
    if written is not None:
        return not written.isdisjoint(words)
    head, tail = ends_of(name, bindings)
    return any(word.startswith(head) and word.endswith(tail) for word in words)


def ends_of(name: ast.expr, bindings: Bindings) -> tuple[str, str]:
    """Return the texts that what an expression gives certainly begins and ends with."""
    head = _end_of(name, bindings, at_start=True, hops=_MAXIMUM_HOPS)
    return head, _end_of(name, bindings, at_start=False, hops=_MAXIMUM_HOPS)


def _end_of(name: ast.expr, bindings: Bindings, *, at_start: bool, hops: int) -> str:
    """Return the text that what an expression gives certainly begins or ends with."""
    if hops == 0:
        return ""
    match name:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=[*_, _] as parts):
            end = parts[0 if at_start else -1]
            return str(end.value) if isinstance(end, ast.Constant) else ""
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _end_of(left if at_start else right, bindings, at_start=at_start, hops=hops - 1)
        case ast.BinOp(left=ast.Constant(value=str() as text), op=ast.Mod()):
            return _outside(text, _FORMATTED, at_start=at_start)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str() as text), attr="format")):
            return _outside(text, _BRACED, at_start=at_start)
        case ast.Name():
            value = bindings.value(name)
            if isinstance(value, ast.expr):
                return _end_of(value, bindings, at_start=at_start, hops=hops - 1)
    return ""


def _outside(template: str, field: re.Pattern[str], *, at_start: bool) -> str:
    """Return what stands in a template before, or behind, all that is filled in."""
    return field.split(template)[0 if at_start else -1]
