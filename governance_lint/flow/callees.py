"""What a called expression reaches: the dotted names that it is known by, and the body behind it."""

from __future__ import annotations

import builtins
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.facts import Definition
from governance_lint.flow.aliases import parameters_of
from governance_lint.flow.lineages import lineage_of
from governance_lint.flow.parsed_file import dotted_name, last_name
from governance_lint.policy import SUFFIX_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from governance_lint.facts import Definitions
    from governance_lint.flow.aliases import Aliases, Meaning
    from governance_lint.flow.graph import Frame
    from governance_lint.flow.parsed_file import Function, ParsedFile, ParsedFiles

#: How many names one runner may ask about; more is no runner but a program.
_MAXIMUM_QUESTIONS = 400
_MAXIMUM_ANCESTORS = 100

#: Methods of built-in types whose names nobody gives to a helper.
_BUILTIN_METHODS = frozenset(
    {
        "append",
        "decode",
        "encode",
        "endswith",
        "extend",
        "isoformat",
        "items",
        "join",
        "keys",
        "lower",
        "rsplit",
        "setdefault",
        "split",
        "startswith",
        "strip",
        "upper",
        "values",
    }
)
_LITERALS = (cst.SimpleString, cst.FormattedString, cst.ConcatenatedString, cst.List, cst.Dict, cst.Set)

_BUILTINS = frozenset(vars(builtins))


@dataclass(frozen=True, slots=True)
class Body:
    """A function that can be followed."""

    function: Function
    file: ParsedFile
    scopes: tuple[Function, ...]
    nested: bool  #: defined inside the function that calls it


@dataclass(frozen=True, slots=True)
class Reference:
    """What one expression refers to."""

    last_name: str
    names: tuple[str, ...]  #: dotted; without any it is unresolved
    body: Body | None = None
    definition: Definition | None = None
    is_local: bool = False  #: a nested function or a lambda: known, and nothing that a policy can name

    def bears(self, name: str) -> bool:
        """Whether the last name fits a policy's name: what is cheap to know."""
        return self.last_name == name.rpartition(".")[2] or any(
            known.rpartition(".")[2] == name.rpartition(".")[2] for known in self.names
        )


