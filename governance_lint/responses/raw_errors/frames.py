"""One function as it is read: where it stands, who called it, and what it has given so far."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance_lint.project_code.project_names import Named

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from governance_lint.project_code.project_names import Function, Module
    from governance_lint.responses.raw_errors.values import Atom, State, Thing, Value


@dataclass(frozen=True, slots=True)
class Leak:
    """A raw error that leaves with an answer."""

    node: ast.stmt | ast.expr  #: the return, the raise or the call through which it leaves
    path: str  #: the file that it stands in
    atom: Atom


@dataclass(frozen=True, slots=True)
class Answered:
    """What reading a function that answers has found."""

    leaks: Sequence[Leak]
    #: Methods that got a raw error, and that only the type server may know.
    open_calls: Sequence[ast.Attribute]


class TooMuchError(Exception):
    """A function is too large to be read in reasonable time."""


@dataclass(slots=True)
class Loop:
    """The ways out of a loop's body."""

    breaks: list[State] = field(default_factory=list)
    continues: list[State] = field(default_factory=list)


@dataclass(slots=True)
class Frame:
    """One function while it is read."""

    module: Module
    function: Function
    owner: Named | None  #: the class whose method it is
    context: tuple[Hashable, ...]  #: the calls through which it was reached
    state: State
    is_root: bool = False  #: it answers itself: what it returns leaves
    given: list[Value] = field(default_factory=list)
    exits: list[State] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    #: For each `try` around the statement that is read, in this function: what is known where it may fail.
    failing: list[list[State]] = field(default_factory=list)
    handled: list[Value] = field(default_factory=list)  #: the exceptions of the handlers around, outer first

    def made_at(self, node: ast.AST) -> Thing:
        """Return the reference to what is made at a node, on the way this function was reached."""
        from governance_lint.responses.raw_errors.values import Thing

        return Thing((id(node), self.context))


def class_seen_from(function: Function, module: Module) -> Named | None:
    """Return the class whose object a function inside of a method knows as `self`."""
    inner: ast.AST = function
    while isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        names = [item.arg for item in (*inner.args.posonlyargs, *inner.args.args)]
        around = module.scope_around(inner)
        if "self" in names:
            is_method = inner is not function and isinstance(around, ast.ClassDef)
            return Named(module.qualified(around), module, around) if is_method else None
        inner = around
    return None
