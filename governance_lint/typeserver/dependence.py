"""Which places that lack a type the type of an expression depends on."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from governance_lint.scopes import scopes_around
from governance_lint.typeserver.arguments import Parameter
from governance_lint.typeserver.assignments import (
    assigned_as_global,
    assigned_elsewhere,
    assigned_on,
    bindings,
    comprehended,
    target_name,
)
from governance_lint.typeserver.container_classes import ContainerClasses
from governance_lint.typeserver.function_copies import result_of_call
from governance_lint.typeserver.function_results import given_to_callers
from governance_lint.typeserver.functions import (
    FUNCTIONS,
    default_of,
    is_generator,
    is_property,
    last_name,
    positional_parameters,
    result_wrapper,
    results_of,
)
from governance_lint.typeserver.hidden_results import HiddenResults, declared_elsewhere
from governance_lint.typeserver.iterations import is_iterated
from governance_lint.typeserver.keyword_attributes import KeywordAttributes
from governance_lint.typeserver.kinds_tested import is_tested, kinds_tested
from governance_lint.typeserver.made_objects import MadeObjects
from governance_lint.typeserver.operators import special_method
from governance_lint.typeserver.reaching_values import may_reach
from governance_lint.typeserver.set_outside import SetOutside
from governance_lint.typeserver.slots import (
    BARE,
    INDEX,
    ContainerSlot,
    Expression,
    Feed,
    Inherited,
    ParameterSlot,
    Part,
    UseSlot,
    VariableSlot,
)
from governance_lint.typeserver.untyped_places import local_slots, slot_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from governance_lint.typeserver.brought_below import BroughtBelow
    from governance_lint.typeserver.callers import Callers
    from governance_lint.typeserver.documents import Location
    from governance_lint.typeserver.filled_containers import FilledContainers
    from governance_lint.typeserver.functions import FunctionNode
    from governance_lint.typeserver.imported_names import ImportedNames
    from governance_lint.typeserver.mentions import Mentions
    from governance_lint.typeserver.named_fields import NamedFields
    from governance_lint.typeserver.overridden_attributes import OverriddenAttributes
    from governance_lint.typeserver.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Slot, Source
    from governance_lint.typeserver.special_methods import SpecialMethods

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
    ) -> None:
        self._below = below
        self._attributes = attributes
        self._names = names
        self._special_methods = special_methods
        self._project = project
        self._mentions = mentions
        self._callers = callers
        self._fields = fields
        self._keyword_attributes = KeywordAttributes(project, mentions, special_methods)
        self._set_outside = SetOutside(project, mentions, special_methods)
        self._container_classes = ContainerClasses(project, mentions, special_methods)
        self._containers = containers
        self._hidden = HiddenResults(mentions)
        self._made = MadeObjects(project, mentions)

    def behind(
        self, expressions: Sequence[Expression], onward: Callable[[Slot], Iterable[Expression]]
    ) -> dict[Expression, list[Origin]]:
        """Return what the types of expressions come from, and of all behind them, each one step back.

        `onward` gives the expressions that lie behind a place.
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
                found[expression] = origins[0]
                for origin in origins[0]:
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
            yield from self._behind_iterated(parsed, node)
        held = self._container_classes.held_by(parsed, node)
        if held is not None:
            yield from (Expression(feed.path, feed.node) for feed in held.feeds)
            yield replace(_use(parsed, node, held.feeds, held.template), is_always_told=True)
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
                of_all = list(self._fields.put_into_defined(parsed, node))
                yield from (Expression(feed.path, feed.node) for feed in of_all)
                if of_all:
                    yield _use(parsed, node, of_all)
                put = list(self._fields.put_into(parsed, node))
                if not self._mentions.definitions(parsed, node):
                    yield Expression(parsed.path, node.value)
                    put += self._keyword_attributes.put_into(parsed, node)
                    put += self._set_outside.put_into(parsed, node)
                yield from put
                if put:
                    yield _use(parsed, node, (Feed(*value) for value in put))
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
                if not _is_known_index(node.slice):
                    yield _use(parsed, node.slice, [Inherited(parsed.path, _INDEX)])
                yield from self._behind_special(parsed, node, value, "__getitem__")
            case ast.BinOp(left=left, op=operator, right=right):
                yield from (Expression(parsed.path, part) for part in (left, right))
                yield from self._behind_special(parsed, node, left, special_method(operator))
            case _:
                yield from (Expression(parsed.path, part) for part in parts_with_its_type(node))

    def _behind_name(self, parsed: ParsedFile, name: ast.Name) -> Iterator[Origin]:
        iterable = comprehended(parsed, name)
        if iterable is not None:
            yield Expression(parsed.path, iterable)
            yield from self._behind_statement(parsed, iterable)
            return
        for scope in scopes_around(name, parsed.parents):
            bound = bindings(parsed, scope).get(name.id)
            if bound is None:
                continue
            for value in bound:
                if isinstance(value, ast.expr):
                    yield Expression(parsed.path, value)
                    yield from self._behind_statement(parsed, value)
                    slots = list(local_slots(parsed, name.id, value))
                    for slot in slots:
                        if isinstance(slot, VariableSlot):
                            others = assigned_elsewhere(parsed, slot.statement, slot.name)
                            yield from (Expression(parsed.path, other) for other in others)
                    yield from slots
                elif isinstance(value, ast.arg):
                    yield from self._behind_parameter(parsed, scope, value, name)
            if len(bound) > 1:
                yield from _behind_join(parsed, name, [item for item in bound if isinstance(item, ast.expr)])
            return
        yield from self._behind_definitions(parsed, name, name)
        if not self._mentions.definitions(parsed, name):
            values = [Expression(parsed.path, value) for value in assigned_as_global(parsed, name.id)]
            yield from values
            if values:
                yield _use(parsed, name, (Feed(*value) for value in values))

    def _behind_place(self, parsed: ParsedFile, node: ast.Name | ast.Subscript) -> Iterator[Origin]:
        """Yield what is put into the field of a named tuple whose place a node takes, and that it does."""
        put = list(self._fields.put_into_place(parsed, node))
        yield from (Expression(feed.path, feed.node) for feed in put)
        if put:
            yield _use(parsed, node, put)

    def _behind_override(self, parsed: ParsedFile, node: ast.expr, slot: VariableSlot) -> Iterator[Origin]:
        """Yield what an attribute of `self` holds that a class binds anew, and that a node uses it."""
        home = self._project.parsed(slot.path)
        if home is None:
            return
        values = [slot.statement.value, *assigned_elsewhere(home, slot.statement, slot.name)]
        yield from (Expression(slot.path, value) for value in values)
        if home is parsed:
            yield slot
        else:
            feeds = [Feed(slot.path, value) for value in values]
            yield replace(_use(parsed, node, feeds), is_always_told=True)

    def _behind_made(self, parsed: ParsedFile, node: ast.Attribute | ast.Call) -> Iterator[Origin]:
        """Yield that a node reads of an object what the arguments decide which that is made with."""
        results = self._made.results_of(parsed, node)
        if results:
            yield replace(_use(parsed, node, results), is_always_told=True)

    def _behind_special(
        self, parsed: ParsedFile, node: ast.expr, operand: ast.expr, method: str
    ) -> Iterator[Origin]:
        """Yield what a node depends on whose value a special method of an operand's class gives."""
        for home, function in self._special_methods.run_by(parsed, operand, method):
            yield from _behind_result(parsed, node, home, function)

    def _behind_statement(self, parsed: ParsedFile, value: ast.expr) -> Iterator[Origin]:
        """Yield what the target of a loop or a `with` depends on besides the expression itself."""
        statement = parsed.parents.get(value)
        around = parsed.parents.get(statement) if statement is not None else None
        if isinstance(statement, ast.withitem) and statement.context_expr is value:
            is_async = isinstance(around, ast.AsyncWith)
            method = "__aenter__" if is_async else "__enter__"
            wrapper = f"_exg_contextlib.Abstract{'Async' if is_async else ''}ContextManager[{{}}]"
        elif isinstance(statement, ast.AsyncFor) or (
            isinstance(statement, ast.comprehension) and statement.is_async
        ):
            method, wrapper = "__aiter__", ""
        else:
            return
        for home, function in self._special_methods.run_by(parsed, value, method):
            results = list(results_of(function))
            yield from (Expression(home.path, result) for result in results)
            feeds = given_to_callers(home.path, function, wrapper or result_wrapper(function))
            if feeds:
                yield replace(_use(parsed, value, feeds), is_always_told=True)

    def _behind_iterated(self, parsed: ParsedFile, node: ast.expr) -> Iterator[Origin]:
        """Yield what iterating over a node's value gives, where a class of another file says it."""
        for method in ("__iter__", "__getitem__"):
            found = list(self._special_methods.run_by(parsed, node, method))
            for home, function in found:
                given = given_to_callers(home.path, function, "list[{}]")
                if method == "__iter__" and not is_generator(function):
                    given = [replace(feed, part=Part.ELEMENTS) for feed in given]
                yield from (Expression(feed.path, feed.node) for feed in given)
                if home is not parsed:
                    yield replace(_use(parsed, node, given), is_always_told=True)
            if found:
                return

    def _behind_parameter(
        self, parsed: ParsedFile, scope: ast.AST, parameter: ast.arg, name: ast.Name
    ) -> Iterator[Slot]:
        if isinstance(scope, ast.Lambda):
            mention = Expression(parsed.path, scope)
            passed = self._callers.passed_through(mention, Parameter(scope, parameter.arg))
            default = default_of(scope, parameter.arg)
            own = () if default is None else (Feed(parsed.path, default),)
            yield _use(parsed, name, (*own, *passed.sources))
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
        if not is_ours:
            # A library's function: what goes in may come out, as from `sorted` or `copy`.
            yield from (Expression(parsed.path, argument) for argument in call.args)

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
                    yield from self._behind_variable(parsed, name, node, home, location)
            elif not (isinstance(node, ast.Call) or is_property(function)):
                yield from (Expression(home.path, result) for result in results_of(function))
            else:
                below = list(self._given_below(parsed, name, home, function))
                yield from (Expression(feed.path, feed.node) for feed in below if isinstance(feed, Feed))
                for origin in self._behind_function(parsed, node, home, function, is_open=bool(below)):
                    if below and isinstance(origin, UseSlot) and origin.node is node:
                        origin = replace(origin, feeds=(*origin.feeds, *below))
                    yield origin
                if function.name == "__call__" and last_name(name) != "__call__":
                    for other, decorated in self._hidden.decorated(parsed, name):
                        yield from self._behind_function(parsed, node, other, decorated)

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
            yield from _behind_result(parsed, node, home, function, is_open=is_open)
            return
        feeds = tuple(source for source in kept.sources if isinstance(source, Feed))
        yield from (Expression(feed.path, feed.node) for feed in feeds)
        of_call = None
        if isinstance(node, ast.Call) and kept.is_unchanged:
            of_call = result_of_call(parsed, node, home, function, feeds, is_undecorated=True)
        use = _use(parsed, node, kept.sources if of_call is None else [of_call], kept.template)
        yield replace(use, is_always_told=kept.is_certain)

    def _behind_variable(
        self,
        parsed: ParsedFile,
        name: ast.Name | ast.Attribute,
        node: ast.expr,
        home: ParsedFile,
        location: Location,
    ) -> Iterator[Origin]:
        """Yield what a variable holds, and that a node uses it if it stands in another file."""
        attribute = name.attr if isinstance(name, ast.Attribute) else None
        declared = declared_elsewhere(home, location.line, last_name(name)) if home is not parsed else None
        if declared is not None:
            yield replace(_use(parsed, node, [declared]), is_always_told=True)
            return
        values: list[Expression] = []
        slots: list[ContainerSlot | VariableSlot] = []
        for statement, target, value in assigned_on(home, location.line, attribute):
            slot = slot_of(home, statement, target, value)
            if slot is not None:
                slots.append(slot)
            values.append(Expression(home.path, value))
            values += [
                Expression(home.path, value)
                for value in assigned_elsewhere(home, statement, target_name(target))
            ]
            if isinstance(slot, VariableSlot):
                values += self._mentions.stored_in(home.path, slot.line, slot.name)
            elif slot is None and isinstance(target, ast.Attribute) and statement.targets == [target]:
                line, name_of = target.lineno, target.attr
                stored = list(self._mentions.stored_in(home.path, line, name_of, is_outside=True))
                if stored:
                    initial = Feed(home.path, value)
                    line, column = home.columns.end_of(target)
                    slots.append(VariableSlot(home.path, line, column, statement, target.attr, initial))
                values += stored
        below: list[Expression] = []
        if values and isinstance(name, ast.Attribute):  # what is declared is that in the classes below, too
            below = self._below.values(parsed, name, home, location.line)
        yield from (*values, *below)
        yield from slots
        if home is parsed and not below:
            return
        containers = [slot for slot in slots if isinstance(slot, ContainerSlot)]
        if containers:
            put = [
                feed
                for slot in containers
                for feed in (*slot.initial, *slot.beside, *self._containers.put_into(slot))
            ]
            part = Part.VALUES if containers[0].is_mapping else Part.ELEMENTS
            put += (Feed(path, value, part) for path, value in below)
            maker = containers[0].maker
            spelling = "" if maker is None else self._names.spelled(home.path, maker)
            yield _use(parsed, node, put, containers[0].template_with(spelling))
        else:
            yield _use(parsed, node, (Feed(path, value) for path, value in (*values, *below)))


