"""The project's own files: where a word occurs, and the tree of each file with its parents."""

from __future__ import annotations

import ast
import os
import re
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from governance_lint.files import python_files, skip_nothing
from governance_lint.names.modules import module_name
from governance_lint.names.scopes import class_around
from governance_lint.texts.source import Unreadable
from governance_lint.texts.source_positions import Columns
from governance_lint.texts.syntax import CannotParseError, nodes_of, parse
from governance_lint.typeserver.shown.functions import is_decorated
from governance_lint.typeserver.shown.joined_texts import JoinedTexts
from governance_lint.typeserver.shown.type_comments import tree_with_comments
from governance_lint.vocabulary import follows_dot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from governance_lint.policy import Policy
    from governance_lint.typeserver.questions.documents import Documents
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.violation import Span

_Node = TypeVar("_Node", bound=ast.AST)

#: What brings names that are not written.
_STAR_IMPORT = re.compile(r"import\s*\*")
_IMPORT = re.compile(r"\bimport\b")
#: A class statement up to somewhere among its bases: a colon that ends it stands last on its line.
_CLASS_HEAD = r"\bclass\s+\w+\s*(?:\[[^(]*)?\((?:[^:]|:(?![ \t]*(?:#|\n)))*?"
#: What may stand between the parts of an assignment's target.
_GAP = r"(?:\s|\\\n|#[^\n]*\n)*"
#: An attribute as a target, by itself or as one of several. It begins with what can be searched for fast.
_STORE = rf"\.{{}}{_GAP}{{}}{_GAP}(?:[:,)\]]|=(?!=))"
_OUTSIDE = r"(?<!\bself\.)(?<!\bcls\.)"


class ParsedFile:
    """A file's tree, and what is needed to walk it upwards and to name its places."""

    def __init__(self, path: str, text: str, tree: ast.Module) -> None:
        self.path = path
        self.text = text
        self.tree = tree
        self.columns = Columns(text)
        self._nodes = nodes_of(tree)
        self.parents: Mapping[ast.AST, ast.AST] = self._nodes.parents
        #: What the functions and classes bind that were looked at: for `assignments.bindings`.
        self.bindings: dict[ast.AST, Mapping[str, list[ast.expr | ast.arg | None]]] = {}
        #: Where the methods that were looked at speak of their class: for `own_classes.own_class_in`.
        self.own_classes: dict[ast.AST, Sequence[ast.expr]] = {}
        #: By each name: where it is read or bound, alone or as an attribute, numbered outer before inner.
        self._by_name: dict[str, list[tuple[int, ast.Name | ast.Attribute]]] | None = None
        self._lines = text.split("\n")
        self._expressions: dict[int, list[ast.expr]] | None = None
        self._by_line: dict[int, list[FunctionNode]] | None = None

    def of_type(self, kind: type[_Node]) -> list[_Node]:
        """Return all nodes of one concrete type, outer before inner."""
        return self._nodes.of_type(kind)

    def named(self, words: Iterable[str]) -> list[ast.Name | ast.Attribute]:
        """Return the names and attributes that are one of the words, outer before inner."""
        if self._by_name is None:
            self._by_name = {}
            for number, node in enumerate(self._nodes.every):
                if isinstance(node, (ast.Name, ast.Attribute)):
                    name = node.id if isinstance(node, ast.Name) else node.attr
                    self._by_name.setdefault(name, []).append((number, node))
        found = [item for word in words for item in self._by_name.get(word, ())]
        return [node for _, node in sorted(found, key=itemgetter(0))]

    def expression_at(self, span: Span) -> ast.expr | None:
        """Return the outermost expression that covers exactly a span."""
        if self._expressions is None:
            self._expressions = {}
            for node in self.parents:
                if isinstance(node, ast.expr):
                    self._expressions.setdefault(node.lineno, []).append(node)
        on_its_line = self._expressions.get(span.line, ())
        return next((node for node in on_its_line if self.columns.span(node) == span), None)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the nodes around a node, innermost first."""
        parent = self.parents.get(node)
        while parent is not None:
            yield parent
            parent = self.parents.get(parent)

    def function_named_at(self, line: int, column: int) -> FunctionNode | None:
        """Return the function whose name, behind its `def`, stands at a place."""
        if self._by_line is None:
            self._by_line = {}
            functions: list[FunctionNode] = [
                *self.of_type(ast.FunctionDef),
                *self.of_type(ast.AsyncFunctionDef),
            ]
            for function in functions:
                self._by_line.setdefault(function.lineno, []).append(function)
        on_it = self._by_line.get(line, ())
        return next((found for found in on_it if self.has_at(line, column, found.name)), None)

    def has_at(self, line: int, column: int, text: str) -> bool:
        """Whether a text stands at a place."""
        return 0 < line <= len(self._lines) and self._lines[line - 1].startswith(text, column)

    def class_on(self, line: int) -> ast.ClassDef | None:
        """Return the class whose statement is on a line."""
        return next((item for item in self.of_type(ast.ClassDef) if item.lineno == line), None)

    def class_named_at(self, line: int, column: int) -> ast.ClassDef | None:
        """Return the class whose name, behind its `class`, stands at a place."""
        statement = self.class_on(line)
        return statement if statement is not None and self.has_at(line, column, statement.name) else None

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        """Return the class whose body a statement directly belongs to."""
        return class_around(node, self.parents)

    def class_over(self, line: int) -> ast.ClassDef | None:
        """Return the innermost class whose statement goes over a line."""
        over = [
            owner for owner in self.of_type(ast.ClassDef) if owner.lineno <= line <= (owner.end_lineno or 0)
        ]
        return max(over, key=lambda owner: owner.lineno, default=None)

    def is_method(self, function: FunctionNode) -> bool:
        """Whether a function's first parameter is the object or class that it is called on."""
        return self.class_of(function) is not None and not is_decorated(function, "staticmethod")


