"""Which calls make the objects that an expression may stand for: all of them, or none if that is not sure."""

from __future__ import annotations

import ast
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.names.assignments import (
    assigned_as_global,
    assigned_on,
    bindings,
    owning_function,
    stored_elsewhere,
    target_name,
    value_stored,
)
from governance_lint.typeserver.names.reaching_values import may_reach
from governance_lint.typeserver.shown.functions import (
    FUNCTIONS,
    default_of,
    is_generator,
    last_name,
    methods_of,
    positional_parameters,
    results_of,
)
from governance_lint.typeserver.slots import Expression, Feed, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from governance_lint.typeserver.callables.callers import Callers
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.documents import Location
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode

#: An object is followed through at most so many names.
_MAXIMUM_STEPS = 12
#: Nor a class that more files mention.
_MAXIMUM_FILES = 20
#: An attribute that so many classes bind may be that of any.
_MAXIMUM_CLASSES = 40
#: An attribute as a target, or a name that a class body may bind.
_BINDING = r"\b{}\b\s*(?::[^=\n]*)?(?:,.*)?=(?!=)"


class Maker(NamedTuple):
    """A call that makes an object, the constructor that it runs, and their files."""

    path: str
    call: ast.Call
    home: ParsedFile
    constructor: FunctionNode


