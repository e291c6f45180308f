"""Where a file may set a state: assignments to attributes, and the calls that amount to one."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name
from governance_lint.states.reading import arms, pairs
from governance_lint.states.uses import StateSet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.facts import Inquiry
    from governance_lint.names.bindings import Bindings
    from governance_lint.states.reading import Reading

#: Functions that give an object like their first argument, with the attributes that are passed by name.
_REPLACING = frozenset({"dataclasses.replace", "copy.replace", "attrs.evolve", "attr.evolve", "attr.assoc"})
_LITERALS = (ast.JoinedStr, ast.Dict, ast.List, ast.Set, ast.Tuple, ast.ListComp, ast.SetComp, ast.DictComp)


def set_by_call(call: ast.Call, bindings: Bindings) -> Iterator[tuple[ast.expr, str | None, ast.expr]]:
    """Yield what a call sets: the object, the attribute's name (None where it is computed), the value."""
    match call:
        case ast.Call(func=ast.Name(id="setattr"), args=[owner, name, value]):
            if bindings.dotted(call.func) == "builtins.setattr":
                yield owner, bindings.string(name), value
        case ast.Call(func=ast.Attribute(attr="__setattr__"), args=[owner, name, value]):
            yield owner, bindings.string(name), value
        case ast.Call(func=ast.Attribute(attr="__setattr__", value=owner), args=[name, value]):
            yield owner, bindings.string(name), value
        case ast.Call(func=func, args=[owner], keywords=words):
            if words and bindings.dotted(func) in _REPLACING:
                for word in words:
                    if word.arg is not None:
                        yield owner, word.arg, word.value


class StatesSet:
    """Finds where one file may set a state."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._read = reading.read
        self._carriers = reading.names.carriers

    def sets(self) -> Iterator[StateSet]:
        """Yield the places, outer before inner."""
        for node in self._read.nodes:
            match node:
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        yield from self._assigned(target, value)
                case ast.AnnAssign(target=target, value=ast.expr() as value):
                    yield from self._assigned(target, value)
                case ast.AugAssign(target=target, value=value):
                    yield from self._assigned(target, value)
                case ast.For(target=target) | ast.AsyncFor(target=target):
                    yield from self._assigned(target, None)
                case ast.withitem(optional_vars=ast.expr() as target):
                    yield from self._assigned(target, None)
                case ast.Call():
                    for owner, attribute, value in set_by_call(node, self._read.bindings):
                        yield from self._by_call(node, owner, attribute, value)
                case _:
                    pass

    def _assigned(self, target: ast.expr, value: ast.expr | None) -> Iterator[StateSet]:
        for single, given in pairs(target, value):
            if isinstance(single, ast.Attribute) and self._may_set(single.attr, given):
                about = self._reading.about_target(single)
                yield self._set(single, about, ast.unparse(single), single.attr, single.value, given)

    def _by_call(
        self, call: ast.Call, owner: ast.expr, attribute: str | None, value: ast.expr
    ) -> Iterator[StateSet]:
        if not self._may_set(attribute or "", value):
            return
        if attribute is None:
            about = self._reading.about(owner)  # the object itself: no member of the enum
            yield self._set(call, about, f"an attribute of {ast.unparse(owner)}", "", owner, value)
        else:
            is_super = isinstance(owner, ast.Call) and last_name(owner.func) == "super"
            shown = "self" if is_super else ast.unparse(owner)
            about = self._reading.about_attribute(owner, attribute)
            yield self._set(call, about, f"{shown}.{attribute}", attribute, owner, value)

    def _may_set(self, attribute: str, value: ast.expr | None) -> bool:
        if value is None:
            return attribute in self._carriers
        if isinstance(value, ast.Constant) and value.value is None:
            return False  # there is no state yet, or none any more
        if isinstance(value, _LITERALS):
            return False
        return attribute in self._carriers or any(self._reading.may_hold(arm) for arm in arms(value))

    def _set(
        self,
        node: ast.expr,
        about: Inquiry,
        target: str,
        attribute: str,
        receiver: ast.expr,
        value: ast.expr | None,
    ) -> StateSet:
        statement = self._reading.statement_around(node)
        is_plain = value is None or isinstance(value, (ast.Constant, *_LITERALS))
        owner = next(self._owners(value), None) if value is not None else None
        return StateSet(
            self._reading.statement_span(statement),
            target,
            about,
            None if is_plain or value is None else self._reading.about(value),
            None if owner is None else self._reading.about(owner),
            is_owner_named=owner is not None and self._reading.is_enum_by_import(owner),
            is_followed=attribute in self._carriers
            and (
                self._reading.is_from_caller(receiver)
                or (value is not None and self._reading.is_from_caller(value))
            ),
            symbol=self._reading.symbol(node),
        )

    def _owners(self, value: ast.expr) -> Iterator[ast.expr]:
        """Yield what must be the enum for a value to be written as a member."""
        for arm in arms(value):
            if (
                isinstance(arm, ast.Attribute)
                and self._reading.may_be_enum(arm.value)
                and self._reading.may_be_member(arm.attr)
            ):
                yield arm.value
