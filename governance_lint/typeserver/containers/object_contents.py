"""What methods put into one object, told apart from what others of its class hold.

`toys.get("b")` gives what `toys.add("b", toy)` put in, and nothing that `gears.add("a", gear)` did, if both
objects are known apart. What is put into an object that is not known, and by another way than a call on an
object, counts for all of them.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, cast

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.callables.arguments import Parameter, arguments_of_call
from governance_lint.typeserver.containers.content_plans import (
    brought_by,
    content_plan,
    is_defaulted,
    may_have_plan,
    members_of,
    parameters_shared,
)
from governance_lint.typeserver.containers.filled_copies import is_rest, key_of_parameter, key_of_rest
from governance_lint.typeserver.containers.handed_containers import kept_parameter
from governance_lint.typeserver.containers.kept_objects import KeptObjects
from governance_lint.typeserver.containers.object_makers import can_be_followed
from governance_lint.typeserver.containers.untyped_places import slot_of
from governance_lint.typeserver.names.assignments import bindings, owning_function
from governance_lint.typeserver.shown.functions import FUNCTIONS, default_of, last_name, parameters
from governance_lint.typeserver.slots import (
    BARE,
    CallResult,
    ContainerSlot,
    DecoratedClass,
    Expression,
    Feed,
    Inherited,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from governance_lint.typeserver.callables.callers import Callers
    from governance_lint.typeserver.containers.filled_containers import FilledContainers
    from governance_lint.typeserver.containers.object_makers import Maker, ObjectMakers
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.answers import KnownClass
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import ContentPlan, Put, Source

#: A member whose name more files mention is looked at for no single object.
_MAXIMUM_FILES = 40
#: What shows by its place who takes it.
_SHOWN = (Feed, DecoratedClass, Inherited)


class ObjectContents:
    """Looks for what is put into single objects."""

    def __init__(
        self,
        project: Project,
        mentions: Mentions,
        makers: ObjectMakers,
        callers: Callers,
        containers: FilledContainers,
    ) -> None:
        self._project = project
        self._mentions = mentions
        self._answers = mentions.answers
        self._makers = makers
        self._callers = callers
        self._containers = containers
        self._kept = KeptObjects(project, mentions)
        self._names: dict[str, bool] = {}
        self._plans: dict[tuple[FunctionNode, str], ContentPlan | None] = {}
        self._several: dict[ast.ClassDef, bool] = {}

    def results_of(
        self, parsed: ParsedFile, receiver: ast.expr, name: str, read: str
    ) -> tuple[CallResult, ...]:
        """Return what is read of an object under a name, if others of its class may hold something else.

        One for each call that may have made the object; none where it cannot be told.
        """
        if not can_be_followed(parsed, receiver, is_strict=True) or not self._may_be_told(name):
            return ()
        made = self._makers.of(
            Expression(parsed.path, receiver), lambda maker: self._is_of_use(maker, name), is_strict=True
        )
        found: list[CallResult] = []
        for maker in made:
            plan = self._plan(maker, name)
            result = _Filling(self, maker, plan).result(read) if plan is not None else None
            if result is None:
                return ()
            found.append(result)
        return tuple(found)

    def _may_be_told(self, name: str) -> bool:
        """Whether any class has such a member, and containers of its own: it is asked first."""
        if name not in self._names:
            paths = self._project.with_member(name)
            self._names[name] = len(paths) <= _MAXIMUM_FILES and any(
                may_have_plan(parsed, name)
                for path in paths
                if (parsed := self._project.parsed(path)) is not None
            )
        return self._names[name]

    def _is_of_use(self, maker: Maker, name: str) -> bool:
        plan = self._plan(maker, name)
        if plan is None or not self._has_several(plan.owner) or not self._keeps(maker, plan):
            return False
        given = {item.arg for item in maker.call.keywords}
        positional = [item.arg for item in parameters(plan.constructor)[1:]][: len(maker.call.args)]
        return all(
            shared not in given and shared not in positional and is_defaulted(plan.constructor, shared)
            for shared in parameters_shared(plan)
        )

    def _plan(self, maker: Maker, name: str) -> ContentPlan | None:
        key = (maker.constructor, name)
        if key not in self._plans:
            self._plans[key] = content_plan(maker.home, maker.constructor, name)
        return self._plans[key]

    def _has_several(self, owner: ast.ClassDef) -> bool:
        """Whether the project may make several objects of a class, by its name alone."""
        if owner not in self._several:
            calls = 0
            for path in self._project.mentioning(owner.name):
                parsed = self._project.parsed(path)
                for node in parsed.named([owner.name]) if parsed is not None else ():
                    use = parsed.parents.get(node) if parsed is not None else None
                    is_base = isinstance(use, ast.ClassDef)
                    calls += 2 if is_base else int(isinstance(use, ast.Call) and use.func is node)
                    calls += int(isinstance(use, ast.alias))
                if calls > 1:
                    break
            self._several[owner] = calls > 1
        return self._several[owner]

    def passed_to(self, home: ParsedFile, function: FunctionNode, name: str) -> Collection[Source]:
        """Return all that the project's calls of a function pass to a parameter."""
        return self._callers.passed_to(home, function, name).sources

    def put_otherwise(
        self, home: ParsedFile, plan: ContentPlan, attribute: str, statement: ast.Assign
    ) -> list[Feed] | None:
        """Return what others than the methods of its class put into an attribute's container; None where
        they bind the attribute, or put something in as a key.
        """
        target = statement.targets[0]
        line = target.lineno
        if any(self._mentions.stored_in(home.path, line, attribute, is_outside=True)):
            return None
        slot = slot_of(home, statement, cast("ast.Attribute", target), statement.value)
        own = {put.feed.node for put in plan.puts if put.attribute == attribute}
        if not isinstance(slot, ContainerSlot):
            return []
        rest = [feed for feed in self._containers.put_into(slot) if feed.node not in own]
        return None if any(feed.is_key for feed in rest) else rest

    def is_another(self, maker: Maker, source: Source, word: str) -> bool:
        """Whether a source is what a call of a method, or a statement about an attribute, puts into other
        objects than those that a call makes.
        """
        receivers = list(self._receivers(source, word))
        return bool(receivers) and all(self._is_apart(maker, receiver) for receiver in receivers)

    def _is_apart(self, maker: Maker, receiver: Expression) -> bool:
        parsed = self._project.parsed(receiver.path)
        own = class_of_own_object(receiver.node, parsed.parents) if parsed is not None else None
        if own is not None:  # of an object's own method: then it is of that class or one below
            return all(known.key != (receiver.path, own.lineno) for known in self._lineage(maker))
        made = self._makers.of(receiver, lambda _: True, is_strict=True)
        if made:
            return all(one.call is not maker.call for one in made)
        return self._kept.is_another(maker, receiver)

    def _lineage(self, maker: Maker) -> tuple[KnownClass, ...]:
        """Return the class that a call makes an object of, and those above; empty if that does not show."""
        name = last_name(maker.call.func)
        owner = maker.home.class_of(maker.constructor)
        if owner is None:
            return ()
        if owner.name == name:
            return self._answers.lineage(maker.home.path, owner.lineno)
        found = []
        for path in self._project.deriving(owner.name) if name else ():
            parsed = self._project.parsed(path)
            for statement in parsed.of_type(ast.ClassDef) if parsed is not None else ():
                if statement.name == name:
                    lineage = self._answers.lineage(path, statement.lineno)
                    found += (
                        [lineage] if any(at.key == (maker.home.path, owner.lineno) for at in lineage) else []
                    )
        return found[0] if len(found) == 1 else ()

    def _keeps(self, maker: Maker, plan: ContentPlan) -> bool:
        """Whether the class that a call makes an object of leaves what is read as its plan has it."""
        lineage = self._lineage(maker)
        for known in lineage:
            if known.key == (maker.home.path, plan.owner.lineno):
                return True
            home = self._project.parsed(known.path) if self._project.is_ours(known.path) else None
            statement = home.class_on(known.line) if home is not None else None
            if (
                home is None
                or statement is None
                or statement.decorator_list
                or statement.keywords
                or "__new__" in (members := members_of(home, statement))
                or not plan.words.isdisjoint(members)
            ):
                return False
        return False

    def _receivers(self, source: Source, word: str) -> list[Expression]:
        """Return the objects whose method or attribute of a name takes a source; none if that may be any."""
        parsed = self._project.parsed(source.path) if isinstance(source, _SHOWN) else None
        if parsed is None:
            return []
        statement: ast.AST | None = None
        if isinstance(source, DecoratedClass):
            statement = parsed.class_on(source.line)
        elif isinstance(source, Inherited):
            statement = parsed.parents.get(source.annotation)
        elif isinstance(source, Feed):
            use = parsed.parents.get(source.node)
            if isinstance(use, (ast.Return, ast.Yield)) and source.wrapper != BARE:
                statement = next(
                    (item for item in parsed.ancestors(use) if isinstance(item, FUNCTIONS)), None
                )
            else:
                taker = _taker_of(parsed, source.node, word)
                return [] if taker is None else [Expression(parsed.path, taker)]
        decorators = statement.decorator_list if isinstance(statement, (*FUNCTIONS, ast.ClassDef)) else []
        takers = [_read_under(item.func if isinstance(item, ast.Call) else item, word) for item in decorators]
        known = [Expression(parsed.path, taker) for taker in takers if taker is not None]
        return known if len(known) == len(takers) else []