class ObjectMakers:
    """Follows objects back to where they are made."""

    def __init__(self, project: Project, mentions: Mentions, callers: Callers) -> None:
        self._project = project
        self._mentions = mentions
        self._callers = callers
        #: By an attribute, the classes that bind it.
        self._binding: dict[str, list[tuple[str, ast.ClassDef]]] = {}

    def of(
        self, expression: Expression, is_of_use: Callable[[Maker], bool], *, is_strict: bool = False
    ) -> list[Maker]:
        """Return the calls that make what an expression stands for; empty unless all are known, and of use.

        What stands nearest is looked at first, and nothing else if that is no such call. A strict look goes
        on through functions that give the object, and asks which classes may bind an attribute anew.
        """
        found: list[Maker] = []
        waiting = [expression]
        variables: list[tuple[ParsedFile, ast.Name | ast.Attribute]] = []
        for number, (path, node) in enumerate(waiting):  # grows while it is walked
            parsed = self._project.parsed(path)
            if parsed is None or number == _MAXIMUM_STEPS:
                return []
            made = None
            match node:
                case ast.Call(func=ast.Name() | ast.Attribute() as func):
                    made = self._made_by(parsed, node, func)
                    values = self._given_by(parsed, func) if is_strict and made is None else []
                case ast.NamedExpr(value=value):
                    values = [Expression(path, value)]
                case ast.IfExp(body=body, orelse=orelse):
                    values = [Expression(path, body), Expression(path, orelse)]
                case _:
                    values = self._values_if_followed(parsed, node, is_strict=is_strict)
                    if isinstance(node, (ast.Name, ast.Attribute)):
                        variables.append((parsed, node))
            if made is not None and is_of_use(made):
                found.append(made)
            elif not values:
                return []
            waiting += (value for value in values if value not in waiting)
            if number == len(waiting) - 1:  # all is of use by now: only then the dearest questions are asked
                others = [
                    value for one in variables for value in self._bound_elsewhere(*one, is_strict=is_strict)
                ]
                variables.clear()
                waiting += (value for value in others if value is not None and value not in waiting)
                if None in others:
                    return []
        return found

    def _given_by(self, parsed: ParsedFile, func: ast.Name | ast.Attribute) -> list[Expression]:
        """Return what a function of the project gives that a call runs: what it makes, or the object that it
        is called on; empty where that cannot be followed.
        """
        found: list[Expression] = []
        functions = list(self._mentions.functions(parsed, func))
        if len(functions) != len(self._mentions.definitions(parsed, func)):
            return []
        for home, function in functions:
            own = positional_parameters(function)[:1] if home.is_method(function) else []
            results = list(results_of(function))
            if (
                not results
                or function.decorator_list
                or isinstance(function, ast.AsyncFunctionDef)
                or is_generator(function)
            ):
                return []
            for result in results:
                if isinstance(result, ast.Name) and any(result.id == item.arg for item in own):
                    if class_of_own_object(result, home.parents) is None or isinstance(func, ast.Name):
                        return []
                    found.append(Expression(parsed.path, func.value))
                else:
                    found.append(Expression(home.path, result))
        return found if all(self._is_followed(value, is_strict=True) for value in found) else []

    def _values_if_followed(self, parsed: ParsedFile, node: ast.expr, *, is_strict: bool) -> list[Expression]:
        """Return what binds a variable or attribute where it is defined; empty if one cannot be followed."""
        if not isinstance(node, (ast.Name, ast.Attribute)):
            return []
        own = class_of_own_object(node, parsed.parents) if is_strict else None
        if own is not None and own.bases and isinstance(node, ast.Name):
            return self._made_of(own)
        found = self._passed(parsed, node) if is_strict and isinstance(node, ast.Name) else []
        found = found or self._values(parsed, node)
        return found if all(self._is_followed(value, is_strict=is_strict) for value in found) else []

    def _made_of(self, owner: ast.ClassDef) -> list[Expression]:
        """Return the calls that make objects of a class below another; empty if others may make some."""
        found: list[Expression] = []
        paths = self._project.mentioning(owner.name)
        for path in paths if len(paths) <= _MAXIMUM_FILES else ():
            parsed = self._project.parsed(path)
            for node in parsed.named([owner.name]) if parsed is not None else ():
                use = parsed.parents.get(node) if parsed is not None else None
                if isinstance(use, ast.Call) and use.func is node:
                    found.append(Expression(path, use))
                elif not (isinstance(use, (ast.arg, ast.AnnAssign)) and use.annotation is node):
                    return []
        return found

    def _passed(self, parsed: ParsedFile, name: ast.Name) -> list[Expression]:
        """Return what callers pass to a parameter that is not bound anew; empty if that is not sure."""
        function = owning_function(parsed, name, name.id)
        bound = bindings(parsed, function).get(name.id, ()) if function is not None else ()
        if len(bound) != 1 or not isinstance(bound[0], ast.arg) or not isinstance(function, FUNCTIONS):
            return []
        passed = self._callers.passed_to(parsed, function, name.id)
        sources = list(passed.sources)
        if (
            default_of(function, name.id) is not None
            or passed.undecided
            or self._callers.was_cut_short(function)
        ):
            return []
        found = [
            Expression(item.path, item.node)
            for item in sources
            if isinstance(item, Feed) and item.part is Part.WHOLE
        ]
        return found if len(found) == len(sources) else []

    def _is_followed(self, value: Expression, *, is_strict: bool) -> bool:
        home = self._project.parsed(value.path)
        return home is not None and can_be_followed(home, value.node, is_strict=is_strict)

    def _made_by(self, parsed: ParsedFile, call: ast.Call, func: ast.Name | ast.Attribute) -> Maker | None:
        locations = self._mentions.definitions(parsed, func)
        if len(locations) != 1:
            return None
        location = locations[0]
        home = self._mentions.home_of(location)
        owner = home.class_named_at(location.line, location.column) if home is not None else None
        constructor = home.function_named_at(location.line, location.column) if home is not None else None
        if owner is not None:
            constructor = next((item for item in methods_of(owner) if item.name == "__init__"), None)
        if home is None or constructor is None or constructor.name != "__init__":
            return None
        is_written_out = not any(isinstance(item, ast.Starred) for item in call.args)
        is_written_out = is_written_out and all(keyword.arg is not None for keyword in call.keywords)
        return Maker(parsed.path, call, home, constructor) if is_written_out else None

    def _values(self, parsed: ParsedFile, name: ast.Name | ast.Attribute) -> list[Expression]:
        """Return what binds a variable or attribute where it is defined; empty where that is not known."""
        function = owning_function(parsed, name, name.id) if isinstance(name, ast.Name) else None
        if isinstance(name, ast.Name) and function is not None:
            return _values_of_local(parsed, name, function)
        found: list[Expression] = []
        for location in self._mentions.definitions(parsed, name):
            home = self._mentions.home_of(location)
            values = self._bound_at(home, location, name) if home is not None else []
            if not values:
                return []
            found += values
        return found

    def _bound_at(
        self, home: ParsedFile, location: Location, name: ast.Name | ast.Attribute
    ) -> list[Expression]:
        """Return what its own file binds a module's variable or an attribute to that a place defines."""
        found: list[Expression] = []
        attribute = name.attr if isinstance(name, ast.Attribute) else None
        for statement, target, value in assigned_on(home, location.line, attribute):
            word = target_name(target)
            if isinstance(target, ast.Name) and not home.has_at(location.line, location.column, word):
                continue
            feeds = list(stored_elsewhere(home, statement, word))
            if any(feed.part is not Part.WHOLE for feed in feeds):
                return []
            others = [feed.node for feed in feeds]
            if isinstance(target, ast.Name):
                others += assigned_as_global(home, target.id)
            found += (Expression(home.path, other) for other in (value, *others))
        return found

    def _bound_elsewhere(
        self, parsed: ParsedFile, node: ast.Name | ast.Attribute, *, is_strict: bool
    ) -> list[Expression | None]:
        """Return what a variable or attribute is bound to through objects and modules, or by other classes;
        None for what cannot be followed.
        """
        if isinstance(node, ast.Name) and owning_function(parsed, node, node.id) is not None:
            return []
        found: list[Expression | None] = []
        for location in self._mentions.definitions(parsed, node):
            home = self._mentions.home_of(location)
            attribute = node.attr if isinstance(node, ast.Attribute) else None
            for _, target, _ in assigned_on(home, location.line, attribute) if home is not None else ():
                word = target_name(target)
                if home is None or (
                    isinstance(target, ast.Name) and not home.has_at(location.line, location.column, word)
                ):
                    continue
                undecided: dict[Expression, None] = {}
                feeds = list(self._mentions.stored_in(home.path, location.line, word, undecided))
                stored = [Expression(feed.path, feed.node) for feed in feeds if feed.part is Part.WHOLE]
                is_cut_short = self._mentions.is_half_searched(home.path, location.line, word)
                is_whole = len(stored) == len(feeds) and not undecided and not is_cut_short
                if not is_whole or not all(self._is_followed(value, is_strict=is_strict) for value in stored):
                    return [None]
                found += stored
        if is_strict and isinstance(node, ast.Attribute):
            found += self._bound_by_others(parsed, node)
        return found

    def _bound_by_others(self, parsed: ParsedFile, node: ast.Attribute) -> list[Expression | None]:
        """Return what other classes bind an attribute to whose objects may be of the class that it is found
        in; None for what cannot be followed.
        """
        found: list[Expression | None] = []
        for location in self._mentions.definitions(parsed, node):
            home = self._mentions.home_of(location)
            owner = home.class_over(location.line) if home is not None else None
            if home is None or owner is None:
                continue  # a module's variable
            others = self._classes_binding(node.attr)
            if len(others) == _MAXIMUM_CLASSES:
                return [None]
            for path, other in others:
                file = self._project.parsed(path)
                if other is not owner and file and self._may_meet((home.path, owner), (path, other)):
                    found += _all_bound_in(file, other, node.attr)
        return found

    def _classes_binding(self, attribute: str) -> list[tuple[str, ast.ClassDef]]:
        """Return the classes that bind an attribute, in bodies or in methods, as many as are looked at."""
        if attribute not in self._binding:
            self._binding[attribute] = list(islice(self._binding_somewhere(attribute), _MAXIMUM_CLASSES))
        return self._binding[attribute]

    def _binding_somewhere(self, attribute: str) -> Iterator[tuple[str, ast.ClassDef]]:
        for path in self._project.matching(attribute, re.compile(_BINDING.format(re.escape(attribute)))):
            parsed = self._project.parsed(path)
            owners: dict[ast.ClassDef, None] = {}
            for node in parsed.named([attribute]) if parsed is not None else ():
                if parsed is None or isinstance(node.ctx, ast.Load):
                    continue
                if isinstance(node, ast.Attribute):
                    owner = class_of_own_object(node.value, parsed.parents)
                else:
                    owner = parsed.class_of(node)
                if owner is not None:
                    owners[owner] = None
            yield from ((path, owner) for owner in owners)

    def _may_meet(self, one: tuple[str, ast.ClassDef], other: tuple[str, ast.ClassDef]) -> bool:
        """Whether an object may be of both classes."""
        lineages = [self._mentions.answers.lineage(path, owner.lineno) for path, owner in (one, other)]
        keys = [(path, owner.lineno) for path, owner in (one, other)]
        return (
            any(known.key == keys[1] for known in lineages[0])
            or any(known.key == keys[0] for known in lineages[1])
            or all(self._is_one_of_several_bases(owner.name) for _, owner in (one, other))
        )

    def _is_one_of_several_bases(self, name: str) -> bool:
        """Whether a class, or one that derives from it, may be a base beside others, by names alone."""
        names = [name]
        for base in names:  # grows while it is walked
            for path in self._project.deriving(base):
                parsed = self._project.parsed(path)
                for statement in parsed.of_type(ast.ClassDef) if parsed is not None else ():
                    if any(last_name(item) == base for item in statement.bases):
                        if len(statement.bases) > 1:
                            return True
                        names += [] if statement.name in names else [statement.name]
        return False


