"""What methods and attributes of a class give on objects of a class below it, which names what they use.

`return self.engine_class()` gives in each class below what that calls its engine's class. A checker takes the
method for what its own class makes of it. A copy of it in a class below that one shows what it gives there.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.names.scopes import scopes_around
from governance_lint.texts.syntax import children, walk
from governance_lint.typeserver.callables.carried_values import made_into_results
from governance_lint.typeserver.names.assignments import bindings, target_name
from governance_lint.typeserver.shown.functions import FUNCTIONS, methods_of, positional_parameters
from governance_lint.typeserver.slots import CallResult, ClassBelow, ObjectOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.questions.answers import Answers, KnownClass
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Feed

#: Longer methods are not copied.
_MAXIMUM_LINES = 60
#: Nor so many of one class.
_MAXIMUM_METHODS = 8
#: An object that may be of more classes is not looked at.
_MAXIMUM_CLASSES = 6
#: A name that more files define is taken for nothing.
_MAXIMUM_FILES = 20


class TemplateNames:
    """Tells by names alone what may be something else on an object of a class below, each name once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: dict[str, bool] = {}

    def may_differ_below(self, parsed: ParsedFile, receiver: ast.expr) -> bool:
        """Whether a receiver is, or is bound to, what a method or attribute gives that uses what classes
        below its own bring.
        """
        return any(
            isinstance(node, ast.Attribute) and self._is_template(node.attr)
            for value in itself_or_bound(parsed, receiver)
            for node in walk(value)
        )

    def _is_template(self, word: str) -> bool:
        if word not in self._known:
            defined = re.compile(rf"\bdef\s+{re.escape(word)}\b")
            paths = {*self._project.matching(word, defined), *self._project.storing(word)}
            self._known[word] = len(paths) <= _MAXIMUM_FILES and any(
                self._is_used_below(owner, word)
                for path in sorted(paths)
                if (parsed := self._project.parsed(path)) is not None
                for owner in parsed.of_type(ast.ClassDef)
            )
        return self._known[word]

    def _is_used_below(self, owner: ast.ClassDef, word: str) -> bool:
        words = _used_by(owner, word).words
        return bool(words) and any(
            not words.isdisjoint(_names_bound_in(statement))
            for path in self._project.deriving(owner.name)
            if (parsed := self._project.parsed(path)) is not None
            for statement in parsed.of_type(ast.ClassDef)
            if statement.bases
        )


def itself_or_bound(parsed: ParsedFile, receiver: ast.expr) -> list[ast.expr]:
    """Return a receiver, and what the function around it binds the names in it to."""
    values = [receiver]
    for name in ast.walk(receiver):
        if isinstance(name, ast.Name):
            scope = next(iter(scopes_around(name, parsed.parents)), None)
            bound = bindings(parsed, scope).get(name.id, ()) if scope is not None else ()
            values += (value for value in bound if isinstance(value, ast.expr))
    return values