class Callees:
    """Resolves callees with the help of a type checker's definitions."""

    def __init__(
        self, definitions: Definitions, files: ParsedFiles, aliases: Aliases, asked_names: Iterable[str] = ()
    ) -> None:
        """`asked_names` are last names that are asked about even where they look like a builtin's."""
        self._definitions = definitions
        self._files = files
        self._aliases = aliases
        self._asked_names = frozenset(asked_names)
        self._questions = 0
        self._answers: dict[tuple[str, int, int], tuple[Definition, ...]] = {}
        self._references: dict[tuple[cst.CSTNode, Frame], tuple[Reference, ...]] = {}

    def references(self, expression: cst.BaseExpression, frame: Frame) -> tuple[Reference, ...]:
        """Return what an expression may refer to, through local aliases."""
        key = (expression, frame)
        if key not in self._references:
            found: list[Reference] = []
            for meaning in self._aliases.meanings(expression, frame):
                found += self._meant(meaning)
            self._references[key] = tuple(found)
        return self._references[key]

    def is_any_of(self, names: tuple[str, ...], expression: cst.BaseExpression, frame: Frame) -> bool:
        """Whether all that an expression may refer to is among what a policy names."""
        references = self.references(expression, frame) if names else ()
        return bool(references) and all(
            any(self.is_named(name, reference) for name in names) for reference in references
        )

    def looks_like_any_of(self, names: tuple[str, ...], expression: cst.BaseExpression, frame: Frame) -> bool:
        """Whether syntax lets an expression be among what a policy names: a test that asks nobody."""
        last_names = {name.rpartition(".")[2] for name in names}
        for meaning in self._aliases.meanings(expression, frame):
            name = last_name(meaning.node)
            imported = meaning.frame.file.imports.get(name, name).rpartition(".")[2]
            if not last_names.isdisjoint({name, imported}):
                return True
        return False

    def is_named(self, name: str, reference: Reference) -> bool:
        """Whether a reference is what a policy's name means."""
        if reference.is_local or not reference.bears(name):
            return False
        if not reference.names:
            return True  # unresolved, and the last name fits
        if any(fits(name, known) for known in reference.names):
            return True
        return any(fits(name, known) for known in self.inherited_names(reference))

    def inherited_names(self, reference: Reference) -> tuple[str, ...]:
        """Return the dotted names of what a method overrides: the same method on each base of its class."""
        definition = reference.definition
        file = None if definition is None else self._files.get(definition.path)
        function = None if definition is None or file is None else file.function_at(definition.line)
        if file is None or function is None:
            return ()
        owner = file.class_around(function)
        if owner is None:
            return ()
        return tuple(f"{base.dotted}.{function.name.value}" for base in self._bases(owner, file))

    def lineage(self, named: cst.BaseExpression, file: ParsedFile) -> frozenset[str] | None:
        """Return the last names of all classes that a class is or derives from; None where one is unknown."""
        return lineage_of(named, file, self._files, self._ask)

    def _bases(self, owner: cst.ClassDef, file: ParsedFile) -> tuple[_Class, ...]:
        """Return the classes that a class derives from, in the order in which a method is looked for."""
        found: list[_Class] = []
        waiting = self._direct_bases(_Class(owner, file, ""))
        while waiting and len(found) < _MAXIMUM_ANCESTORS:
            found.append(waiting.pop(0))
            waiting = [*self._direct_bases(found[-1]), *waiting]
        last = {each.dotted: position for position, each in enumerate(found)}
        return tuple(each for position, each in enumerate(found) if last[each.dotted] == position)

    def _direct_bases(self, derived: _Class) -> list[_Class]:
        if derived.node is None or derived.file is None:
            return []
        found: list[_Class] = []
        for base in derived.node.bases:
            value = base.value.value if isinstance(base.value, cst.Subscript) else base.value
            for answer in self._ask(value, derived.file):
                file = self._files.get(answer.path)
                found.append(
                    _Class(None if file is None else file.class_at(answer.line), file, answer.dotted)
                )
        return found

    def _meant(self, meaning: Meaning) -> list[Reference]:
        node, frame = meaning.node, meaning.frame
        match node:
            case cst.FunctionDef():
                body = Body(node, frame.file, (*frame.scopes, node), nested=True)
                return [Reference(node.name.value, (), body, is_local=True)]
            case cst.Lambda():
                body = Body(node, frame.file, (*frame.scopes, node), nested=True)
                return [Reference("", (), body, is_local=True)]
            case cst.Call():
                return [Reference(reflected_name(node), ())]
            case cst.Name() | cst.Attribute():
                return self._looked_up(node, frame)
            case _:
                return [Reference("", ())]

    def _of_own_object(self, node: cst.Name | cst.Attribute, frame: Frame) -> Reference | None:
        """Return the method that `self.name` is in a method of a base that the object itself calls on itself:
        what its own class, the one of the method that is drawn, has by that name; None where that is unknown.
        """
        method = _method_around(frame)
        if method is None or method.caller is None or not isinstance(node, cst.Attribute):
            return None
        if not _is_own_object(node.value, method):
            return None
        own = _drawn_method(method)
        owner = None if own is None else _class_of(own)
        if own is None or owner is None:
            return None
        drawn = _Class(owner, own.file, f"{own.file.module or ''}.{owner.name.value}".lstrip("."))
        for each in (drawn, *self._bases(owner, own.file)):
            for statement in () if each.node is None else each.node.body.body:
                if isinstance(statement, cst.FunctionDef) and statement.name.value == node.attr.value:
                    return _method_of(each, statement)
        return None

    def _looked_up(self, node: cst.Name | cst.Attribute, frame: Frame) -> list[Reference]:
        name = last_name(node)
        own = self._of_own_object(node, frame)
        if own is not None:
            return [own]
        written = self._as_written(node, frame)
        if written is not None and name not in self._asked_names and _is_standard(written):
            return [Reference(name, (written,))]
        if name not in self._asked_names and _needs_no_answer(node):
            return [Reference(name, () if written is None else (written,))]
        found: list[Reference] = []
        for answer in self._ask(node, frame.file):
            names = (answer.dotted,) if written is None else (answer.dotted, written)
            if answer.is_callable:
                found.append(Reference(name, names, self._body(answer), answer))
            else:
                found += self._assigned(answer, name, names)
        return found or [Reference(name, ())]

    def _as_written(self, node: cst.Name | cst.Attribute, frame: Frame) -> str | None:
        """Return the dotted name that the file's imports and definitions, or the builtins, give one."""
        dotted = dotted_name(node)
        first, _, rest = dotted.partition(".")
        if not first or self._aliases.is_local(first, frame):
            return None
        imported = frame.file.imports.get(first)
        if imported is not None:
            return f"{imported}.{rest}" if rest else imported
        if frame.file.module and first in frame.file.defined:
            return f"{frame.file.module}.{dotted}"
        if not rest and first in _BUILTINS and first not in self._asked_names:
            return f"builtins.{first}"
        return None

    def _assigned(self, answer: Definition, name: str, names: tuple[str, ...]) -> list[Reference]:
        """Return what a module's or an instance's alias stands for."""
        file = self._files.get(answer.path)
        value = None if file is None else file.value_at(answer.line)
        if file is None or value is None:
            return [Reference(name, names)]
        if isinstance(value, cst.Lambda):
            return [Reference(name, names, Body(value, file, (value,), nested=False))]
        if not isinstance(value, (cst.Name, cst.Attribute)):
            return [Reference(name, names)]
        found = [
            Reference(last_name(value), (*names, behind.dotted), self._body(behind), behind)
            for behind in self._ask(value, file)
            if behind.is_callable
        ]
        return found or [Reference(name, names)]

    def _body(self, answer: Definition) -> Body | None:
        file = self._files.get(answer.path)
        function = None if file is None else file.implementation_at(answer.line)
        return None if file is None or function is None else Body(function, file, (function,), nested=False)

    def _ask(self, node: cst.BaseExpression, file: ParsedFile) -> tuple[Definition, ...]:
        place = node.attr if isinstance(node, cst.Attribute) else node
        if not isinstance(place, cst.Name):
            return ()
        span = file.spans[place]
        key = (file.path, span.line, span.column)
        if key not in self._answers:
            if self._questions >= _MAXIMUM_QUESTIONS:
                return ()
            self._questions += 1
            self._answers[key] = self._definitions.at(*key)
        return self._answers[key]


