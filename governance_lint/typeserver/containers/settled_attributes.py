"""Attributes that a class's constructor settles for good, and what of an object they decide: pure syntax.

`Box(x).item` is what `x` is, if nothing but the constructor of `Box` ever binds an `item`, or puts something
into it.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.callables.carried_values import carried_into_results
from governance_lint.typeserver.containers.filled_containers import put_through
from governance_lint.typeserver.shown.functions import methods_of, parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode

#: An attribute whose name more files mention may be changed anywhere.
_MAXIMUM_FILES = 40
#: Classes of more lines are not copied.
_MAXIMUM_LINES = 200


class SettledAttributes:
    """Looks through a class, and through all that may change its objects from outside."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._settled: dict[tuple[ast.ClassDef, str], bool] = {}
        self._names: dict[str, bool] = {}

    def is_settled(self, home: ParsedFile, constructor: FunctionNode, name: str) -> bool:
        """Whether an attribute or a method of an object gives what the constructor's arguments decide."""
        owner = home.class_of(constructor)
        if owner is None:
            return False
        key = (owner, name)
        if key not in self._settled:
            self._settled[key] = self._find_out(home, owner, constructor, name)
        return self._settled[key]

    def may_be_settled(self, name: str) -> bool:
        """Whether any class has an attribute or method of a name that its constructor's arguments decide.

        It is asked first: what makes an object is looked for only then.
        """
        if name not in self._names:
            paths = self._project.mentioning(name)
            self._names[name] = len(paths) <= _MAXIMUM_FILES and any(
                _holds_something(parsed, name)
                for path in self._project.with_member(name)
                if (parsed := self._project.parsed(path)) is not None
            )
        return self._names[name]

    def _find_out(self, home: ParsedFile, owner: ast.ClassDef, constructor: FunctionNode, name: str) -> bool:
        if (
            not isinstance(home.parents.get(owner), ast.Module)
            or owner.decorator_list
            or (owner.end_lineno or 0) - owner.lineno > _MAXIMUM_LINES
            or all(item.annotation is not None for item in parameters(constructor)[1:])
        ):
            return False
        methods = {item.name: item for item in methods_of(owner)}
        bound = _bound_by(home, owner, constructor)
        wanted = [name]
        is_from_arguments = False
        for word in wanted:  # grows while it is walked
            if word in methods:
                method = methods[word]
                if method is constructor or (method.decorator_list and not _is_plain_property(method)):
                    return False
                wanted += (item for item in _own_words(home, owner, [method]) if item not in wanted)
            elif word in bound:
                is_from_arguments |= _comes_from(constructor, bound[word])
                wanted += (item for item in _own_words(home, owner, bound[word]) if item not in wanted)
            else:
                return False  # a base's, or bound by some other way
        return is_from_arguments and not any(
            self._is_changed(word, constructor) for word in wanted if word not in methods
        )

    def _is_changed(self, word: str, constructor: FunctionNode) -> bool:
        """Whether anything but a constructor may bind an attribute, or put something into what it holds."""
        paths = self._project.mentioning(word)
        if len(paths) > _MAXIMUM_FILES:
            return True
        for path in paths:
            parsed = self._project.parsed(path)
            for node in parsed.named([word]) if parsed is not None else ():
                if parsed is None or not isinstance(node, ast.Attribute):
                    continue
                is_read = isinstance(node.ctx, ast.Load)
                if is_read and not any(put_through(parsed, node, is_mapping=False)):
                    continue
                is_inside = any(parent is constructor for parent in parsed.ancestors(node))
                if (is_read and is_inside) or not _is_of_another_class(parsed, node, constructor):
                    return True
        return False


def _holds_something(parsed: ParsedFile, name: str) -> bool:
    """Whether a file has a class with such an attribute, and with a constructor that takes anything."""
    for owner in parsed.of_type(ast.ClassDef):
        methods = {item.name: item for item in methods_of(owner)}
        constructor = methods.get("__init__")
        if constructor is None or all(item.annotation is not None for item in parameters(constructor)[1:]):
            continue
        if name in methods or any(
            isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr == name
            for node in ast.walk(constructor)
        ):
            return True
    return False


def _bound_by(home: ParsedFile, owner: ast.ClassDef, constructor: FunctionNode) -> dict[str, list[ast.expr]]:
    """Return what the constructor binds each attribute of its object to."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(constructor):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if (
                    isinstance(target, ast.Attribute)
                    and class_of_own_object(target.value, home.parents) is owner
                ):
                    found.setdefault(target.attr, []).append(node.value)
    return found


def _own_words(home: ParsedFile, owner: ast.ClassDef, nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the attributes of the object itself that some code reads."""
    for outer in nodes:
        for node in ast.walk(outer):
            if isinstance(node, ast.Attribute) and class_of_own_object(node.value, home.parents) is owner:
                yield node.attr


def _comes_from(constructor: FunctionNode, values: list[ast.expr]) -> bool:
    """Whether values are made of what the constructor gets in a parameter without an annotation."""
    result = ast.Return(ast.Tuple(values, ast.Load()))
    giving = ast.FunctionDef(
        name=constructor.name,
        args=constructor.args,
        body=[*constructor.body, result],
        decorator_list=[],
        returns=None,
    )
    return bool(carried_into_results(giving))


def _is_of_another_class(parsed: ParsedFile, target: ast.Attribute, constructor: FunctionNode) -> bool:
    """Whether a class binds an attribute of its own objects, which are no others; or a constructor does."""
    owner = class_of_own_object(target.value, parsed.parents)
    if owner is None:
        return False
    return constructor not in methods_of(owner) or any(
        parent is constructor for parent in parsed.ancestors(target)
    )


def _is_plain_property(method: FunctionNode) -> bool:
    return all(isinstance(item, ast.Name) and item.id == "property" for item in method.decorator_list)