def _behind_result(
    parsed: ParsedFile, node: ast.expr, home: ParsedFile, function: FunctionNode, *, is_open: bool = False
) -> Iterator[Origin]:
    """Yield what a function gives, and that a node uses it.

    Also in the function's own file: what is of four classes or more, the checker takes for unknown.
    """
    feeds = tuple(given_to_callers(home.path, function, result_wrapper(function)))
    yield from (Expression(home.path, feed.node) for feed in feeds)
    of_call = result_of_call(parsed, node, home, function, feeds) if isinstance(node, ast.Call) else None
    if of_call is not None:
        yield replace(_use(parsed, node, [of_call]), is_always_told=True)
    elif feeds or is_open:
        yield _use(parsed, node, feeds)


def _behind_join(parsed: ParsedFile, name: ast.Name, values: Sequence[ast.expr]) -> Iterator[Origin]:
    """Yield that a name may be what some way to it has bound it to, whatever it is on another.

    Where ways come together of which one brings a value that is declared to be anything, or a parameter of
    which nothing is known, a checker forgets what the others bring.
    """
    reaching = [
        value
        for value in values
        if isinstance(statement := parsed.parents.get(value), ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name.id for target in statement.targets)
        and may_reach(parsed, name, statement)
    ]
    if reaching and not is_tested(parsed, name):
        use = _use(parsed, name, (Feed(parsed.path, value) for value in reaching))
        yield replace(use, is_joined=True)


