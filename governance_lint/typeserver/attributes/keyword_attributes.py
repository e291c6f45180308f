"""What an attribute holds that a method makes of its keywords: `setattr(self, name, part)` in a loop."""

from __future__ import annotations

import ast
import re
from functools import cached_property
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.containers.named_fields import makers_of
from governance_lint.typeserver.shown.functions import last_name, methods_of, positional_parameters
from governance_lint.typeserver.slots import Expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.answers import KnownClass
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode

#: A file that sets attributes from keywords has one of these words in its text, and a function like this.
_SIGNS = ("setattr", "__setattr__", "__dict__", "vars")
_TAKES_KEYWORDS = re.compile(r"\*\*\w+[^()]*\)[^:]*:")
#: Calls that make an object are looked for in at most so many files.
_MAXIMUM_FILES = 40


class KeywordAttributes:
    """Looks in an object's classes for methods that set what they are passed, and for their calls."""

    def __init__(self, project: Project, mentions: Mentions, special_methods: SpecialMethods) -> None:
        self._project = project
        self._mentions = mentions
        self._special_methods = special_methods
        self._known: dict[KnownClass, tuple[FunctionNode, ...]] = {}

    def put_into(self, parsed: ParsedFile, read: ast.Attribute) -> Iterator[Expression]:
        """Yield what is passed by the name of an attribute that no class in sight defines."""
        if not isinstance(read.value, (ast.Name, ast.Attribute, ast.Call)) or not self._homes:
            return
        for lineage in self._classes_of(parsed, read.value):
            setters = [setter for known in lineage for setter in self._setters(known)]
            passing = self._passing(read.attr) if setters else ()
            if not passing:
                continue
            own = [call for call in makers_of(parsed, read.value) if last_name(call.func) == lineage[0].name]
            calls = [(parsed, call) for call in own] or list(self._calls(lineage, setters, passing))
            for home, call in calls:
                given = [keyword.value for keyword in call.keywords if keyword.arg == read.attr]
                if given and any(
                    function in setters for _, function, _ in self._mentions.called(home, call.func)
                ):
                    yield from (Expression(home.path, value) for value in given)

    @cached_property
    def _homes(self) -> frozenset[str]:
        """The files that may define such a method, by their text."""
        return frozenset(path for sign in _SIGNS for path in self._project.matching(sign, _TAKES_KEYWORDS))

    def _passing(self, word: str) -> Sequence[str]:
        """Return the files in which a keyword of a name may be passed."""
        return self._project.matching(word, re.compile(rf"\b{re.escape(word)}\s*=(?!=)"))

    def _classes_of(self, parsed: ParsedFile, receiver: ast.expr) -> Sequence[tuple[KnownClass, ...]]:
        """Return the classes that a receiver may be of, each with its ancestors behind it."""
        owner = class_of_own_object(receiver, parsed.parents)
        if owner is None:
            return self._special_methods.classes_of(parsed, receiver)
        lineage = self._mentions.answers.lineage(parsed.path, owner.lineno)
        return [lineage] if lineage else []

    def _setters(self, known: KnownClass) -> tuple[FunctionNode, ...]:
        """Return a class's own methods that make attributes of what they are passed by keyword."""
        if known not in self._known:
            home = self._project.parsed(known.path) if known.path in self._homes else None
            statement = home.class_on(known.line) if home is not None else None
            self._known[known] = tuple(
                item
                for item in (methods_of(statement) if statement is not None else ())
                if _sets_its_keywords(item)
            )
        return self._known[known]

    def _calls(
        self, lineage: Sequence[KnownClass], setters: Sequence[FunctionNode], passing: Sequence[str]
    ) -> Iterator[tuple[ParsedFile, ast.Call]]:
        """Yield the calls that may run a setter for an object of a class: its own, and those that make it."""
        names = {setter.name for setter in setters}
        for path in dict.fromkeys(known.path for known in lineage):
            home = self._project.parsed(path) if path in passing else None
            for call in home.of_type(ast.Call) if home is not None else ():
                if home is not None and last_name(call.func) in names and _is_of(home, call, lineage):
                    yield home, call
        if "__init__" not in names:
            return
        maker = lineage[0].name
        for path in [path for path in self._project.mentioning(maker) if path in passing][:_MAXIMUM_FILES]:
            home = self._project.parsed(path)
            for call in home.of_type(ast.Call) if home is not None else ():
                if home is not None and last_name(call.func) == maker:
                    yield home, call


def _is_of(home: ParsedFile, call: ast.Call, lineage: Sequence[KnownClass]) -> bool:
    """Whether a call stands in one of an object's classes, so that its `self` may be the object."""
    keys = {known.key for known in lineage}
    return any(
        isinstance(parent, ast.ClassDef) and (home.path, parent.lineno) in keys
        for parent in home.ancestors(call)
    )


def _sets_its_keywords(function: FunctionNode) -> bool:
    """Whether a method has `**parts` and makes an attribute of its object of each of them."""
    own, parts = positional_parameters(function)[:1], function.args.kwarg
    if not own or parts is None:
        return False
    return any(
        _is_set_in(node, own[0].arg, parts.arg) or _is_update(node, own[0].arg, parts.arg)
        for node in ast.walk(function)
    )


def _is_set_in(loop: ast.AST, own: str, parts: str) -> bool:
    """Whether a node is `for name, part in parts.items(): setattr(self, name, part)`, or the like."""
    if not isinstance(loop, ast.For):
        return False
    over, target = ast.unparse(loop.iter), ast.unparse(loop.target)
    for node in ast.walk(loop):
        if isinstance(node, ast.Call) and last_name(node.func) in ("setattr", "__setattr__"):
            match node.args:
                case [ast.Name(id=owner), ast.Name(id=name), value] if owner == own:
                    is_item = (
                        over == f"{parts}.items()" and target.strip("()") == f"{name}, {_written(value)}"
                    )
                    is_key = over in (parts, f"{parts}.keys()") and target == name
                    if is_item or (is_key and _written(value) == f"{parts}[{name}]"):
                        return True
    return False


def _is_update(node: ast.AST, own: str, parts: str) -> bool:
    """Whether a node is `self.__dict__.update(parts)`, or the like."""
    match node:
        case ast.Call(func=ast.Attribute(value=namespace, attr="update"), args=args, keywords=keywords):
            given = [*map(_written, args), *(_written(keyword.value) for keyword in keywords)]
            return _written(namespace) in (f"{own}.__dict__", f"vars({own})") and parts in given
        case ast.Assign(targets=[ast.Attribute() as target], value=value):
            return _written(target) == f"{own}.__dict__" and _written(value) in (parts, f"dict({parts})")
    return False


def _written(node: ast.expr) -> str:
    return ast.unparse(node)
