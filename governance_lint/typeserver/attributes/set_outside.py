"""What an attribute holds that no class defines: what others set on an object from outside, or by a name."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.names.assignments import value_stored
from governance_lint.typeserver.names.named_lookups import NamedLookups
from governance_lint.typeserver.slots import Expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project

#: A name that is set in more places than this tells nothing.
_MAXIMUM_PLACES = 30
#: Nor one that so many files set.
_MAXIMUM_FILES = 40
#: So many objects of unknown class are worth asking about for one attribute.
_MAXIMUM_UNDECIDED = 10
_SETTERS = frozenset(("setattr", "__setattr__"))


class _Stored(NamedTuple):
    """A statement that sets an attribute of an object."""

    home: ParsedFile
    holder: ast.expr
    value: ast.expr
    target: ast.Attribute | None  #: None where it is set by its name


class SetOutside:
    """Looks for the statements that set an attribute on objects of the same class, or on the same object."""

    def __init__(self, project: Project, mentions: Mentions, special_methods: SpecialMethods) -> None:
        self._project = project
        self._mentions = mentions
        self._special_methods = special_methods
        self._named = NamedLookups(project, _SETTERS)

    def put_into(
        self, parsed: ParsedFile, read: ast.Attribute, undecided: list[Expression]
    ) -> Iterator[Expression]:
        """Yield what is assigned to the attribute that is read, and that no class in sight defines.

        Objects of unknown class on which it is set are noted as undecided.
        """
        stores = [*self._stores(read.attr), *self._set_by_name(read.attr)]
        if not stores or len(stores) > _MAXIMUM_PLACES:
            return
        self._mentions.learn_definitions(
            (stored.home, stored.target) for stored in stores if stored.target is not None
        )
        own = self._classes_of(parsed, read.value)
        for home, holder, value, target in stores:
            if target is not None and self._mentions.definitions(home, target):
                continue
            others = self._classes_of(home, holder) if own else []
            if self._are_related(own, others) or self._is_same_variable(parsed, read.value, home, holder):
                yield Expression(home.path, value)
            elif own and not others and len(undecided) < _MAXIMUM_UNDECIDED:
                undecided.append(Expression(home.path, holder))

    def _stores(self, word: str) -> Iterator[_Stored]:
        paths = self._project.storing(word)
        for path in paths if len(paths) <= _MAXIMUM_FILES else ():
            parsed = self._project.parsed(path)
            for node in parsed.named([word]) if parsed is not None else ():
                if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and parsed is not None:
                    value = value_stored(parsed, node)
                    if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
                        yield _Stored(parsed, node.value, value, node)

    def _set_by_name(self, word: str) -> Iterator[_Stored]:
        """Yield the calls that set an attribute by its name: `setattr(self, "left", part)`."""
        for lookup in self._named.of(word):
            parsed = self._project.parsed(lookup.path)
            if parsed is not None and len(lookup.call.args) == 3:
                holder, name, value = lookup.call.args
                rows = _rows_of_loop(parsed, name, value)
                values = [value] if rows is None else [given for key, given in rows if key == word]
                yield from (_Stored(parsed, holder, given, None) for given in values)

    def _classes_of(self, parsed: ParsedFile, receiver: ast.expr) -> list[list[tuple[str, int]]]:
        """Return the project's classes that a receiver may be of, each with its ancestors behind it."""
        return [
            [known.key for known in lineage]
            for lineage in self._special_methods.classes_of(parsed, receiver)
            if self._project.is_ours(lineage[0].path)
        ]

    @staticmethod
    def _are_related(own: list[list[tuple[str, int]]], others: list[list[tuple[str, int]]]) -> bool:
        """Whether an object of some class may be one of another: the same, or one above or below."""
        return any(one[0] in other or other[0] in one for one in own for other in others)

    def _is_same_variable(
        self, parsed: ParsedFile, receiver: ast.expr, home: ParsedFile, other: ast.expr
    ) -> bool:
        if not isinstance(receiver, (ast.Name, ast.Attribute)) or not isinstance(
            other, (ast.Name, ast.Attribute)
        ):
            return False
        places = {(at.path, at.line, at.column) for at in self._mentions.definitions(parsed, receiver)}
        return any((at.path, at.line, at.column) in places for at in self._mentions.definitions(home, other))


def _rows_of_loop(
    parsed: ParsedFile, name: ast.expr, value: ast.expr
) -> list[tuple[object, ast.expr]] | None:
    """Return the names with their values that a loop goes through which binds both; None where they are not
    written out.
    """
    if not isinstance(name, ast.Name) or not isinstance(value, ast.Name):
        return None
    for loop in parsed.ancestors(name):
        if not isinstance(loop, ast.For) or not isinstance(loop.target, ast.Tuple):
            continue
        targets = [part.id if isinstance(part, ast.Name) else "" for part in loop.target.elts]
        if targets == [name.id, value.id]:
            return _rows(loop.iter)
    return None


def _rows(iterable: ast.expr) -> list[tuple[object, ast.expr]] | None:
    match iterable:
        case ast.Call(func=ast.Attribute(value=ast.Dict(keys=keys, values=values), attr="items"), args=[]):
            pairs = list(zip(keys, values, strict=True))
        case ast.Tuple(elts=rows) | ast.List(elts=rows):
            pairs = [
                (row.elts[0], row.elts[1])
                for row in rows
                if isinstance(row, (ast.Tuple, ast.List)) and len(row.elts) == 2
            ]
        case _:
            return None
    return [(key.value, value) for key, value in pairs if isinstance(key, ast.Constant)]