class _Filling:
    """What a plan's statements put into the object that one call makes."""

    def __init__(self, contents: ObjectContents, maker: Maker, plan: ContentPlan) -> None:
        self._contents = contents
        self._maker = maker
        self._plan = plan

    def result(self, read: str) -> CallResult | None:
        """Return what is read of the object; None where nothing is seen to be put in."""
        plan = self._plan
        found: dict[str, dict[Source, None]] = {}
        brought = [pair for put in plan.puts for pair in brought_by(put.method, put.inner, put.feed.node)]
        brought += ((plan.constructor, parameter.arg) for parameter in parameters(plan.constructor)[1:])
        for function, name in dict.fromkeys(brought):
            sources = dict.fromkeys(self._passed(function, name, []))
            if sources:
                found[key_of_parameter(function, name)] = sources
        puts = tuple(put for put in plan.puts if self._is_run(put, found))
        for attribute, statement in plan.initial:
            rest = self._contents.put_otherwise(self._maker.home, plan, attribute, statement)
            if rest is None:
                return None
            kept = [feed for feed in rest if not self._contents.is_another(self._maker, feed, attribute)]
            if kept:
                found[key_of_rest(attribute)] = dict.fromkeys(kept)
        if not puts and not any(is_rest(key) for key in found):
            return None
        filled = tuple((key, tuple(sources)) for key, sources in found.items())
        return CallResult(self._maker.home.path, plan.constructor, filled, (), read, plan._replace(puts=puts))

    def _is_run(self, put: Put, found: Mapping[str, object]) -> bool:
        """Whether anything is passed for a statement to put in, on the object or on one that is not known."""
        return all(
            key_of_parameter(function, name) in found or default_of(function, name) is not None
            for function, name in brought_by(put.method, put.inner, put.feed.node)
        )

    def _passed(self, function: FunctionNode, name: str, seen: list[FunctionNode]) -> Iterator[Source]:
        """Yield what is passed to a parameter by calls on the object, or on one that is not known."""
        if function is self._plan.constructor:
            parameter = Parameter(function, name, 1)
            arguments = list(arguments_of_call(self._maker.call, parameter))
            yield from (Feed(self._maker.path, item.node, item.part) for item in arguments)
            default = default_of(function, name)
            if default is not None and not arguments:
                yield Feed(self._maker.home.path, default)
            return
        for source in self._contents.passed_to(self._maker.home, function, name):
            method = self._handing_on(source)
            if method is not None and isinstance(source, Feed) and isinstance(source.node, ast.Name):
                if method not in seen:
                    yield from self._passed(method, source.node.id, [*seen, method])
            elif not self._contents.is_another(
                self._maker, source, self._method_around(function).name
            ) and self._may_be_passed(source, seen):
                yield source

    def _may_be_passed(self, source: Source, seen: list[FunctionNode]) -> bool:
        """Whether a method that makes a source of what it gets gets anything, on the object or on any."""
        method = self._calling(source)
        if method is None or not isinstance(source, Feed) or method in seen:
            return True
        return all(
            default_of(function, name) is not None or any(self._passed(function, name, [*seen, method]))
            for function, name in brought_by(method, (), source.node)
        )

    def _method_around(self, function: FunctionNode) -> FunctionNode:
        """Return the method that a function stands in, or is."""
        around = [item for item in self._maker.home.ancestors(function) if isinstance(item, FUNCTIONS)]
        return around[-1] if around else function

    def _handing_on(self, source: Source) -> FunctionNode | None:
        """Return the method of the class that passes on what it was passed to another of its own object's."""
        method = self._calling(source)
        is_kept = (
            method is not None and isinstance(source, Feed) and kept_parameter(method, source) is not None
        )
        return method if is_kept else None

    def _calling(self, source: Source) -> FunctionNode | None:
        """Return the method of the class that passes a source to one of its own object's methods."""
        home, owner = self._maker.home, self._plan.owner
        if not isinstance(source, Feed) or source.path != home.path:
            return None
        call = home.parents.get(source.node)
        call = home.parents.get(call) if isinstance(call, ast.keyword) else call
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            return None
        if class_of_own_object(call.func.value, home.parents) is not owner:
            return None
        method = next((item for item in home.ancestors(call) if isinstance(item, FUNCTIONS)), None)
        return method if method is not None and home.class_of(method) is owner else None


