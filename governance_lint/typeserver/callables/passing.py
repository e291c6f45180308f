"""Where a callable goes from a place that holds it: into names, containers, functions, and to its calls."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.callables.arguments import (
    Parameter,
    arguments_of_call,
    parameter_filled_by,
    passed_by,
)
from governance_lint.typeserver.callables.bound_on_classes import BoundOnClasses
from governance_lint.typeserver.callables.brought_by_makers import brought_by_call
from governance_lint.typeserver.callables.declared_callbacks import (
    declared_argument,
    speaks_of_type_parameters,
)
from governance_lint.typeserver.callables.function_values import given_by, is_kept_whole
from governance_lint.typeserver.callables.handing_over import filled_in, handed_on, has_come_by
from governance_lint.typeserver.callables.held import Held, Site, function_around
from governance_lint.typeserver.callables.kept_callables import KEEPING, PUTTING, KeptCallables
from governance_lint.typeserver.callables.named_calls import NamedCalls
from governance_lint.typeserver.callables.operators import NOWHERE
from governance_lint.typeserver.callables.registrations import ANYHOW, Registration
from governance_lint.typeserver.callables.rows import beside
from governance_lint.typeserver.names.assignments import comprehended, looped
from governance_lint.typeserver.shown.functions import (
    FUNCTIONS,
    default_of,
    is_property,
    is_setter,
    parameters,
    positional_parameters,
    returned_functions,
    returned_lambdas,
)
from governance_lint.typeserver.slots import DecoratedClass, Expression, Feed, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.arguments import Argument
    from governance_lint.typeserver.callables.callables import Callables
    from governance_lint.typeserver.callables.decorations import Decorations
    from governance_lint.typeserver.callables.registrations import Registrations
    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import CallableNode, FunctionNode
    from governance_lint.typeserver.slots import Source

#: Functions and methods that give one of their arguments where they find nothing else, by its index.
_DEFAULTS = {"get": 1, "pop": 1, "getattr": 2, "next": 1}


class Passing:
    """Follows callables, one step at a time."""

    def __init__(
        self,
        project: Project,
        mentions: Mentions,
        callables: Callables,
        decorations: Decorations,
        registrations: Registrations,
        special_methods: SpecialMethods,
    ) -> None:
        self._project = project
        self._mentions = mentions
        self._callables = callables
        self._decorations = decorations
        self._registrations = registrations
        self._special_methods = special_methods
        self._kept = KeptCallables(mentions)
        self._named = NamedCalls(project, mentions, special_methods)
        self._bound = BoundOnClasses(project, mentions)
        #: Receivers of unknown type: what is read from them may be one of the callables.
        self.undecided: dict[Expression, None] = {}

    def of_function(
        self, home: ParsedFile, function: FunctionNode, parameter: Parameter, like: Held | None = None
    ) -> Iterator[Held | Source]:
        """Yield what holds a function: its mentions, and what its decorators get."""
        seen = self._decorations.seen_by_callers(home, function, parameter)
        yield from seen.feeds
        mentions = self._callables.mentions_of(home, function, self.undecided, seen.parameters)
        for expression, bound in mentions:
            for one in seen.parameters:
                bare = Held(*expression, one.with_bound(bound))
                yield (
                    bare
                    if like is None
                    else replace(bare, part=like.part, site=like.site, registration=like.registration)
                )
        if like is None:
            yield from self._registered(home, function, parameter)
            for path, call, bound in self._named.finding(home, function):
                yield Held(path, call, parameter.with_bound(bound))
            for path, use in self._special_methods.runs_of(home, function):
                for item in arguments_of_call(use.call, parameter.with_bound(1)):
                    if item.node is not NOWHERE:
                        yield Feed(path, item.node, item.part if use.part is Part.WHOLE else use.part)
            if parameter.positional_number == 1 and function.name == "__call__":
                yield from self._decorated_by_object(home, function)
            if parameter.positional_number == 1 and is_setter(function):
                yield from self._mentions.set_through(home, function)
            if parameter.positional_number == 2 and function.name == "__set__":
                yield from self._mentions.set_on_descriptor(home, function)

    def onward(self, held: Held) -> Iterator[Held | Source]:
        """Yield what holds the callable next, and what reaches its parameter where it is called."""
        parsed = self._project.parsed(held.path)
        if parsed is None:
            return
        node = held.node
        use = parsed.parents.get(node)
        match use:
            case ast.Assign(value=value, targets=targets) if value is node:
                for target in targets:
                    yield from self._stored(parsed, target, held)
            case ast.AnnAssign(value=value, target=target) if value is node:
                yield from self._stored(parsed, target, held)
            case ast.NamedExpr(value=value, target=target) if value is node:
                yield replace(held, node=use)
                yield from self._stored(parsed, target, held)
            case ast.IfExp() | ast.BoolOp() | ast.Starred() | ast.Await():
                yield replace(held, node=use)
            case ast.Return():
                yield from self._returned(parsed, held)
            case ast.Lambda():
                yield replace(held, node=use, calls=held.calls + 1)
            case ast.arguments():
                yield from self._default(parsed, use, held)
            case ast.Call(func=func) if func is node:
                yield from self._called(parsed, use, held)
            case ast.Call():
                yield from self._argument(parsed, use, held)
            case ast.keyword() if isinstance(call := parsed.parents[use], ast.Call):
                yield from self._argument(parsed, call, held)
            case ast.ClassDef() if node in use.decorator_list:
                if held.calls == 0 and held.parameter.index == 0:
                    yield DecoratedClass(parsed.path, use.lineno)
            case ast.FunctionDef() | ast.AsyncFunctionDef() if node in use.decorator_list:
                yield from self._decorated(parsed, use, held)
            case _:
                yield from self._kept.inside(parsed, use, held)

    def _decorated(self, parsed: ParsedFile, function: FunctionNode, held: Held) -> Iterator[Held | Source]:
        """Yield what a decorator gets that is held, or where what it gives is called."""
        if held.calls:
            for expression, bound in self._callables.mentions_of(parsed, function, self.undecided):
                parameter = held.parameter.with_bound(held.parameter.bound + bound)
                yield Held(*expression, parameter, held.calls - 1, part=held.part)
        elif held.parameter.index == 0 and is_kept_whole(held.parameter.function, held.parameter.name):
            yield from given_by(parsed, function)

    def _decorated_by_object(self, home: ParsedFile, function: FunctionNode) -> Iterator[Source]:
        """Yield what a class's objects get as decorators: `@command("build")`, where `command` is a class."""
        owner = home.class_of(function)
        if owner is None or not is_kept_whole(function, positional_parameters(function)[1].arg):
            return
        for path in self._project.mentioning(owner.name):
            parsed = self._project.parsed(path)
            for name in parsed.named([owner.name]) if parsed is not None else ():
                call = parsed.parents[name] if parsed is not None else None
                under = parsed.parents.get(call) if parsed is not None and call is not None else None
                if parsed is None or not isinstance(call, ast.Call) or call.func is not name:
                    continue
                if not isinstance(under, (*FUNCTIONS, ast.ClassDef)) or call not in under.decorator_list:
                    continue
                if isinstance(under, ast.ClassDef):
                    yield DecoratedClass(path, under.lineno)
                else:
                    yield from given_by(parsed, under)

    # -- names -----------------------------------------------------------------------------------------

    def _stored(self, parsed: ParsedFile, target: ast.expr, held: Held) -> Iterator[Held | Source]:
        """Yield the reads of what a callable is assigned to, and what is passed to it as an attribute."""
        if isinstance(target, ast.Subscript):
            yield from self._kept.put_into(parsed, target.value, target.slice, held)
            return
        if isinstance(target, (ast.Tuple, ast.List)):
            yield from self._kept.unpacked(parsed, target, held)
            return
        if _gets_the_object(held):
            yield from self._bound.objects_of_target(parsed, target)
        for read in self._bound.read_above(parsed, target):
            yield replace(held, path=read.path, node=read.node, site=None)
        site = held.site
        registration = held.registration
        if isinstance(target, ast.Attribute) and site is not None and isinstance(site.func, ast.Attribute):
            registration = Registration(owner=Expression(site.path, site.func.value))
        elif isinstance(target, ast.Attribute) and class_of_own_object(target.value, parsed.parents) is None:
            registration = Registration(owner=Expression(parsed.path, target.value))
        reads = list(self._mentions.of_variable(parsed, target, undecided=self.undecided))
        if isinstance(target, ast.Attribute):
            reads += self._mentions.of_same_variable(parsed, target)
            self._note_receiver(parsed, target)
        for read in dict.fromkeys(reads):
            yield replace(
                held, path=read.path, node=read.node, registration=registration,
                site=held.site if isinstance(target, ast.Name) else None,
            )  # fmt: skip

    def _returned(self, parsed: ParsedFile, held: Held) -> Iterator[Held]:
        """Yield what gets the callable that a function returns."""
        function = function_around(parsed, held.node)
        site = held.site
        if isinstance(function, ast.Lambda) or function is None:
            return
        if site is not None and site.taker is function:
            if site.call is not None:
                yield replace(held, path=site.path, node=site.call, site=site.before)
            return
        calls = held.calls + (0 if is_property(function) else 1)
        for expression, _ in self._callables.mentions_of(parsed, function, self.undecided):
            yield replace(held, path=expression.path, node=expression.node, calls=calls)

    # -- functions -------------------------------------------------------------------------------------

    def _argument(self, parsed: ParsedFile, call: ast.Call, held: Held) -> Iterator[Held | Source]:
        """Yield what becomes of a callable that is an argument of a call."""
        if _gets_the_object(held):
            yield from self._bound.objects_of_setting(parsed, call, held.node)
            yield from self._bound.objects_of_property(parsed, call)
        takers = list(self._mentions.called(parsed, call.func))
        if not takers:
            self._note_receiver(parsed, call.func)
        if isinstance(call.func, ast.Call):  # `app.hook("start")(function)`, as a decorator would do it
            takers = [
                (home, inner, 0)
                for home, maker, _ in self._mentions.called(parsed, call.func.func)
                for inner in returned_functions(maker)
            ]
        if held.calls == 0 and not held.is_within:
            if not takers or any(taker.args.vararg is not None for _, taker, _ in takers):
                yield from self._feeds(parsed, handed_on(call, held.node, held.parameter), held)
            filled = filled_in(call, held.node, held.parameter)
            if filled is not None:
                yield replace(held, node=call, parameter=filled)
        for home, taker, bound in takers:
            name, is_rest = parameter_filled_by(call, held.node, taker, bound)
            if name is None:
                continue
            declared = declared_argument(home, taker, name, held.parameter) if held.calls == 0 else None
            if declared is not None:
                yield declared
                continue
            before = held.site if held.site is not None and _is_in(parsed, call, held.site) else None
            if has_come_by(before, call):
                before = None
            site = Site(parsed.path, call.func, call, taker, bound, before)
            inside = replace(held, path=home.path, is_within=held.is_within or is_rest, site=site)
            yield from self._reads_in(taker, name, inside)
        if takers or not isinstance(call.func, (ast.Name, ast.Attribute)):
            return
        method = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
        if isinstance(call.func, ast.Attribute) and method in PUTTING and held.node in call.args:
            key = call.args[0] if method == "setdefault" else None
            yield from self._kept.put_into(parsed, call.func.value, key, held)
        elif (method in KEEPING and held.is_within) or held.node is _default_in(call, method):
            yield replace(held, node=call)

    def _note_receiver(self, parsed: ParsedFile, func: ast.expr) -> None:
        """Note the receiver of a method of which nothing is known: it may be one of the project's."""
        if isinstance(func, ast.Attribute) and not self._mentions.definitions(parsed, func):
            self.undecided[Expression(parsed.path, func.value)] = None

    def _registered(
        self, home: ParsedFile, function: FunctionNode, parameter: Parameter
    ) -> Iterator[Held | Source]:
        """Yield where decorators keep a function: `@bus.on("ready")`, `@hook`."""
        for decorator in function.decorator_list:
            call = decorator if isinstance(decorator, ast.Call) else None
            func = decorator.func if isinstance(decorator, ast.Call) else decorator
            makers = list(self._mentions.called(home, func))
            if not makers:
                self._note_receiver(home, func)
            for file, maker, bound in makers:
                site = Site(home.path, func, call, maker, bound)
                for lambda_ in returned_lambdas(maker) if call is not None else ():
                    for taken in positional_parameters(lambda_)[:1]:
                        held = Held(file.path, func, parameter, site=site)
                        yield from self._reads_in(lambda_, taken.arg, held)
                takers = [maker] if call is None else returned_functions(maker)
                for taker in takers:
                    own = positional_parameters(taker)[bound if taker is maker else 0 :]
                    wrappers = returned_functions(taker)
                    for held in (
                        self._reads_in(taker, own[0].arg, Held(file.path, func, parameter, site=site))
                        if own
                        else ()
                    ):
                        if not any(around in wrappers for around in file.ancestors(held.node)):
                            yield held

    def _default(self, parsed: ParsedFile, arguments: ast.arguments, held: Held) -> Iterator[Held]:
        """Yield the reads of the parameter whose default a callable is."""
        function = parsed.parents[arguments]
        for parameter in parameters(function) if isinstance(function, FUNCTIONS) else ():
            if isinstance(function, FUNCTIONS) and default_of(function, parameter.arg) is held.node:
                yield from self._reads_in(function, parameter.arg, replace(held, site=None))

    def _reads_in(self, function: CallableNode, name: str, held: Held) -> Iterator[Held]:
        """Yield the reads of a parameter in its function, and in the functions inside of it."""
        for statement in [function.body] if isinstance(function, ast.Lambda) else function.body:
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
                    yield replace(held, node=node)

    # -- calls -----------------------------------------------------------------------------------------

    def _called(self, parsed: ParsedFile, call: ast.Call, held: Held) -> Iterator[Held | Source]:
        """Yield what reaches the parameter where what is held is called."""
        if held.calls:
            yield replace(held, node=call, calls=held.calls - 1)
            return
        if not self._registrations.may_reach(parsed, call, held.registration, held.parameter.bound):
            return
        whole = self._mentions.with_named_literals(parsed, call)
        around = function_around(parsed, call)
        by_row = [beside(parsed, call, item, held) for item in arguments_of_call(whole, held.parameter)]
        if by_row and all(by_row) and held.part is Part.WHOLE:
            yield from (feed for feed in by_row if feed is not None)
            return
        if around is None:
            yield from self._feeds(parsed, arguments_of_call(whole, held.parameter), held)
            return
        arguments, forwarded = passed_by(whole, held.parameter, around)
        site = held.site
        if site is not None and site.call is not None:
            for argument in arguments:
                iterable = _iterated_parameter(parsed, argument, site)
                if iterable is None:
                    yield from self._brought(parsed, argument, held, site) or self._feeds(
                        parsed, [argument], held
                    )
                else:
                    parameter = Parameter(site.taker, iterable, site.bound)
                    yield Held(site.path, site.func, parameter, part=Part.ELEMENTS)
        else:
            yield from self._feeds(parsed, arguments, held)
        for one in forwarded:
            if self._is_told_by_itself(parsed, around, one, held):
                named = [
                    item for item in arguments_of_call(whole, held.parameter) if _is_name(item, one.name)
                ]
                yield from self._feeds(parsed, named, held)
            else:
                yield from self._forwarded(parsed, around, one, held)

    @staticmethod
    def _is_told_by_itself(
        parsed: ParsedFile, around: CallableNode, parameter: Parameter, held: Held
    ) -> bool:
        """Whether nothing more is known of a parameter that is passed on than its own callers pass to it."""
        if parameter.is_nameless:
            return False
        if isinstance(around, FUNCTIONS) and parsed.is_method(around) and parameter.positional_number == 0:
            return True  # `self`
        return held.registration == ANYHOW and not (
            held.site is not None and _is_in(parsed, around, held.site)
        )

    def _forwarded(
        self, parsed: ParsedFile, around: CallableNode, parameter: Parameter, held: Held
    ) -> Iterator[Held | Source]:
        """Yield what brings a parameter of the function around a call that passes it on."""
        site = held.site
        if site is not None and site.taker is around:
            if site.call is not None:
                yield Held(site.path, site.func, parameter.with_bound(site.bound), part=held.part)
        elif isinstance(around, ast.Lambda):
            yield Held(parsed.path, around, parameter, part=held.part)
        else:
            is_inside = site is not None and _is_in(parsed, around, site)
            like = replace(held, site=site if is_inside else None)
            yield from self.of_function(parsed, around, parameter, like)

    def _brought(self, parsed: ParsedFile, argument: Argument, held: Held, site: Site) -> list[Source]:
        """Return what an argument is by the call that a callable was handed over with, if that decides."""
        home = self._project.parsed(site.path)
        is_whole = held.part is Part.WHOLE and argument.part is Part.WHOLE
        if home is None or site.call is None or not is_whole:
            return []
        return brought_by_call(home, site.call, parsed, site.taker, site.bound, argument.node)

    def _feeds(
        self, parsed: ParsedFile, arguments: Iterator[Argument] | list[Argument], held: Held
    ) -> Iterator[Feed]:
        for argument in arguments:
            if held.part is Part.WHOLE:
                yield Feed(parsed.path, argument.node, argument.part)
            elif argument.part is Part.WHOLE:
                yield Feed(parsed.path, argument.node, held.part)


