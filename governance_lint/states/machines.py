"""One state machine as code speaks of it: which expressions are its members, and which moves it has."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from governance_lint.policy import StateMachine
    from governance_lint.states.reading import Reading


@dataclass(frozen=True, slots=True)
class Meant:
    """The members that an expression names."""

    members: frozenset[str]
    owners: tuple[ast.expr, ...]  #: what must be the enum
    is_text: bool = False  #: strings say it: what they are compared with must be of the enum

    @staticmethod
    def any_of(found: Sequence[Meant | None]) -> Meant | None:
        """Return the members that several expressions name together; None where one of them names none."""
        known = [item for item in found if item is not None]
        if len(known) < len(found):
            return None
        return Meant(
            frozenset().union(*(item.members for item in known)),
            tuple(owner for item in known for owner in item.owners),
            is_text=any(item.is_text for item in known),
        )


class Machine:
    """Reads members of one state machine's enum, and knows its edges."""

    def __init__(self, reading: Reading, machine: StateMachine) -> None:
        self._reading = reading
        statements = reading.names.statements
        self._same_as = {name: item.same_as for of in statements for name, item in of.members.items()}
        self._edges = {source: frozenset(targets) for source, targets in machine.transitions}
        mentioned = frozenset(self._edges).union(*self._edges.values())
        self.members = frozenset(self._same_as.values()) or mentioned
        self.can_exclude = not any(item.is_flag for item in statements)
        self._is_text = any(item.is_text for item in statements)
        self._is_number = any(item.is_number for item in statements)
        self._names_by_value = {
            item.value: item.same_as
            for of in statements
            for item in of.members.values()
            if item.value is not None
        }

    def has_no_edge(self, sources: Iterable[str], targets: Iterable[str]) -> bool:
        """Whether no move from any of the sources to any of the targets is an edge, or stays in place."""
        nothing: frozenset[str] = frozenset()
        goals = tuple(targets)
        return all(
            source != goal and goal not in self._edges.get(source, nothing)
            for source in sources
            for goal in goals
        )

    def meant(self, node: ast.expr, *, hops: int = 4) -> Meant | None:
        """Return the member that an expression is; None where it is none, or nobody knows which."""
        match node:
            case ast.Attribute(value=owner, attr=name):
                known = self._canonical(name)
                if known is not None and self._reading.may_be_enum(owner):
                    return Meant(frozenset({known}), (owner,))
            case ast.Subscript(value=owner, slice=index) if self._reading.may_be_enum(owner):
                known = self._canonical(self._reading.text(index) or "")
                return None if known is None else Meant(frozenset({known}), (owner,))
            case ast.Call(func=owner, args=[value], keywords=[]) if self._reading.may_be_enum(owner):
                by_value = self._by_value(value)
                return None if by_value is None else Meant(frozenset({by_value}), (owner,))
            case ast.Name() if hops > 0:
                bound = self._reading.read.bindings.value(node)
                if isinstance(bound, (ast.Attribute, ast.Subscript, ast.Call)):
                    return self.meant(bound, hops=hops - 1)
        return self._named_elsewhere(node)

    def compared(self, node: ast.expr) -> Meant | None:
        """Return the member that something is which equals an expression: a string's, too."""
        known = self.meant(node)
        if known is None and (self._is_text or self._is_number):
            by_value = self._by_value(node)
            return None if by_value is None else Meant(frozenset({by_value}), (), is_text=True)
        return known

    def written(self, node: ast.expr, *, is_name: bool) -> Meant | None:
        """Return the member whose name, or whose value, an expression is."""
        match node:
            case ast.Attribute(value=inner, attr="name" | "value"):
                return self.meant(inner)
        by_name = self._canonical(self._reading.text(node) or "") if is_name else self._by_value(node)
        return None if by_name is None else Meant(frozenset({by_name}), (), is_text=True)

    def among(self, node: ast.expr) -> Meant | None:
        """Return the members that a container holds, where all of them are written out."""
        elements = self._reading.elements(node)
        if not elements:
            return None
        return Meant.any_of(
            [
                self._elsewhere(element) if self._reading.is_elsewhere(element) else self.compared(element)
                for element in elements
            ]
        )

    def _named_elsewhere(self, node: ast.expr) -> Meant | None:
        """Return the member that another module's constant is."""
        if isinstance(node, (ast.Name, ast.Attribute)) and last_name(node) in self._reading.names.carriers:
            written = self._reading.read.bindings.constant(node)
            if written is not None and self._reading.is_elsewhere(written):
                return self._elsewhere(written)
        return None

    def _elsewhere(self, node: ast.expr) -> Meant | None:
        """Return the member that an expression of another file is: only its names tell, so types must."""
        match node:
            case ast.Attribute(value=owner, attr=name) if self._reading.may_be_enum(owner):
                known = self._canonical(name)
            case ast.Constant() if self._is_text or self._is_number:
                known = self._by_value(node)
            case _:
                return None
        return None if known is None else Meant(frozenset({known}), (), is_text=True)

    def _canonical(self, name: str) -> str | None:
        found = self._same_as.get(name, name)
        return found if found in self.members else None

    def _by_value(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, str)):
            return None if isinstance(node.value, bool) else self._names_by_value.get(node.value)
        text = self._reading.text(node)
        return None if text is None else self._names_by_value.get(text)


def view_of(node: ast.expr) -> tuple[ast.expr, str]:
    """Return the state behind its name or value, and which of both is read; else the expression itself."""
    if isinstance(node, ast.Attribute) and node.attr in ("name", "value"):
        return node.value, node.attr
    return node, ""
