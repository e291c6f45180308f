"""What local names stand for: assignments and parameters followed inside the functions that are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.graph import Frame
from governance_lint.flow.parsed_file import every_node, last_name, own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.flow.parsed_file import Function

_MAXIMUM_HOPS = 6


@dataclass(frozen=True, slots=True)
class Meaning:
    """An expression, or a nested function, that a name may stand for, and the frame that it is read in."""

    node: cst.BaseExpression | cst.FunctionDef
    frame: Frame
    passed: bool = False  #: it came in as an argument of the call that makes the first frame happen
    held: bool = False  #: by a partial object, which is what the expression is


class _Import:
    """A name is bound by an import: a type checker knows more of it than we do."""


class _Unknown:
    """A name is bound to something that its binding does not show."""


_IMPORT, _UNKNOWN = _Import(), _Unknown()
_Bound = cst.BaseExpression | cst.FunctionDef | _Import | _Unknown


class Aliases:
    """Follows local names. Flow does not count: a name stands for all that is assigned to it."""

    def __init__(self) -> None:
        self._bindings: dict[cst.CSTNode, Mapping[str, Sequence[_Bound]]] = {}
        self._nonlocals: dict[cst.CSTNode, frozenset[str]] = {}

    def meanings(self, expression: cst.BaseExpression, frame: Frame) -> tuple[Meaning, ...]:
        """Return what an expression may stand for; the expression itself where nothing more is known."""
        return tuple(self._follow(Meaning(expression, frame), _MAXIMUM_HOPS))

    def is_local(self, name: str, frame: Frame) -> bool:
        """Whether a name is bound in the functions around, other than by an import."""
        for scope in reversed(frame.scopes):
            bound = self._bound_in(scope).get(name)
            if bound is not None:
                return _IMPORT not in bound
        return False

    def owner(self, name: str, frame: Frame) -> Frame:
        """Return the frame whose local a name is: the frame itself, or one around it that a closure sees."""
        here = frame
        while name not in self._bound_in(here.function) or name in self._nonlocals_of(here.function):
            if not here.nested or here.caller is None:
                return frame
            here = here.caller
        return here

    def _nonlocals_of(self, function: Function) -> frozenset[str]:
        if function not in self._nonlocals:
            self._nonlocals[function] = _nonlocal_names(function)
        return self._nonlocals[function]

    def _follow(self, meaning: Meaning, hops: int) -> Iterator[Meaning]:
        node, frame = meaning.node, meaning.frame
        if hops == 0:
            yield meaning
            return
        match node:
            case cst.IfExp():
                parts: tuple[cst.BaseExpression, ...] = (node.body, node.orelse)
            case cst.BooleanOperation():
                parts = (node.left, node.right)
            case cst.NamedExpr():
                parts = (node.value,)
            case cst.Call() if is_partial(node) and node.args:
                parts = (node.args[0].value,)
            case cst.Name():
                found = self._behind_name(node.value, frame)
                if found is None:
                    yield meaning
                    return
                for each in found:
                    passed = each.passed or meaning.passed
                    yield from self._follow(Meaning(each.node, each.frame, passed, meaning.held), hops - 1)
                return
            case _:
                yield meaning
                return
        held = meaning.held or isinstance(node, cst.Call)
        for part in parts:
            yield from self._follow(Meaning(part, frame, meaning.passed, held), hops - 1)

    def _behind_name(self, name: str, frame: Frame) -> list[Meaning] | None:
        """Return what is assigned to a local name; None for any other name and where that does not show."""
        for position in range(len(frame.scopes) - 1, -1, -1):
            scope = frame.scopes[position]
            bound = self._bound_in(scope).get(name)
            if bound is None:
                continue
            owner = self._frame_of(scope, position, frame)
            found: list[Meaning] = []
            for each in bound:
                if isinstance(each, _Import):
                    return None
                if isinstance(each, _Unknown):
                    argument = argument_of(name, owner) if len(bound) == 1 else None
                    if argument is None:
                        return None
                    found.append(argument)
                else:
                    found.append(Meaning(each, owner))
            return found
        return None

    @staticmethod
    def _frame_of(scope: Function, position: int, frame: Frame) -> Frame:
        for each in frame.chain:
            if each.function is scope:
                return each
        return Frame(scope, frame.file, frame.scopes[: position + 1])

    def _bound_in(self, scope: Function) -> Mapping[str, Sequence[_Bound]]:
        if scope not in self._bindings:
            found: dict[str, list[_Bound]] = {}
            for name, bound in _bindings(scope):
                found.setdefault(name, []).append(bound)
            self._bindings[scope] = found
        return self._bindings[scope]


def is_partial(call: cst.Call) -> bool:
    """Whether a call makes a partial object."""
    return last_name(call.func) == "partial"


def parameters_of(function: Function) -> list[cst.Param]:
    """Return the named parameters of a function, positional ones first."""
    parameters = function.params
    return [*parameters.posonly_params, *parameters.params, *parameters.kwonly_params]


def argument_of(name: str, frame: Frame) -> Meaning | None:
    """Return what the call that makes a frame happen passes for a parameter of it."""
    if frame.call is None or frame.caller is None or frame.reference is not frame.call:
        return None
    function = frame.function
    names = [parameter.name.value for parameter in parameters_of(function)]
    if name not in names or any(argument.star for argument in frame.call.args):
        return None
    position = names.index(name)
    if isinstance(function, cst.FunctionDef) and frame.file.class_around(function) is not None:
        is_static = any(last_name(decorator.decorator) == "staticmethod" for decorator in function.decorators)
        position -= 0 if is_static else 1
    positional = [argument for argument in frame.call.args if argument.keyword is None]
    for argument in frame.call.args:
        if argument.keyword is not None and argument.keyword.value == name:
            return Meaning(argument.value, frame.caller, passed=True)
    if 0 <= position < len(positional):
        return Meaning(positional[position].value, frame.caller, passed=True)
    return None


def _nonlocal_names(scope: Function) -> frozenset[str]:
    return frozenset(
        item.name.value
        for node in own_nodes(scope.body)
        if isinstance(node, cst.Nonlocal)
        for item in node.names
    )


def _bindings(scope: Function) -> Iterator[tuple[str, _Bound]]:
    for parameter in parameters_of(scope):
        yield parameter.name.value, _UNKNOWN
    for starred in (scope.params.star_arg, scope.params.star_kwarg):
        if isinstance(starred, cst.Param):
            yield starred.name.value, _UNKNOWN
    for node in own_nodes(scope.body):
        match node:
            case cst.Assign():
                for target in node.targets:
                    yield from _targets(target.target, node.value)
            case cst.AnnAssign():
                if node.value is not None:
                    yield from _targets(node.target, node.value)
            case cst.NamedExpr():
                yield from _targets(node.target, node.value)
            case cst.AugAssign() | cst.For() | cst.CompFor():
                yield from _targets(node.target, None)
            case cst.AsName():
                yield from _targets(node.name, None)
            case cst.MatchAs() | cst.MatchStar() if node.name is not None:
                yield node.name.value, _UNKNOWN
            case cst.FunctionDef():
                yield node.name.value, node
            case cst.ClassDef():
                yield node.name.value, _UNKNOWN
            case cst.Import() | cst.ImportFrom():
                yield from _imported(node)
            case _:
                pass


def _imported(node: cst.Import | cst.ImportFrom) -> Iterator[tuple[str, _Bound]]:
    for alias in () if isinstance(node.names, cst.ImportStar) else node.names:
        # An alias's AsName is a node of its own, which must not hide that this is an import.
        yield (last_name(alias.asname.name) if alias.asname else alias.evaluated_name.split(".")[0]), _IMPORT


def _targets(target: cst.BaseExpression, value: cst.BaseExpression | None) -> Iterator[tuple[str, _Bound]]:
    if isinstance(target, cst.Name):
        yield target.value, _UNKNOWN if value is None else value
    elif isinstance(target, (cst.Tuple, cst.List)):
        values: list[cst.BaseExpression | None] = [None] * len(target.elements)
        if isinstance(value, (cst.Tuple, cst.List)) and len(value.elements) == len(target.elements):
            elements = (*value.elements, *target.elements)
            if not any(isinstance(element, cst.StarredElement) for element in elements):
                values = [element.value for element in value.elements]
        for element, part in zip(target.elements, values, strict=True):
            yield from _targets(element.value, part)
    elif not isinstance(target, (cst.Attribute, cst.Subscript)):
        for node in every_node(target):
            if isinstance(node, cst.Name):
                yield node.value, _UNKNOWN