def _is_known_index(index: ast.expr) -> bool:
    """Whether an index shows by its form that it is a number, a string, or a slice."""
    while isinstance(index, ast.UnaryOp):
        index = index.operand
    return isinstance(index, (ast.Constant, ast.Slice, ast.Tuple, ast.JoinedStr, ast.Starred))


def _use(parsed: ParsedFile, node: ast.expr, sources: Iterable[Source], template: str = BARE) -> UseSlot:
    # What flows in by several ways flows in.
    return UseSlot(parsed.path, node, parsed.columns.span(node), tuple(dict.fromkeys(sources)), template)


def parts_with_its_type(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the parts of an expression that its type comes from: not keys, not conditions."""
    match node:
        case (
            ast.Subscript(value=part) | ast.Await(value=part) | ast.Starred(value=part)
            | ast.NamedExpr(value=part) | ast.YieldFrom(value=part) | ast.Call(func=part)
            | ast.ListComp(elt=part) | ast.SetComp(elt=part) | ast.GeneratorExp(elt=part)
            | ast.DictComp(value=part) | ast.Lambda(body=part)
        ):  # fmt: skip
            yield part
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.BinOp(left=left, right=right):
            yield from (left, right)
        case ast.BoolOp(values=parts) | ast.Dict(values=parts):
            yield from parts
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            yield from parts