class SeenFromBelow:
    """Looks at what is read of objects whose class stands below the one that defines it."""

    def __init__(self, project: Project, answers: Answers, special_methods: SpecialMethods) -> None:
        self._project = project
        self._answers = answers
        self._special_methods = special_methods
        self._used: dict[tuple[ast.ClassDef, str], _Used] = {}

    def of_method(
        self, parsed: ParsedFile, node: ast.expr, home: ParsedFile, function: FunctionNode
    ) -> tuple[ClassBelow, ...]:
        """Return the classes below that an object may be of whose method a node calls, or property reads."""
        owner = home.class_of(function)
        attribute = node.func if isinstance(node, ast.Call) else node
        if owner is None or function.returns is not None or not isinstance(attribute, ast.Attribute):
            return ()
        return self._classes(parsed, attribute, home, owner)

    def of_attribute(
        self, parsed: ParsedFile, read: ast.Attribute, home: ParsedFile, line: int
    ) -> tuple[ClassBelow, ...]:
        """Return the classes below that a node's object may be of whose attribute it reads."""
        around = [
            item for item in home.of_type(ast.ClassDef) if item.lineno <= line <= (item.end_lineno or 0)
        ]
        owner = max(around, key=lambda item: item.lineno, default=None)
        return () if owner is None else self._classes(parsed, read, home, owner)

    def _classes(
        self, parsed: ParsedFile, read: ast.Attribute, home: ParsedFile, owner: ast.ClassDef
    ) -> tuple[ClassBelow, ...]:
        if not isinstance(home.parents.get(owner), ast.Module) or not self._project.deriving(owner.name):
            return ()
        if (owner, read.attr) not in self._used:
            self._used[owner, read.attr] = _used_by(owner, read.attr)
        used = self._used[owner, read.attr]
        if not used.words or not used.methods:
            return ()
        own = class_of_own_object(read.value, parsed.parents)
        if own is owner:
            return ()
        if own is not None:
            lineages = [self._answers.lineage(parsed.path, own.lineno)]
        else:
            lineages = self._special_methods.classes_of(parsed, read.value)
        if not lineages or len(lineages) > _MAXIMUM_CLASSES:
            return ()
        found = [self._below(home, owner, used, lineage) for lineage in lineages]
        return tuple(item for item in found if item is not None) if None not in found else ()

    def _below(
        self, home: ParsedFile, owner: ast.ClassDef, used: _Used, lineage: tuple[KnownClass, ...]
    ) -> ClassBelow | None:
        """Return a class as one below another, if it brings anything that the other's methods use."""
        places = [known.key for known in lineage]
        if (home.path, owner.lineno) not in places[1:]:
            return None
        bound: set[str] = set()
        for path, line in places[: places.index((home.path, owner.lineno))]:
            other = self._project.parsed(path) if self._project.is_ours(path) else None
            statement = other.class_on(line) if other is not None else None
            if statement is not None:
                bound.update(_names_bound_in(statement))
        if bound.isdisjoint(used.words):
            return None
        methods = tuple(item for item in used.methods if item.name not in bound)
        return ClassBelow(ObjectOf(*places[0]), owner, methods)


def results_below(
    home: ParsedFile, below: tuple[ClassBelow, ...], read: str, otherwise: tuple[Feed, ...]
) -> tuple[CallResult, ...]:
    """Return what is read of objects of classes below; `otherwise` is what it is of whatever object."""
    return tuple(
        CallResult(home.path, item.methods[0], (("self", (item.object,)),), otherwise, read, below=item)
        for item in below
        if item.methods
    )


class _Used:
    """Which of its own attributes a method or attribute of a class is made of, by which methods."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.methods: list[FunctionNode] = []


def _used_by(owner: ast.ClassDef, name: str) -> _Used:
    used = _Used()
    waiting = [name]
    for word in waiting:  # grows while it is walked
        for method in _methods_of(owner, word):
            if method in used.methods:
                continue
            is_long = (method.end_lineno or 0) - method.lineno > _MAXIMUM_LINES
            if is_long or len(used.methods) == _MAXIMUM_METHODS:
                return _Used()
            used.methods.append(method)
            own = positional_parameters(method)[:1]
            for parameter in own:
                found = _read_of(parameter.arg, made_into_results(method, _stored_by(method, word)))
                used.words.update(found)
                waiting += found
    return used


def _methods_of(owner: ast.ClassDef, word: str) -> Iterator[FunctionNode]:
    """Yield the methods of a class that have a name, or bind an attribute of that name."""
    for item in methods_of(owner):
        if item.name == word or any(True for _ in _stored_by(item, word)):
            yield item


def _stored_by(method: FunctionNode, word: str) -> Iterator[ast.expr]:
    """Yield what a method binds an attribute of its object to."""
    own = [item.arg for item in positional_parameters(method)[:1]]
    for node in walk(method):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                match target:
                    case ast.Attribute(value=ast.Name(id=name), attr=attr) if attr == word and name in own:
                        yield node.value


def _read_of(own: str, expressions: list[ast.expr]) -> dict[str, None]:
    """Return the attributes of a method's own object that the values of expressions are made of."""
    found: dict[str, None] = {}
    stack: list[ast.AST] = list(expressions)
    while stack:
        node = stack.pop()
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=word) if name == own:
                found[word] = None
            case ast.Compare() | ast.JoinedStr() | ast.Constant() | ast.Lambda():
                pass
            case ast.Subscript(value=value):
                stack.append(value)
            case ast.IfExp(body=body, orelse=orelse):
                stack += (body, orelse)
            case _:
                stack += children(node)
    return found


def _names_bound_in(owner: ast.ClassDef) -> Iterator[str]:
    """Yield what a class's body defines, and the attributes that its methods bind."""
    for item in owner.body:
        match item:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=targets):
                yield from (
                    node.id for target in targets for node in walk(target) if isinstance(node, ast.Name)
                )
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
        if isinstance(item, FUNCTIONS):
            for node in walk(item):
                if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                    yield target_name(node)
