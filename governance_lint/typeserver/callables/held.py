"""An expression that holds a callable one of whose parameters is looked at, and how it got there."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.callables.registrations import ANYHOW, Registration
from governance_lint.typeserver.shown.functions import FUNCTIONS
from governance_lint.typeserver.slots import Part

if TYPE_CHECKING:
    from governance_lint.typeserver.callables.arguments import Parameter
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import CallableNode, FunctionNode


@dataclass(frozen=True, slots=True)
class Site:
    """Where a callable was handed to a function of the project."""

    path: str
    func: ast.expr  #: what stands for the function
    call: ast.Call | None  #: None for a decorator without arguments
    taker: FunctionNode
    bound: int
    before: Site | None = None  #: where it was handed to the function around that


class Row(NamedTuple):
    """A tuple that a callable stands in beside other things."""

    path: str
    display: ast.Tuple
    place: int  #: of the callable among its elements


@dataclass(frozen=True, slots=True)
class Held:
    """An expression that holds a callable one of whose parameters is looked at."""

    path: str
    node: ast.expr
    parameter: Parameter
    calls: int = 0  #: how many calls of the expression away
    is_within: bool = False  #: whether it may be a container of it
    part: Part = Part.WHOLE  #: what of an argument reaches the parameter
    site: Site | None = None
    registration: Registration = ANYHOW
    row: Row | None = None  #: the tuple in which it stands, or stood, beside other things


def function_around(parsed: ParsedFile, node: ast.AST) -> CallableNode | None:
    """Return the innermost function or lambda that a node stands in."""
    return next(
        (parent for parent in parsed.ancestors(node) if isinstance(parent, (*FUNCTIONS, ast.Lambda))), None
    )
