"""The project's own files: where a word occurs, and the tree of each file with its parents."""

from __future__ import annotations

import ast
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.files import python_files
from governance_lint.modules import module_name
from governance_lint.source import Unreadable
from governance_lint.source_positions import Columns
from governance_lint.syntax import CannotParseError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.policy import Policy
    from governance_lint.typeserver.documents import Documents

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(slots=True)
class ParsedFile:
    """A file's tree, and what is needed to walk it upwards and to name its places."""

    path: str
    text: str
    tree: ast.Module
    columns: Columns
    nodes: list[ast.AST] = field(default_factory=list)
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the nodes around a node, innermost first."""
        parent = self.parents.get(node)
        while parent is not None:
            yield parent
            parent = self.parents.get(parent)

    def function_named_at(self, line: int, column: int) -> FunctionNode | None:
        """Return the function whose name, behind its `def`, stands at a place."""
        lines = self.text.split("\n")
        for node in self.nodes:
            if (
                isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
                and node.lineno == line
                and lines[line - 1].startswith(node.name, column)
            ):
                return node
        return None

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        """Return the class whose body a statement directly belongs to."""
        for parent in self.ancestors(node):
            if isinstance(parent, ast.ClassDef):
                return parent
            if isinstance(parent, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.Module)):
                return None
        return None


class Project:
    """All Python files below the policy's source roots, read when they are first needed."""

    def __init__(self, policy: Policy, documents: Documents) -> None:
        self._policy = policy
        self._documents = documents
        self._paths: list[str] | None = None
        self._parsed: dict[str, ParsedFile | None] = {}
        self._mentions: dict[str, list[str]] = {}

    def paths(self) -> list[str]:
        """Return the absolute paths of the project's files."""
        if self._paths is None:
            roots = [os.fspath(root) for root in self._policy.source_roots]
            found = python_files(roots, _skip_nothing)
            self._paths = [
                os.path.abspath(path)  # noqa: PTH100 -- a link keeps its own name
                for path in found
                if not isinstance(path, Unreadable)
            ]
        return self._paths

    def mentioning(self, word: str) -> list[str]:
        """Return the files in whose text a word occurs."""
        if word not in self._mentions:
            pattern = re.compile(rf"\b{re.escape(word)}\b")
            self._mentions[word] = [
                path
                for path in self.paths()
                if (text := self._documents.text(path)) is not None and word in text and pattern.search(text)
            ]
        return self._mentions[word]

    def parsed(self, path: str) -> ParsedFile | None:
        """Return a file's tree; None where it cannot be parsed."""
        if path not in self._parsed:
            self._parsed[path] = _parse(path, self._documents.text(path))
        return self._parsed[path]

    def is_ours(self, path: str) -> bool:
        """Whether a file belongs to the project, and not to its environment."""
        return module_name(Path(path), self._policy.source_roots) is not None and not any(
            Path(path).is_relative_to(folder) for folder in self._policy.site_packages
        )


def _skip_nothing(absolute_path: str, /, *, is_folder: bool) -> bool:
    del absolute_path, is_folder
    return False


def _parse(path: str, text: str | None) -> ParsedFile | None:
    if text is None:
        return None
    try:
        tree = parse(text)
    except CannotParseError:
        return None
    parsed = ParsedFile(path, text, tree, Columns(text), [tree])
    for node in parsed.nodes:  # grows while it is walked
        for child in ast.iter_child_nodes(node):
            parsed.parents[child] = node
            parsed.nodes.append(child)
    return parsed