@dataclass(frozen=True, slots=True)
class _Class:
    """A class, and where it is defined if that is in the project."""

    node: cst.ClassDef | None
    file: ParsedFile | None
    dotted: str


def _method_of(owner: _Class, function: cst.FunctionDef) -> Reference | None:
    if owner.file is None:
        return None
    name = function.name.value
    dotted = f"{owner.dotted}.{name}"
    definition = Definition(dotted, owner.file.path, owner.file.line(function), is_callable=True)
    return Reference(name, (dotted,), Body(function, owner.file, (function,), nested=False), definition)


def _method_around(frame: Frame) -> Frame | None:
    """Return the frame of the method that a frame is, or is nested in."""
    here: Frame | None = frame
    while here is not None and here.nested:
        here = here.caller
    return None if here is None or _class_of(here) is None else here


def _drawn_method(method: Frame) -> Frame | None:
    """Return the method that is drawn, if from there on each method calls the next on its own object."""
    caller = method.caller
    if caller is None:
        return method
    before = _method_around(caller)
    called = method.call.func if method.call is not None and method.call is method.reference else None
    if before is None or not isinstance(called, cst.Attribute):
        return None
    is_own = _is_own_object(called.value, before) or _is_super(called.value)
    return _drawn_method(before) if is_own else None


def _class_of(frame: Frame) -> cst.ClassDef | None:
    function = frame.function
    return frame.file.class_around(function) if isinstance(function, cst.FunctionDef) else None


def _is_own_object(node: cst.BaseExpression, method: Frame) -> bool:
    """Whether an expression is the first parameter of a method that is no static one."""
    parameters = parameters_of(method.function)
    function = method.function
    is_static = isinstance(function, cst.FunctionDef) and any(
        last_name(decorator.decorator) == "staticmethod" for decorator in function.decorators
    )
    return (
        isinstance(node, cst.Name)
        and bool(parameters)
        and not is_static
        and parameters[0].name.value == node.value
    )


def _is_super(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Call) and last_name(node.func) == "super"


def _needs_no_answer(node: cst.Name | cst.Attribute) -> bool:
    """Whether syntax tells that nothing can be followed there: a class, or a method of a built-in type."""
    name = last_name(node)
    if names_a_class(node):
        return True
    return isinstance(node, cst.Attribute) and (name in _BUILTIN_METHODS or isinstance(node.value, _LITERALS))


def names_a_class(node: cst.BaseExpression) -> bool:
    """Whether an expression's last name is written as those of classes are."""
    name = last_name(node)
    return name.lstrip("_")[:1].isupper() and not name.isupper()


def _is_standard(dotted: str) -> bool:
    top = dotted.partition(".")[0]
    return top == "builtins" or top in sys.stdlib_module_names


def fits(name: str, dotted: str) -> bool:
    """Whether a dotted name is a policy's name, whole or by suffix at a dot boundary."""
    suffix = name.removeprefix(SUFFIX_MARK)
    return dotted == suffix or dotted.endswith("." + suffix)


def reflected_name(call: cst.Call) -> str:
    """Return the attribute's name in `getattr(x, "name")`; empty for any other call."""
    if last_name(call.func) == "getattr" and len(call.args) >= 2:
        name = call.args[1].value
        if isinstance(name, cst.SimpleString) and isinstance(name.evaluated_value, str):
            return name.evaluated_value
    return ""