def _all_bound_in(home: ParsedFile, owner: ast.ClassDef, name: str) -> Iterator[Expression | None]:
    """Yield what a class binds an attribute to, in its body and in its methods; None for what is no value."""
    for node in home.named([name]):
        if isinstance(node.ctx, ast.Load):
            continue
        if isinstance(node, ast.Attribute):
            is_of_owner = class_of_own_object(node.value, home.parents) is owner
        else:
            is_of_owner = home.class_of(node) is owner
        value = value_stored(home, node) if is_of_owner else None
        if is_of_owner:
            yield Expression(home.path, value) if value is not None else None


def _values_of_local(parsed: ParsedFile, name: ast.Name, function: ast.AST) -> list[Expression]:
    """Return all that a function's variable may be bound to where it is read; empty if that is not sure."""
    if any(name.id in item.names for item in parsed.of_type(ast.Nonlocal)):
        return []
    found: list[Expression] = []
    for value in bindings(parsed, function).get(name.id, ()):
        if not isinstance(value, ast.expr):
            return []
        if _may_reach(parsed, name, value):
            if not _is_whole(parsed, value, name.id):
                return []
            found.append(Expression(parsed.path, value))
    return found


def can_be_followed(parsed: ParsedFile, node: ast.expr, *, is_strict: bool = False) -> bool:
    """Whether an expression can stand for an object whose maker is known, as far as it shows by itself."""
    match node:
        case ast.Name() if is_strict:
            own = class_of_own_object(node, parsed.parents)
            return own is None or bool(own.bases)
        case ast.Name(id=name):
            function = owning_function(parsed, node, name)
            bound = bindings(parsed, function).get(name, ()) if function is not None else ()
            return not any(isinstance(value, ast.arg) for value in bound)
        case ast.Call(func=func):
            return isinstance(func, (ast.Name, ast.Attribute))
    return isinstance(node, (ast.Attribute, ast.NamedExpr, ast.IfExp))


def _may_reach(parsed: ParsedFile, name: ast.Name, value: ast.expr) -> bool:
    statement = next((parent for parent in parsed.ancestors(value) if isinstance(parent, ast.stmt)), None)
    around = next(
        (parent for parent in parsed.ancestors(name) if isinstance(parent, (*FUNCTIONS, ast.Lambda))), None
    )
    if statement is None or around is not owning_function(parsed, name, name.id):
        return True
    return may_reach(parsed, name, statement)


def _is_whole(parsed: ParsedFile, value: ast.expr, name: str) -> bool:
    """Whether a name is bound to all of a value, and not to an element or a part of it."""
    statement = parsed.parents.get(value)
    match statement:
        case ast.NamedExpr():
            return True
        case ast.Assign(targets=targets):
            return all(isinstance(target, ast.Name) and target.id == name for target in targets)
    return False