class Project:
    """All Python files below the policy's source roots, read when they are first needed."""

    def __init__(self, policy: Policy, documents: Documents) -> None:
        self._policy = policy
        self._documents = documents
        self._paths: list[str] | None = None
        self._joined: JoinedTexts | None = None
        self._parsed: dict[str, ParsedFile | None] = {}
        self._mentions: dict[str, list[str]] = {}
        self._reads: dict[str, set[str]] = {}
        self._ours: dict[str, bool] = {}
        self._matches: dict[tuple[str, re.Pattern[str]], list[str]] = {}

    def paths(self) -> list[str]:
        """Return the absolute paths of the project's files."""
        if self._paths is None:
            roots = [os.fspath(root) for root in self._policy.source_roots]
            found = python_files(roots, skip_nothing)
            self._paths = [
                os.path.abspath(path)  # noqa: PTH100 -- a link keeps its own name
                for path in found
                if not isinstance(path, Unreadable)
            ]
        return self._paths

    def reading(self, word: str, homes: Collection[str]) -> list[str]:
        """Return the files in which a word may be read that is bound in certain files: those and some others.

        Many more mention it: they define a method of that name, or speak of it.
        """
        if word not in self._reads:
            self._reads[word] = {
                path
                for path in self.mentioning(word)
                if (text := self._documents.text(path)) is not None and _may_read(text, word)
            }
        outside = self._reads[word]
        return [path for path in self.mentioning(word) if path in outside or path in homes]

    def storing(self, word: str) -> list[str]:
        """Return the files whose text may assign something to an attribute of a name."""
        return self.matching(word, re.compile(_STORE.format("", re.escape(word))))

    def storing_outside(self, word: str) -> list[str]:
        """Return those of them that may do so for another object than that of the method around."""
        return self.matching(word, re.compile(_STORE.format(_OUTSIDE, re.escape(word))))

    def deriving(self, name: str) -> list[str]:
        """Return the files whose text may have a class with a base of a name, or import it as another."""
        word = re.escape(name)
        return self.matching(name, re.compile(rf"{_CLASS_HEAD}\b{word}\b|\b{word}\s+as\b"))

    def with_member(self, name: str) -> list[str]:
        """Return the files whose text may have a constructor, and a method or attribute of a name."""
        constructing = set(self.mentioning("__init__"))
        defining = self.matching(name, re.compile(rf"def\s+{re.escape(name)}\b"))
        having = {*defining, *self.storing(name)}
        return [path for path in self.mentioning(name) if path in having and path in constructing]

    def matching(self, word: str, pattern: re.Pattern[str]) -> list[str]:
        """Return the files in whose text a word occurs, and something that a pattern describes."""
        if (word, pattern) not in self._matches:
            self._matches[word, pattern] = [
                path
                for path in self.mentioning(word)
                if (text := self._documents.text(path)) is not None and pattern.search(text)
            ]
        return self._matches[word, pattern]

    def mentioning(self, word: str) -> list[str]:
        """Return the files in whose text a word occurs."""
        if word not in self._mentions:
            paths = self.paths()
            if self._joined is None:
                self._joined = JoinedTexts([self._documents.read(path) or "" for path in paths])
            self._mentions[word] = [paths[number] for number in self._joined.holding(word)]
        return self._mentions[word]

    def parsed(self, path: str) -> ParsedFile | None:
        """Return a file's tree; None where it cannot be parsed."""
        if path not in self._parsed:
            self._parsed[path] = _parse(path, self._documents.text(path))
        return self._parsed[path]

    def is_ours(self, path: str) -> bool:
        """Whether a file belongs to the project, and not to its environment."""
        if path not in self._ours:
            self._ours[path] = module_name(Path(path), self._policy.source_roots) is not None and not any(
                Path(path).is_relative_to(folder) for folder in self._policy.site_packages
            )
        return self._ours[path]


def _may_read(text: str, word: str) -> bool:
    """Whether a text may read a name that it does not bind: from an object or module, or by an import."""
    for found in re.finditer(rf"{re.escape(word)}\b", text):  # it begins with what can be searched for fast
        start = found.start()
        is_inside_a_name = text[start - 1 : start].isalnum() or text[start - 1 : start] == "_"
        if not is_inside_a_name and (follows_dot(text, start) or _may_be_imported(text, start)):
            return True
    return _STAR_IMPORT.search(text) is not None


def _may_be_imported(text: str, place: int) -> bool:
    """Whether a place may stand in an import statement."""
    line = text.rfind("\n", 0, place) + 1
    if _IMPORT.search(text, line, place) is not None or text[max(0, line - 2) : line] == "\\\n":
        return True
    opening = text.rfind("(", 0, place)
    is_open = opening >= 0 and text.find(")", opening, place) < 0
    return is_open and text[max(0, opening - 20) : opening].rstrip().endswith("import")


def _parse(path: str, text: str | None) -> ParsedFile | None:
    if text is None:
        return None
    try:
        return ParsedFile(path, text, tree_with_comments(text) or parse(text))
    except CannotParseError:
        return None