def _default_in(call: ast.Call, method: str) -> ast.expr | None:
    """Return what a call gives where it finds nothing else: `table.get(key, default)`."""
    index = _DEFAULTS.get(method)
    return call.args[index] if index is not None and index < len(call.args) else None


def _gets_the_object(held: Held) -> bool:
    """Whether a plain function is held whose first parameter, the one looked at, is the object of a class
    that it is bound to. What is bound already, and a class, stays what it is.
    """
    is_function = held.calls == 0 and not held.is_within and held.parameter.bound == 0
    return is_function and held.parameter.index == 0 and held.part is Part.WHOLE


def _is_in(parsed: ParsedFile, node: CallableNode | ast.Call, site: Site) -> bool:
    """Whether a node is the function that a callable was handed to, or stands inside of it."""
    return site.taker is node or site.taker in parsed.ancestors(node)


def _is_name(argument: Argument, name: str) -> bool:
    return isinstance(argument.node, ast.Name) and argument.node.id == name


def _iterated_parameter(parsed: ParsedFile, argument: Argument, site: Site) -> str | None:
    """Return the parameter of a function whose elements an argument goes through, filled by the call."""
    if argument.part is not Part.WHOLE or not isinstance(argument.node, ast.Name):
        return None
    iterable = comprehended(parsed, argument.node) or looped(parsed, argument.node)
    if not isinstance(iterable, ast.Name):
        return None
    names = {
        item.arg
        for item in positional_parameters(site.taker)[site.bound :]
        if item.annotation is None or speaks_of_type_parameters(parsed, site.taker, item.annotation)
    }
    return iterable.id if iterable.id in names else None
