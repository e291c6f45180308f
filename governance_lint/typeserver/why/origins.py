"""Where a value comes from, one step back: the ways that the code shows, with what is to be said of each."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.containers.filled_containers import made_empty, put_through
from governance_lint.typeserver.flows.told_uses import parts_with_its_type
from governance_lint.typeserver.names.binders import (
    Binders,
    Declared,
    OfFunction,
    OfParameter,
    Value,
)
from governance_lint.typeserver.names.wording import name_of, names_one_of, parameter_of, shown
from governance_lint.typeserver.shown.functions import (
    CONSTRUCTORS,
    default_of,
    is_decorated,
    is_property,
    positional_parameters,
    results_of,
)
from governance_lint.typeserver.slots import (
    CallResult,
    Expression,
    Feed,
    Inherited,
    Part,
)
from governance_lint.violation import Place as Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from governance_lint.typeserver.flows.inflow import Flowed
    from governance_lint.typeserver.names.binders import Binder
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.documents import Location
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode

#: Statements that are shown whole where they put something into a container; of others only what is put.
_TOLD_WHOLE = (ast.Assign, ast.AugAssign, ast.Expr)

_PARTS = {Part.WHOLE: "{}", Part.ELEMENTS: "what is in {}", Part.VALUES: "the values of {}"}


class Way(NamedTuple):
    """One way in which a value may have come to where it is."""

    step: Step | None  #: what is said of it; None where the step before has said it
    source: Expression | None  #: what it was before; None where the way begins
    evidence: str = ""  #: text that names its type, where there is any
    needs_proof: bool = False  #: only a guess, unless the source is of the class


class Origins:
    """Looks for the ways that values have come, in the project's trees and in what was found to flow."""

    def __init__(
        self,
        project: Project,
        mentions: Mentions,
        flowed: Mapping[object, Sequence[Flowed]],
        can_be_shown: Callable[[str], bool],
    ) -> None:
        """`flowed` is what flows into places without a type, by the slot's own node (and name)."""
        self._project = project
        self._mentions = mentions
        self._flowed = flowed
        self._can_be_shown = can_be_shown
        self._binders: dict[str, Binders] = {}

    def asked_for(self, at: Expression) -> tuple[ParsedFile, ast.Name | ast.Attribute] | None:
        """Return the name whose definition tells where an expression's value comes from, if one does."""
        node = at.node.func if isinstance(at.node, ast.Call) else at.node
        parsed = self._project.parsed(at.path)
        return (parsed, node) if parsed and isinstance(node, (ast.Name, ast.Attribute)) else None

    def ways(self, at: Expression, classes: frozenset[str]) -> list[Way]:
        """Return the ways that an expression's value may have come, the likeliest first.

        `classes` are the names of the classes that it is known to be of.
        """
        parsed = self._project.parsed(at.path)
        if parsed is None:
            return []
        node = at.node
        match node:
            case ast.Name():
                found = self._of_name(parsed, node, classes)
            case ast.Attribute(attr="__class__", value=value):
                found = iter((Way(None, Expression(parsed.path, value)),))
            case ast.Attribute():
                found = self._of_attribute(parsed, node)
            case ast.Call(func=ast.Name() | ast.Attribute() as func):
                found = self._of_call(parsed, node, func, classes)
            case _:
                found = (Way(None, Expression(parsed.path, part)) for part in parts_with_its_type(node))
        return list(dict.fromkeys(found))

    # -- names and attributes --------------------------------------------------------------------------

    def _of_name(self, parsed: ParsedFile, name: ast.Name, classes: frozenset[str]) -> Iterator[Way]:
        own = self._binders_of(parsed)
        found: dict[Binder, ParsedFile] = {}
        for home, location in self._definitions(parsed, name):
            binder = self._binders_of(home).at(location.line, location.column)
            if binder is not None:
                found[binder] = home
        definitions = self._mentions.definitions(parsed, name)
        if parsed in found.values() or all(location.path == parsed.path for location in definitions):
            found.update((binder, parsed) for binder in own.of(name) if binder not in found)
        if not found and not classes:  # where nothing is known of a value, the import tells why
            found.update((binder, parsed) for binder in own.imports_of(name.id))
        for binder, home in found.items():
            if isinstance(binder, OfParameter) and isinstance(binder.function, ast.Lambda):
                yield from self._of_feeds(
                    self._flowed.get(name, ()), parameter_of(home, binder.function, binder.parameter)
                )
            yield from self._of_binder(home, binder)

    def _of_attribute(self, parsed: ParsedFile, attribute: ast.Attribute) -> Iterator[Way]:
        definitions = list(self._definitions(parsed, attribute))
        for home, location in definitions:
            binder = self._binders_of(home).at(location.line, location.column)
            if isinstance(binder, OfFunction):
                if is_property(binder.function):
                    yield from self._of_results(home, binder.function, is_call=False)
            elif binder is not None:
                yield from self._of_binder(home, binder)
        if not definitions:
            yield Way(None, Expression(parsed.path, attribute.value), needs_proof=True)

    def _of_binder(self, home: ParsedFile, binder: Binder) -> Iterator[Way]:
        match binder:
            case Value(value=value):
                step = Step(binder.shown, home.path, binder.line, binder.column)
                yield from self._filled_later(home, binder)  # what is put in says more than the empty one
                yield Way(step, Expression(home.path, value))
            case Declared():
                step = Step(binder.shown, home.path, binder.line, binder.column)
                yield Way(step, None, binder.type_shown)
            case OfParameter():
                yield from self._of_parameter(home, binder)
            case OfFunction(function=function):
                if function.decorator_list:  # else a callable, not a value that came from somewhere
                    by = ", ".join(f"@{shown(item)}" for item in function.decorator_list)
                    line, column = function.lineno, home.columns.column(function.lineno, function.col_offset)
                    step = Step(
                        f"{name_of(home, function)} is what {by} makes of it", home.path, line, column
                    )
                    yield Way(step, None)

    def _of_parameter(self, home: ParsedFile, binder: OfParameter) -> Iterator[Way]:
        function, parameter = binder.function, binder.parameter
        text = parameter_of(home, binder.function, binder.parameter)
        if parameter.annotation is not None:
            yield Way(
                Step(text, home.path, binder.line, binder.column), None, ast.unparse(parameter.annotation)
            )
            return
        if not isinstance(function, ast.Lambda):
            is_bound = home.is_method(function) and parameter in positional_parameters(function)[:1]
            if is_bound and not is_decorated(function, "staticmethod"):
                return  # `self` or `cls`: the class itself tells
            yield from self._of_feeds(self._flowed.get((function, parameter.arg), ()), text)
        else:
            yield from self._of_lambda(home, function, text)
        default = default_of(function, parameter.arg)
        if default is not None and not (isinstance(default, ast.Constant) and default.value is None):
            step = Step(f"{text} is {shown(default)} by default", home.path, binder.line, binder.column)
            yield Way(step, Expression(home.path, default))
        elif not isinstance(function, ast.Lambda):
            step = Step(
                f"{text}, without an annotation or a known caller", home.path, binder.line, binder.column
            )
            yield Way(step, None)

    def _of_lambda(self, home: ParsedFile, function: ast.Lambda, receives: str) -> Iterator[Way]:
        """Yield what a call may pass to a lambda that is one of its arguments."""
        use = home.parents[function]
        call = home.parents[use] if isinstance(use, ast.keyword) else use
        if isinstance(call, ast.Call) and call.func is not function:
            step = self._step(
                f"{receives}, which {shown(call.func)}() calls", Expression(home.path, function)
            )
            others = (item for item in _inside(call) if item is not function)
            yield from (Way(step, Expression(home.path, item), needs_proof=True) for item in others)

    def _of_feeds(self, flowed: Sequence[Flowed], receives: str) -> Iterator[Way]:
        """Yield what was found to be passed to a parameter, that of known type first."""
        for feed, type_text in sorted(flowed, key=lambda item: item[1] is None):
            if isinstance(feed, Feed):
                what = _PARTS[feed.part] if isinstance(feed.part, Part) else _PARTS[Part.ELEMENTS]
                told = f"{receives} gets {what.format(shown(feed.node))}"
                source = Expression(feed.path, feed.node)
                yield Way(self._step(told, source), source, type_text or "")
            elif isinstance(feed, CallResult):
                name = feed.function.name
                gives = f"{feed.read} of an object made" if feed.read else f"what {name}() gives"
                told = f"{receives} gets {gives} with these arguments"
                yield Way(Step(told, feed.path, feed.function.lineno), None, type_text or "")
            elif isinstance(feed, Inherited):
                told = f"{receives} of the type that is declared here"
                yield Way(Step(told, feed.path, feed.annotation.lineno), None, type_text or "")
            else:
                yield Way(Step(f"{receives} gets the class", feed.path, feed.line), None, type_text or "")

    def _filled_later(self, home: ParsedFile, binder: Value) -> Iterator[Way]:
        """Yield what is put into a variable that starts as None, or as an empty container."""
        container = made_empty(binder.value)
        keys = (binder.target, binder.statement)
        feeds = [feed for key in keys if key is not None for feed, _ in self._flowed.get(key, ())]
        target = binder.target
        if not feeds and container is not None and isinstance(target, (ast.Name, ast.Attribute)):
            # The checker saw by itself what is put in: it stands in this file.
            word = target.attr if isinstance(target, ast.Attribute) else target.id
            feeds = [
                feed
                for node in home.named([word])
                if shown(node) == shown(target)
                for feed in put_through(home, node, is_mapping=container.is_mapping)
            ]
        for feed in feeds:
            if isinstance(feed, Feed) and (parsed := self._project.parsed(feed.path)) is not None:
                statement: ast.AST = feed.node
                while not isinstance(statement, (ast.stmt, ast.Lambda, ast.comprehension)):
                    statement = parsed.parents[statement]
                source = Expression(feed.path, feed.node)
                told = shown(statement if isinstance(statement, _TOLD_WHOLE) else feed.node)
                yield Way(self._step(told, source), source)

    # -- calls -----------------------------------------------------------------------------------------

    def _of_call(
        self,
        parsed: ParsedFile,
        call: ast.Call,
        func: ast.Name | ast.Attribute,
        classes: frozenset[str],
    ) -> Iterator[Way]:
        is_explained = False
        for home, location in self._definitions(parsed, func):
            binder = self._binders_of(home).at(location.line, location.column)
            if isinstance(binder, OfFunction):
                function = binder.function
                if function.name in CONSTRUCTORS:
                    return
                is_explained = True
                ways = list(self._of_results(home, function, is_call=True))
                if function.returns is not None and not names_one_of(function.returns, classes):
                    # A type variable, say: what goes in may come out.
                    step = ways[0].step if self._project.is_ours(home.path) else None
                    yield from _through(parsed, call, step)
                if self._project.is_ours(home.path) or names_one_of(function.returns, classes):
                    yield from ways
            elif binder is not None:  # a variable that holds a function or a class
                is_explained = True
                yield Way(None, Expression(parsed.path, func))
            elif home.class_named_at(location.line, location.column) is not None:
                return  # makes an object of that class, which tells the rest
        if not is_explained:
            yield from _through(parsed, call)

    def _of_results(self, home: ParsedFile, function: FunctionNode, *, is_call: bool) -> Iterator[Way]:
        name = name_of(home, function) + ("()" if is_call else "")
        line, column = function.lineno, home.columns.column(function.lineno, function.col_offset)
        if function.returns is not None:
            told = f"{name} -> {shown(function.returns)}"
            yield Way(Step(told, home.path, line, column), None, ast.unparse(function.returns))
            return
        for value in results_of(function):
            source = Expression(home.path, value)
            verb = "yields" if isinstance(home.parents[value], (ast.Yield, ast.YieldFrom)) else "returns"
            yield Way(self._step(f"{name} {verb} {shown(value)}", source), source)

    # -- places ----------------------------------------------------------------------------------------

    def _definitions(
        self, parsed: ParsedFile, name: ast.Name | ast.Attribute
    ) -> Iterator[tuple[ParsedFile, Location]]:
        for location in self._mentions.definitions(parsed, name):
            home = self._project.parsed(location.path) if self._can_be_shown(location.path) else None
            if home is not None:
                yield home, location

    def _binders_of(self, parsed: ParsedFile) -> Binders:
        if parsed.path not in self._binders:
            self._binders[parsed.path] = Binders(parsed)
        return self._binders[parsed.path]

    def _step(self, text: str, at: Expression) -> Step:
        parsed = self._project.parsed(at.path)
        column = parsed.columns.column(at.node.lineno, at.node.col_offset) if parsed is not None else 0
        return Step(text, at.path, at.node.lineno, column)


def _through(parsed: ParsedFile, call: ast.Call, step: Step | None = None) -> Iterator[Way]:
    """Yield what may come out of a call whose code does not tell."""
    return (Way(step, Expression(parsed.path, item), needs_proof=True) for item in _inside(call))


def _inside(call: ast.Call) -> list[ast.expr]:
    """Return what a call is made of: what it is called on, what goes in."""
    inside: list[ast.expr] = [call.func.value] if isinstance(call.func, ast.Attribute) else []
    inside += [item.value if isinstance(item, ast.Starred) else item for item in call.args]
    return inside + [item.value for item in call.keywords]
