"""Which places that lack a type the type of an expression depends on."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from governance_lint.names.scopes import scopes_around
from governance_lint.typeserver.attributes.descriptors import Descriptors
from governance_lint.typeserver.attributes.keyword_attributes import KeywordAttributes
from governance_lint.typeserver.attributes.seen_from_below import results_below
from governance_lint.typeserver.attributes.set_outside import SetOutside
from governance_lint.typeserver.callables.arguments import Parameter
from governance_lint.typeserver.callables.function_copies import result_of_call
from governance_lint.typeserver.callables.function_results import given_to_callers
from governance_lint.typeserver.callables.hidden_results import HiddenResults
from governance_lint.typeserver.callables.operators import special_method
from governance_lint.typeserver.containers.container_classes import ContainerClasses
from governance_lint.typeserver.containers.iterations import entered_by, is_iterated, is_stepped
from governance_lint.typeserver.containers.made_objects import MadeObjects
from governance_lint.typeserver.containers.object_contents import ObjectContents
from governance_lint.typeserver.containers.object_makers import ObjectMakers
from governance_lint.typeserver.containers.untyped_places import local_slots
from governance_lint.typeserver.flows.iterated_objects import IteratedObjects
from governance_lint.typeserver.flows.told_uses import (
    behind_join,
    behind_result,
    behind_sum,
    is_known_index,
    parts_with_its_type,
    use_of,
)
from governance_lint.typeserver.flows.variable_origins import VariableOrigins
from governance_lint.typeserver.names.assignments import (
    assigned_as_global,
    bindings,
    bound_at_top,
    comprehended,
    stored_elsewhere,
)
from governance_lint.typeserver.names.kinds_tested import kinds_tested
from governance_lint.typeserver.shown.functions import (
    FUNCTIONS,
    default_of,
    is_property,
    last_name,
    positional_parameters,
    result_wrapper,
    results_of,
)
from governance_lint.typeserver.slots import (
    INDEX,
    CallResult,
    Expression,
    Feed,
    Inherited,
    ParameterSlot,
    UseSlot,
    VariableSlot,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from governance_lint.typeserver.attributes.brought_below import BroughtBelow
    from governance_lint.typeserver.attributes.mixed_in import MixedIn
    from governance_lint.typeserver.attributes.overridden_attributes import OverriddenAttributes
    from governance_lint.typeserver.attributes.seen_from_below import SeenFromBelow
    from governance_lint.typeserver.callables.callers import Callers
    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.classes.imported_names import ImportedNames
    from governance_lint.typeserver.classes.part_classes import PartClasses
    from governance_lint.typeserver.containers.filled_containers import FilledContainers
    from governance_lint.typeserver.containers.named_fields import NamedFields
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Slot, Source

    #: What the type of an expression comes from: a place that lacks one, or another expression.
    Origin = Slot | Expression


#: What an index is taken for of which nothing is known: of overloads that each take another kind of index a
#: checker chooses none for it, and does not see what any index gives.
_INDEX = ast.Name(INDEX, ast.Load(), lineno=1, col_offset=0)


class Dependence:
    """Walks the project's trees backwards from expressions, and asks what names resolve to."""

    def __init__(
        self,
        project: Project,
        mentions: Mentions,
        callers: Callers,
        containers: FilledContainers,
        names: ImportedNames,
        special_methods: SpecialMethods,
        attributes: OverriddenAttributes,
        below: BroughtBelow,
        fields: NamedFields,
        parts: PartClasses,
        seen_from_below: SeenFromBelow,
        mixed_in: MixedIn,
    ) -> None:
        self._mixed = mixed_in
        self._seen = seen_from_below
        self._below = below
        self._attributes = attributes
        self._variables = VariableOrigins(
            mentions, containers, names, special_methods, attributes, below, seen_from_below
        )
        self._special_methods = special_methods
        self._project = project
        self._mentions = mentions
        self._callers = callers
        self._fields = fields
        self._parts = parts
        self._keyword_attributes = KeywordAttributes(project, mentions, special_methods)
        self._set_outside = SetOutside(project, mentions, special_methods)
        self._container_classes = ContainerClasses(project, mentions, special_methods)
        self._hidden = HiddenResults(mentions)
        makers = ObjectMakers(project, mentions, callers)
        self._made = MadeObjects(project, makers)
        self._iterated = IteratedObjects(special_methods, self._made, self._read_of_one)
        self._descriptors = Descriptors(project, mentions, special_methods, self._hidden, self._made)
        self._contents = ObjectContents(project, mentions, makers, callers, containers)

    def behind(
        self,
        expressions: Sequence[Expression],
        onward: Callable[[Slot], Iterable[Expression]],
        may_matter: Callable[[Expression, Slot], bool],
    ) -> dict[Expression, list[Origin]]:
        """Return what the types of expressions come from, and of all behind them, each one step back.

        `onward` gives the expressions that lie behind a place; `may_matter` says whether a place behind an
        expression may tell something of it.
        """
        found: dict[Expression, list[Origin]] = {}
        places: set[Slot] = set()
        waiting = list(reversed(expressions))
        while waiting:
            fell_short: list[Expression] = []
            while waiting:
                expression = waiting.pop()
                parsed = self._project.parsed(expression.path)
                if parsed is None or expression in found:
                    continue
                origins = self._mentions.answers.if_known_by(
                    expression.node, partial(self._all_behind, parsed, expression.node)
                )
                if origins is None:
                    fell_short.append(expression)
                    continue
                found[expression] = [
                    origin
                    for origin in origins[0]
                    if isinstance(origin, Expression) or may_matter(expression, origin)
                ]
                for origin in found[expression]:
                    if isinstance(origin, Expression):
                        waiting.append(origin)
                    elif origin not in places:
                        places.add(origin)
                        waiting += onward(origin)
            self._mentions.answers.ask_for_noted()
            waiting = fell_short
        return found

    def origins_of(self, expression: Expression) -> list[Origin]:
        """Return what the type of one expression comes from, one step back."""
        parsed = self._project.parsed(expression.path)
        return [] if parsed is None else self._all_behind(parsed, expression.node)

    def _all_behind(self, parsed: ParsedFile, node: ast.expr) -> list[Origin]:
        return list(self._behind(parsed, node))

    def _behind(self, parsed: ParsedFile, node: ast.expr) -> Iterator[Origin]:
        if is_iterated(parsed, node):
            yield from self._behind_content(parsed, node, node, "__iter__")
            yield from self._iterated.behind(parsed, node)
        elif is_stepped(parsed, node):
            yield from self._iterated.behind_next(parsed, node, "__next__")
        held = self._container_classes.held_by(parsed, node)
        if held is not None:
            yield from (Expression(feed.path, feed.node) for feed in held.feeds)
            yield replace(use_of(parsed, node, held.feeds, held.template), is_always_told=True)
        if isinstance(node, (ast.Name, ast.Attribute)):
            yield from (Expression(parsed.path, kind) for kind in kinds_tested(parsed, node))
        if isinstance(node, (ast.Name, ast.Subscript)):
            yield from self._behind_place(parsed, node)
        match node:
            case ast.Name():
                yield from self._behind_name(parsed, node)
            case ast.Attribute() if (slot := self._attributes.slot_of(parsed, node)) is not None:
                yield from self._behind_override(parsed, node, slot)
            case ast.Attribute():
                yield from self._behind_made(parsed, node)
                yield from self._behind_definitions(parsed, node, node)
                described = list(self._descriptors.sources_of(parsed, node))
                yield from (Expression(feed.path, feed.node) for feed in described if isinstance(feed, Feed))
                if described:
                    yield replace(use_of(parsed, node, described), is_always_told=True)
                of_all = list(self._fields.put_into_defined(parsed, node))
                yield from (Expression(feed.path, feed.node) for feed in of_all)
                if of_all:
                    yield use_of(parsed, node, of_all)
                put = list(self._fields.put_into(parsed, node))
                if not self._mentions.definitions(parsed, node):
                    yield Expression(parsed.path, node.value)
                    yield from self._behind_mixed_in(parsed, node, node)
                    put += put or self._fields.put_into_namespace(parsed, node)
                    put += self._keyword_attributes.put_into(parsed, node)
                    undecided: list[Expression] = []
                    put += self._set_outside.put_into(parsed, node, undecided)
                    yield from undecided
                yield from put
                if put:
                    yield use_of(parsed, node, (Feed(*value) for value in put))
            case ast.Call(func=ast.Name() | ast.Attribute() as func):
                yield from self._behind_made(parsed, node)
                yield from self._behind_call(parsed, node, func)
                if not self._mentions.is_statement(parsed, func):
                    yield from self._behind_special(parsed, node, func, "__call__")
            case ast.Call(func=func):
                yield Expression(parsed.path, func)
                yield from self._behind_special(parsed, node, func, "__call__")
            case ast.Subscript(value=value):
                yield Expression(parsed.path, value)
                if not is_known_index(node.slice):
                    yield use_of(parsed, node.slice, [Inherited(parsed.path, _INDEX)])
                yield from self._behind_content(parsed, node, value, "__getitem__")
                yield from self._behind_special(parsed, node, value, "__getitem__")
            case ast.BinOp(left=left, op=operator, right=right):
                yield from (Expression(parsed.path, part) for part in (left, right))
                if isinstance(operator, ast.Add):
                    yield from behind_sum(parsed, node, left, right)
                yield from self._behind_special(parsed, node, left, special_method(operator))
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() | ast.Invert() as operator, operand=operand):
                yield Expression(parsed.path, operand)
                yield from self._behind_special(parsed, node, operand, special_method(operator))
            case _:
                yield from (Expression(parsed.path, part) for part in parts_with_its_type(node))

    def _behind_name(self, parsed: ParsedFile, name: ast.Name) -> Iterator[Origin]:
        iterable = comprehended(parsed, name)
        if iterable is not None:
            yield Expression(parsed.path, iterable)
            yield from self._behind_entering(parsed, iterable)
            return
        for scope in scopes_around(name, parsed.parents):
            bound = bindings(parsed, scope).get(name.id)
            if bound is None:
                continue
            for value in bound:
                if isinstance(value, ast.expr):
                    yield Expression(parsed.path, value)
                    yield from self._behind_entering(parsed, value)
                    slots = list(local_slots(parsed, name.id, value))
                    for slot in slots:
                        if isinstance(slot, VariableSlot):
                            others = stored_elsewhere(parsed, slot.statement, slot.name)
                            yield from (Expression(parsed.path, other.node) for other in others)
                    yield from slots
                elif isinstance(value, ast.arg):
                    yield from self._behind_parameter(parsed, scope, value, name)
            if len(bound) > 1:
                yield from behind_join(parsed, name, [item for item in bound if isinstance(item, ast.expr)])
            return
        for value in bound_at_top(parsed, name.id):
            yield Expression(parsed.path, value)
            yield from self._behind_entering(parsed, value)
        yield from self._behind_definitions(parsed, name, name)
        if not self._mentions.definitions(parsed, name):
            values = [Expression(parsed.path, value) for value in assigned_as_global(parsed, name.id)]
            yield from values
            if values:
                yield use_of(parsed, name, (Feed(*value) for value in values))

    def _behind_place(self, parsed: ParsedFile, node: ast.Name | ast.Subscript) -> Iterator[Origin]:
        """Yield what is put into the field of a named tuple whose place a node takes, and that it does."""
        put = list(self._fields.put_into_place(parsed, node))
        yield from (Expression(feed.path, feed.node) for feed in put)
        if put:
            yield use_of(parsed, node, put)

    def _behind_override(self, parsed: ParsedFile, node: ast.expr, slot: VariableSlot) -> Iterator[Origin]:
        """Yield what an attribute of `self` holds that a class binds anew, and that a node uses it."""
        home = self._project.parsed(slot.path)
        if home is None:
            return
        first = Feed(slot.path, slot.statement.value)
        feeds = [first, *stored_elsewhere(home, slot.statement, slot.name)]
        yield from (Expression(slot.path, feed.node) for feed in feeds)
        if home is parsed:
            yield slot
        else:
            yield replace(use_of(parsed, node, feeds), is_always_told=True)

    def _behind_made(self, parsed: ParsedFile, node: ast.Attribute | ast.Call) -> Iterator[Origin]:
        """Yield that a node reads of an object what the arguments decide which that is made with."""
        attribute = node.func if isinstance(node, ast.Call) else node
        if isinstance(attribute, ast.Attribute):
            read = f".{attribute.attr}" + ("()" if isinstance(node, ast.Call) else "")
            results = self._read_of_one(parsed, attribute.value, attribute.attr, read)
            if results:
                yield replace(use_of(parsed, node, results), is_always_told=True)

    def _read_of_one(
        self, parsed: ParsedFile, receiver: ast.expr, name: str, read: str
    ) -> tuple[CallResult, ...]:
        """Return what is read of one object, where it is known what that was made with or filled with."""
        results = self._made.results_of(parsed, receiver, name, read)
        return results or tuple(self._contents.results_of(parsed, receiver, name, read))

    def _behind_content(
        self, parsed: ParsedFile, node: ast.expr, operand: ast.expr, method: str
    ) -> Iterator[Origin]:
        """Yield that a node gives what a special method of an operand takes out of this one object."""
        results = self._contents.results_of(parsed, operand, method, f".{method}()")
        if results:
            yield replace(use_of(parsed, node, results), is_always_told=True)

    def _behind_special(
        self, parsed: ParsedFile, node: ast.expr, operand: ast.expr, method: str
    ) -> Iterator[Origin]:
        """Yield what a node depends on whose value a special method of an operand's class gives."""
        found = list(self._special_methods.run_by(parsed, operand, method))
        if found and method == "__call__":
            if self._parts.is_class(parsed, operand):
                return  # then the call makes an object
            results = self._read_of_one(parsed, operand, method, f".{method}()")
            if results:
                yield replace(use_of(parsed, node, results), is_always_told=True)
                return
        results = self._made.results_of(parsed, operand, method, f".{method}()") if found else ()
        if results:
            yield replace(use_of(parsed, node, results), is_always_told=True)
        for home, function in found:
            yield from behind_result(parsed, node, home, function)

    def _behind_entering(self, parsed: ParsedFile, value: ast.expr) -> Iterator[Origin]:
        """Yield what depends on entering or iterating over an expression besides the expression itself."""
        entered_as = entered_by(parsed, value)
        if entered_as is not None:
            yield from self._iterated.behind_entered(parsed, value, *entered_as)

    def _behind_parameter(
        self, parsed: ParsedFile, scope: ast.AST, parameter: ast.arg, name: ast.Name
    ) -> Iterator[Slot]:
        if isinstance(scope, ast.Lambda):
            mention = Expression(parsed.path, scope)
            passed = self._callers.passed_through(mention, Parameter(scope, parameter.arg))
            default = default_of(scope, parameter.arg)
            own = () if default is None else (Feed(parsed.path, default),)
            yield use_of(parsed, name, (*own, *passed.sources))
        elif isinstance(scope, FUNCTIONS) and parameter.annotation is None:
            if parsed.is_method(scope) and parameter in positional_parameters(scope)[:1]:
                return  # `self` or `cls`
            default = default_of(scope, parameter.arg)
            yield ParameterSlot(
                parsed.path,
                parameter.lineno,
                parsed.columns.column(parameter.lineno, parameter.end_col_offset or 0),
                scope,
                parameter.arg,
                defaults_to_none=isinstance(default, ast.Constant) and default.value is None,
                is_rebound=len(bindings(parsed, scope)[parameter.arg]) > 1,
            )

    def _behind_call(
        self, parsed: ParsedFile, call: ast.Call, func: ast.Name | ast.Attribute
    ) -> Iterator[Origin]:
        yield from self._behind_definitions(parsed, func, call)
        is_ours = any(
            self._project.is_ours(location.path) for location in self._mentions.definitions(parsed, func)
        )
        if isinstance(func, ast.Name):
            yield Expression(parsed.path, func)
        else:
            if not is_ours:
                yield Expression(parsed.path, func.value)
            yield from self._behind_definitions(parsed, func, func)
            if not self._mentions.definitions(parsed, func):
                yield from self._behind_mixed_in(parsed, call, func)
        if not is_ours:
            # A library's function: what goes in may come out, as from `sorted` or `copy`.
            for argument in call.args:
                yield Expression(parsed.path, argument)
                yield from self._behind_entering(parsed, argument)

    def _behind_definitions(
        self, parsed: ParsedFile, name: ast.Name | ast.Attribute, node: ast.expr
    ) -> Iterator[Origin]:
        """Yield what a node depends on whose value a name's definition gives: the name, or its call."""
        for location in self._mentions.definitions(parsed, name):
            home = self._mentions.home_of(location)
            if home is None:
                continue
            function = home.function_named_at(location.line, location.column)
            if function is None:
                if not isinstance(node, ast.Call):
                    yield from self._variables.behind(parsed, name, node, home, location)
            elif not (isinstance(node, ast.Call) or is_property(function)):
                yield from (Expression(home.path, result) for result in results_of(function))
                yield from self._behind_handed(parsed, node, home, function)
            elif of_one := self._called_of_one(parsed, name, node, function):
                yield replace(use_of(parsed, node, of_one), is_always_told=True)
            else:
                below = list(self._given_below(parsed, name, home, function))
                yield from (Expression(feed.path, feed.node) for feed in below if isinstance(feed, Feed))
                seen = self._seen.of_method(parsed, node, home, function)
                for origin in self._behind_function(parsed, node, home, function, is_open=bool(below)):
                    if isinstance(origin, UseSlot) and origin.node is node:
                        if seen:
                            read = f".{function.name}" + ("()" if isinstance(node, ast.Call) else "")
                            results = results_below(home, seen, read, _feeds_of(origin))
                            origin = replace(origin, feeds=results, is_always_told=True)
                        origin = replace(origin, feeds=(*origin.feeds, *below))
                    yield origin
                if function.name == "__call__" and last_name(name) != "__call__":
                    for other, decorated in self._hidden.decorated(parsed, name):
                        yield from self._behind_function(parsed, node, other, decorated)

    def _behind_handed(
        self, parsed: ParsedFile, node: ast.expr, home: ParsedFile, function: FunctionNode
    ) -> Iterator[Origin]:
        """Yield that a function is handed to a call, which may give what it gives, behind a wrapper."""
        use = parsed.parents.get(node)
        if isinstance(use, ast.Call) and node in use.args and function.decorator_list:
            kept = self._hidden.of(home, function, is_elsewhere=home is not parsed)
            if kept is not None and kept.is_unchanged:
                feeds = [source for source in kept.sources if isinstance(source, Feed)]
                template = f"_exg_collections.abc.Callable[..., {kept.template}]"
                yield use_of(parsed, node, feeds, template)

    def _called_of_one(
        self, parsed: ParsedFile, name: ast.expr, node: ast.expr, function: FunctionNode
    ) -> tuple[CallResult, ...]:
        """Return what one object gives that is called itself, where it is known what it was made with."""
        if not isinstance(node, ast.Call) or function.name != "__call__" or last_name(name) == "__call__":
            return ()
        return self._read_of_one(parsed, name, "__call__", ".__call__()")

    def _behind_mixed_in(self, parsed: ParsedFile, node: ast.expr, read: ast.Attribute) -> Iterator[Origin]:
        """Yield what classes bring to a mixin that reads its own object."""
        sources = self._mixed.sources_of(parsed, read, is_called=node is not read)
        yield from (Expression(feed.path, feed.node) for feed in sources if isinstance(feed, Feed))
        if sources:
            yield use_of(parsed, node, sources)

    def _given_below(
        self, parsed: ParsedFile, name: ast.Name | ast.Attribute, home: ParsedFile, function: FunctionNode
    ) -> Iterator[Source]:
        """Yield what methods give that override one of which nothing is known by its own statement."""
        if not isinstance(name, ast.Attribute) or home.class_of(function) is None or function.returns:
            return
        for other, override in self._below.methods(parsed, name, home, function):
            if override.returns is None:
                yield from given_to_callers(other.path, override, result_wrapper(override))
            elif not isinstance(override, ast.AsyncFunctionDef):
                yield Inherited(other.path, override.returns)

    def _behind_function(
        self,
        parsed: ParsedFile,
        node: ast.expr,
        home: ParsedFile,
        function: FunctionNode,
        *,
        is_open: bool = False,
    ) -> Iterator[Origin]:
        """Yield what a node depends on that calls a function, or reads a property.

        `is_open` says whether the function may be overridden by another.
        """
        kept = self._hidden.of(home, function, is_elsewhere=home is not parsed)
        if kept is None:
            yield from behind_result(parsed, node, home, function, is_open=is_open)
            return
        feeds = tuple(source for source in kept.sources if isinstance(source, Feed))
        yield from (Expression(feed.path, feed.node) for feed in feeds)
        of_call = None
        if isinstance(node, ast.Call) and kept.is_unchanged:
            of_call = result_of_call(parsed, node, home, function, feeds, is_undecorated=True)
        use = use_of(parsed, node, kept.sources if of_call is None else [of_call], kept.template)
        yield replace(use, is_always_told=kept.is_certain)


def _feeds_of(use: UseSlot) -> tuple[Feed, ...]:
    """Return the expressions that a use is fed by, those among them that a call's arguments decide on."""
    found: list[Feed] = []
    for source in use.feeds:
        if isinstance(source, Feed):
            found.append(source)
        elif isinstance(source, CallResult):
            found += source.otherwise
    return tuple(found)
