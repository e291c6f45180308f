"""What an attribute holds that no class defines, and that others set on an object from outside."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.assignments import value_stored
from governance_lint.typeserver.slots import Expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.mentions import Mentions
    from governance_lint.typeserver.project import ParsedFile, Project
    from governance_lint.typeserver.special_methods import SpecialMethods

#: A name that is set in more places than this tells nothing.
_MAXIMUM_PLACES = 30
#: Nor one that so many files set.
_MAXIMUM_FILES = 40


class SetOutside:
    """Looks for the statements that set an attribute on objects of the same class, or on the same object."""

    def __init__(self, project: Project, mentions: Mentions, special_methods: SpecialMethods) -> None:
        self._project = project
        self._mentions = mentions
        self._special_methods = special_methods

    def put_into(self, parsed: ParsedFile, read: ast.Attribute) -> Iterator[Expression]:
        """Yield what is assigned to the attribute that is read, and that no class in sight defines."""
        stores = list(self._stores(read.attr))
        if not stores or len(stores) > _MAXIMUM_PLACES:
            return
        self._mentions.learn_definitions((home, target) for home, target, _ in stores)
        own = self._classes_of(parsed, read.value)
        for home, target, value in stores:
            if self._mentions.definitions(home, target):
                continue
            is_same_class = bool(own) and self._are_related(own, self._classes_of(home, target.value))
            if is_same_class or self._is_same_variable(parsed, read.value, home, target.value):
                yield Expression(home.path, value)

    def _stores(self, word: str) -> Iterator[tuple[ParsedFile, ast.Attribute, ast.expr]]:
        paths = self._project.storing(word)
        for path in paths if len(paths) <= _MAXIMUM_FILES else ():
            parsed = self._project.parsed(path)
            for node in parsed.named([word]) if parsed is not None else ():
                if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and parsed is not None:
                    value = value_stored(parsed, node)
                    if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
                        yield parsed, node, value

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
