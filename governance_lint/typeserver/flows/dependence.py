"""Which places that lack a type the type of an expression depends on."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from governance_lint.names.scopes import scopes_around
from governance_lint.typeserver.callables.arguments import Parameter
from governance_lint.typeserver.callables.generic_results import GenericResults
from governance_lint.typeserver.callables.hidden_results import HiddenResults
from governance_lint.typeserver.callables.operators import special_method
from governance_lint.typeserver.containers.container_classes import ContainerClasses
from governance_lint.typeserver.containers.iterations import entered_by, is_iterated, is_stepped
from governance_lint.typeserver.containers.made_objects import MadeObjects
from governance_lint.typeserver.containers.object_contents import ObjectContents
from governance_lint.typeserver.containers.object_makers import ObjectMakers
from governance_lint.typeserver.containers.untyped_places import local_slots
from governance_lint.typeserver.flows.abstract_containers import AbstractContainers
from governance_lint.typeserver.flows.attribute_origins import AttributeOrigins
from governance_lint.typeserver.flows.definition_origins import DefinitionOrigins
from governance_lint.typeserver.flows.iterated_objects import IteratedObjects
from governance_lint.typeserver.flows.object_reads import ObjectReads
from governance_lint.typeserver.flows.told_uses import (
    behind_join,
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
    declares,
    stored_elsewhere,
)
from governance_lint.typeserver.names.kinds_tested import kinds_tested
from governance_lint.typeserver.shown.functions import (
    FUNCTIONS,
    default_of,
    positional_parameters,
)
from governance_lint.typeserver.slots import (
    INDEX,
    Expression,
    Feed,
    Inherited,
    ParameterSlot,
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
    from governance_lint.typeserver.flows.told_uses import Origin
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Slot


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
        overridden: OverriddenAttributes,
        below: BroughtBelow,
        fields: NamedFields,
        parts: PartClasses,
        seen_from_below: SeenFromBelow,
        mixed_in: MixedIn,
    ) -> None:
        self._project = project
        self._mentions = mentions
        self._callers = callers
        self._fields = fields
        self._overridden = overridden
        self._container_classes = ContainerClasses(project, mentions, special_methods)
        self._generic = GenericResults(mentions)
        hidden = HiddenResults(mentions)
        makers = ObjectMakers(project, mentions, callers)
        made = MadeObjects(project, makers)
        contents = ObjectContents(project, mentions, makers, callers, containers)
        self._reads = ObjectReads(special_methods, parts, made, contents)
        self._iterated = IteratedObjects(special_methods, hidden, made, self._reads)
        self._abstract = AbstractContainers(special_methods, self._reads)
        self._attributes = AttributeOrigins(
            project, mentions, special_methods, fields, mixed_in, hidden, made
        )
        variables = VariableOrigins(
            mentions, containers, names, special_methods, overridden, below, seen_from_below
        )
        self._definitions = DefinitionOrigins(
            mentions, variables, hidden, below, seen_from_below, self._reads
        )

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
            yield from self._reads.behind_content(parsed, node, node, "__iter__")
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
            case ast.Attribute() if (slot := self._overridden.slot_of(parsed, node)) is not None:
                yield from self._behind_override(parsed, node, slot)
            case ast.Attribute():
                yield from self._reads.behind_attribute(parsed, node)
                yield from self._definitions.behind(parsed, node, node)
                yield from self._attributes.behind(parsed, node)
                yield from self._behind_variables(parsed, node, node)
            case ast.Call(func=ast.Name() | ast.Attribute() as func):
                yield from self._reads.behind_attribute(parsed, node)
                yield from self._behind_call(parsed, node, func)
                yield from self._abstract.behind(parsed, node)
                if not self._mentions.is_statement(parsed, func):
                    yield from self._reads.behind_special(parsed, node, func, "__call__")
            case ast.Call(func=func):
                yield Expression(parsed.path, func)
                if isinstance(func, ast.Call):  # what a call gives back may give back what it gets
                    yield from (Expression(parsed.path, argument) for argument in node.args)
                yield from self._reads.behind_special(parsed, node, func, "__call__")
            case ast.Subscript(value=value):
                yield Expression(parsed.path, value)
                if not is_known_index(node.slice):
                    yield use_of(parsed, node.slice, [Inherited(parsed.path, _INDEX)])
                yield from self._reads.behind_content(parsed, node, value, "__getitem__")
                yield from self._reads.behind_special(parsed, node, value, "__getitem__")
            case ast.BinOp(left=left, op=operator, right=right):
                yield from (Expression(parsed.path, part) for part in (left, right))
                if isinstance(operator, ast.Add):
                    yield from behind_sum(parsed, node, left, right)
                yield from self._reads.behind_special(parsed, node, left, special_method(operator))
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() | ast.Invert() as operator, operand=operand):
                yield Expression(parsed.path, operand)
                yield from self._reads.behind_special(parsed, node, operand, special_method(operator))
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
            if declares(parsed, scope, ast.Global, name.id):
                break
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
        yield from self._definitions.behind(parsed, name, name)
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

    def _behind_variables(
        self, parsed: ParsedFile, node: ast.expr, name: ast.Name | ast.Attribute
    ) -> Iterator[Origin]:
        """Yield what decides on a declared type that a type variable or an overload leaves open."""
        for part in self._generic.deciding(parsed, node, name):
            yield Expression(parsed.path, part)
            yield from self._behind_entering(parsed, part)

    def _behind_call(
        self, parsed: ParsedFile, call: ast.Call, func: ast.Name | ast.Attribute
    ) -> Iterator[Origin]:
        yield from self._definitions.behind(parsed, func, call)
        yield from self._behind_variables(parsed, call, func)
        is_ours = any(
            self._project.is_ours(location.path) for location in self._mentions.definitions(parsed, func)
        )
        if isinstance(func, ast.Name):
            yield Expression(parsed.path, func)
        else:
            if not is_ours:
                yield Expression(parsed.path, func.value)
            yield from self._definitions.behind(parsed, func, func)
            if not self._mentions.definitions(parsed, func):
                yield from self._attributes.behind_mixed_in(parsed, call, func)
        if not is_ours:
            # A library's function: what goes in may come out, as from `sorted` or `copy`.
            for argument in call.args:
                yield Expression(parsed.path, argument)
                yield from self._behind_entering(parsed, argument)
