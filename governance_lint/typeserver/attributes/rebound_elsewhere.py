"""Attributes that their class, in another file than the one that reads them, binds in several ways.

A type checker takes such an attribute for what the first assignment makes of it, and is sure of that.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.rewriting.rebinding import differ
from governance_lint.typeserver.attributes.seen_from_below import itself_or_bound
from governance_lint.typeserver.containers.filled_elsewhere import FilledElsewhere
from governance_lint.typeserver.names.assignments import value_stored

if TYPE_CHECKING:
    from governance_lint.typeserver.questions.project import ParsedFile, Project

#: An attribute whose name more files bind is looked for in none.
_MAXIMUM_FILES = 40


class ReboundElsewhere:
    """Looks through the classes that bind attributes, each attribute's name once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._filled = FilledElsewhere(project)
        self._known: dict[str, frozenset[str]] = {}

    def may_hold_more(self, parsed: ParsedFile, receiver: ast.expr) -> bool:
        """Whether a receiver in a file is, or is bound to, what goes through an attribute that a class
        elsewhere binds differently.
        """
        values = itself_or_bound(parsed, receiver)
        own = {parsed.path}
        for value in values:
            for node in ast.walk(value):
                if isinstance(node, ast.Attribute) and not self._homes(node.attr) <= own:
                    return True
                if isinstance(node, (ast.Name, ast.Attribute)) and self._is_filled(parsed, node):
                    return True
        return False

    def _is_filled(self, parsed: ParsedFile, node: ast.Name | ast.Attribute) -> bool:
        """Whether a name may be that of a container which another file makes, and which gets more than it
        starts with; or that of a function or property which gives something out of one.
        """
        if isinstance(node, ast.Name) and not _is_imported(parsed, node.id):
            return False
        word = node.attr if isinstance(node, ast.Attribute) else node.id
        return not (self._filled.homes_of(word) | self._filled.giving(word)) <= {parsed.path}

    def _homes(self, word: str) -> frozenset[str]:
        if word not in self._known:
            paths = self._project.storing(word)
            self._known[word] = frozenset(
                path
                for path in (paths if len(paths) <= _MAXIMUM_FILES else ())
                if (parsed := self._project.parsed(path)) is not None and _binds_differently(parsed, word)
            )
        return self._known[word]


def _is_imported(parsed: ParsedFile, name: str) -> bool:
    imports = parsed.of_type(ast.ImportFrom)
    return any((alias.asname or alias.name) in (name, "*") for item in imports for alias in item.names)


def _binds_differently(parsed: ParsedFile, word: str) -> bool:
    values: dict[ast.ClassDef, list[ast.expr]] = {}
    for node in parsed.named([word]):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            owner = class_of_own_object(node.value, parsed.parents)
            value = value_stored(parsed, node)
            if owner is not None and value is not None:
                values.setdefault(owner, []).append(value)
    return any(differ(found) for found in values.values())