def _taker_of(parsed: ParsedFile, node: ast.expr, word: str) -> ast.expr | None:
    """Return the object whose method of a name is called with an argument, or into whose attribute of that
    name it is put; None if that does not show.
    """
    use = parsed.parents.get(node)
    if isinstance(use, (ast.keyword, ast.Starred)):
        use = parsed.parents.get(use)
    if isinstance(use, ast.Call) and node is not use.func:
        func = use.func.func if isinstance(use.func, ast.Call) else use.func
        func = _method_named(parsed, func) if isinstance(func, ast.Name) else func
        taker = _read_under(func, word)
        return _read_under(func.value, word) if taker is None and isinstance(func, ast.Attribute) else taker
    targets = (
        use.targets if isinstance(use, ast.Assign) else [use.target] if isinstance(use, ast.AugAssign) else []
    )
    if len(targets) != 1:
        return None
    target = targets[0]
    return _read_under(target.value if isinstance(target, ast.Subscript) else target, word)


def _method_named(parsed: ParsedFile, name: ast.Name) -> ast.expr:
    """Return what a function binds a name to, if it does so once; else the name."""
    function = owning_function(parsed, name, name.id)
    bound = bindings(parsed, function).get(name.id, ()) if function is not None else ()
    value = bound[0] if len(bound) == 1 else None
    is_shared = any(name.id in item.names for item in parsed.of_type(ast.Nonlocal))
    is_whole = isinstance(value, ast.Attribute) and isinstance(parsed.parents.get(value), ast.Assign)
    return value if is_whole and not is_shared and isinstance(value, ast.Attribute) else name


def _read_under(node: ast.expr, word: str) -> ast.expr | None:
    """Return the object of which an expression reads an attribute of a name."""
    return node.value if isinstance(node, ast.Attribute) and node.attr == word else None
