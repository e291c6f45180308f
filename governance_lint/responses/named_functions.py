"""Which functions an expression names that a framework is given: itself, in a table, wrapped in a call, or
through what the project hands on to its own functions and tables.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name
from governance_lint.names.scopes import Element
from governance_lint.project_code.project_names import Named
from governance_lint.responses.raw_errors.library import is_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from governance_lint.project_code.project_names import Module, ProjectNames

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

#: How many names, tables and calls a function may be away.
_MOST_HOPS = 8

#: Methods that put what they are given into a table or list: at which place it is given.
_PUTTING: Mapping[str, int] = {"update": 0, "setdefault": 1, "append": 0, "extend": 0, "insert": 1, "add": 0}
#: Methods of tables that give what is in them.
_HOLDING_THE_SAME = frozenset({"items", "values", "copy"})


@dataclass(frozen=True)
class Role:
    """As what a function is registered."""

    error_at: int | None = (
        None  #: the place of the exception among its arguments; None of what answers requests
    )
    is_answer: bool = False  #: that exception is an answer of the framework's by itself
    error_class: Named | None = None  #: its class, if that is one of the project's


@dataclass(frozen=True)
class Mention:
    """A function or class that a module registers, by its name or itself."""

    named: Named
    role: Role


@dataclass(frozen=True)
class Passage:
    """What the project itself registers functions through: all that it is given elsewhere is registered."""

    named: Named  #: a function, or a table of a module
    parameter: str  #: of the function, by which it is given one; empty of a table
    role: Role

    @property
    def words(self) -> frozenset[str]:
        """One of these is in a file that hands it anything."""
        node, module = self.named.node, self.named.module
        if not self.parameter or node is None or module is None:
            return frozenset((self.named.dotted.rpartition(".")[2],))
        around = module.scope_around(node)
        return frozenset(filter(None, (getattr(node, "name", ""), getattr(around, "name", ""))))


@dataclass(frozen=True)
class _Put:
    """One statement or call that puts something into a table."""

    table: ast.expr
    key: ast.expr | None
    value: ast.expr


class NamedFunctions:
    """Finds the functions that expressions name, in the modules of one project."""

    def __init__(self, names: ProjectNames) -> None:
        self.names = names
        self._puts: dict[Module, Sequence[_Put]] = {}
        #: What is being looked into: tables may hold each other.
        self._open: set[Hashable] = set()

    def named_by(
        self, expression: ast.expr, role: Role, module: Module, hops: int = _MOST_HOPS
    ) -> Iterator[Mention | Passage]:
        """Yield the functions that an expression names, and through what it may get others."""
        if hops == 0:
            return
        parts: Sequence[ast.expr] = ()
        match expression:
            case ast.Lambda():
                yield Mention(Named("<lambda>", module, expression), role)
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    own = role if key is None else self._for_errors(role, [key], module)
                    yield from self.named_by(value, own, module, hops - 1)
            case ast.Tuple(elts=parts):
                role = self._for_errors(role, parts, module)
            case ast.List(elts=parts) | ast.Set(elts=parts):
                pass
            case ast.BinOp(left=left, op=ast.BitOr() | ast.Add(), right=right):
                parts = (left, right)
            case ast.Starred(value=inner):
                parts = (inner,)
            case ast.Call():
                yield from self._by_call(expression, role, module, hops - 1)
            case ast.Constant(value=str() as dotted) if "." in dotted:
                named = self.names.follow(dotted)
                if named.node is not None:
                    yield Mention(named, role)
            case ast.Name() | ast.Attribute():
                yield from self._by_name(expression, role, module, hops - 1)
        for part in parts:
            yield from self.named_by(part, role, module, hops - 1)

    def through(self, passage: Passage, module: Module) -> Iterator[Mention | Passage]:
        """Yield the functions that a module registers through something of the project's."""
        if passage.parameter:
            yield from self._handed_to(passage, module)
        else:
            yield from self._put_by(module, passage, _MOST_HOPS)

    def wrappers_of(self, function: ast.AST, module: Module) -> Iterator[Named]:
        """Yield the functions that decorators of the project put in the place of a function."""
        for decorator in getattr(function, "decorator_list", ()):
            is_made = isinstance(decorator, ast.Call)
            maker = called(decorator.func if is_made else decorator, module, self.names)
            inner = [] if maker is None else list(self._returned(maker))
            if is_made:
                inner = [found for made in inner for found in self._returned(made)]
            yield from inner

    def _for_errors(self, role: Role, given: Sequence[ast.expr], module: Module) -> Role:
        """Return a role for exceptions of some classes, if it is one for exceptions."""
        if role.error_at is None or role != Role(role.error_at):
            return role
        return for_errors(role.error_at, given, module, self.names)

    # -- calls ---------------------------------------------------------------------------------------------

    def _by_call(self, call: ast.Call, role: Role, module: Module, hops: int) -> Iterator[Mention | Passage]:
        func = call.func
        if isinstance(func, ast.Attribute) and func.attr == "as_view":
            return
        if isinstance(func, ast.Attribute) and func.attr in _HOLDING_THE_SAME:
            yield from self.named_by(func.value, role, module, hops)
        if module.dotted(func) == "functools.partial" and call.args:
            if role.error_at is not None:
                role = replace(role, error_at=role.error_at + len(call.args) - 1)
            yield from self.named_by(call.args[0], role, module, hops)
            return
        made_by = called(func, module, self.names)
        if made_by is not None and isinstance(made_by.node, ast.ClassDef):
            method = self.names.method(made_by, "__call__")
            if method is not None:
                yield Mention(method, role)
        elif made_by is not None:
            yield from (Mention(found, role) for found in self._returned(made_by))
            for value in _returns(made_by):
                if isinstance(value, (ast.Dict, ast.List, ast.Name, ast.Call)) and made_by.module is not None:
                    yield from self.named_by(value, role, made_by.module, hops)
        for part in (*call.args, *(keyword.value for keyword in call.keywords)):
            yield from self.named_by(part, role, module, hops)

    def _returned(self, function: Named) -> Iterator[Named]:
        """Yield the functions inside of a function that it returns: of one name perhaps several."""
        module = function.module
        if module is None:
            return
        returned = {
            node.id for value in _returns(function) for node in ast.walk(value) if isinstance(node, ast.Name)
        }
        for inner in module.statements if returned else ():
            is_inside = isinstance(inner, _FUNCTIONS) and module.scope_around(inner) is function.node
            if is_inside and inner.name in returned:
                yield Named(module.qualified(inner), module, inner)

    # -- names ---------------------------------------------------------------------------------------------

    def _by_name(
        self, expression: ast.Name | ast.Attribute, role: Role, module: Module, hops: int
    ) -> Iterator[Mention | Passage]:
        named = called(expression, module, self.names)
        if named is not None and isinstance(named.node, (*_FUNCTIONS, ast.ClassDef, ast.Lambda)):
            yield Mention(named, role)
            return
        is_value = named is not None and isinstance(named.node, ast.expr)
        if named is not None and named.module is not None and isinstance(named.node, ast.expr):
            yield from self.named_by(named.node, role, named.module, hops)
        if not isinstance(expression, ast.Name):
            for owner in self._looped_over(expression.value, module):
                method = self.names.method(owner, expression.attr)
                if method is not None:
                    yield Mention(method, role)
            if is_value and named is not None:
                yield from self._filled(Passage(named, "", role), hops)
            return
        for bound in module.bindings.all_values(expression):
            if isinstance(bound, Element):
                yield from self.named_by(bound.iterable, role, module, hops)
            elif isinstance(bound, ast.expr) and named is None:
                yield from self.named_by(bound, role, module, hops)
        scope = module.scope_of(expression)
        if isinstance(scope, _FUNCTIONS):
            if expression.id in _parameters(scope):
                yield Passage(Named(module.qualified(scope), module, scope), expression.id, role)
            else:
                yield from self._put_here(expression, scope, role, module, hops)
        elif named is not None and is_value:
            yield from self._filled(Passage(named, "", role), hops)
        elif scope is module.tree and not is_value:  # bound several times
            yield from self._put_here(expression, scope, role, module, hops)

    def _looped_over(self, name: ast.expr, module: Module) -> Iterator[Named]:
        """Yield the classes of the objects that a loop names, if they are made in a list that is in sight."""
        for bound in module.bindings.all_values(name) if isinstance(name, ast.Name) else ():
            if not isinstance(bound, Element):
                continue
            listed, home = bound.iterable, module
            if isinstance(listed, (ast.Name, ast.Attribute)):
                table = self.names.of(listed, module)
                if table is None or table.module is None or not isinstance(table.node, ast.expr):
                    continue
                listed, home = table.node, table.module
            for part in getattr(listed, "elts", ()):
                owner = class_of(part, home, self.names)
                if owner is not None:
                    yield owner

    def _filled(self, passage: Passage, hops: int) -> Iterator[Mention | Passage]:
        """Yield what a table's own module puts into it further down, and the table for other modules."""
        if passage.named.module is not None:
            yield from self._put_by(passage.named.module, passage, hops)
        yield passage

    def _put_by(self, module: Module, passage: Passage, hops: int) -> Iterator[Mention | Passage]:
        """Yield what a module puts into a table, of this or another module."""

        def is_table(expression: ast.expr) -> bool:
            named = self.names.of(expression, module)
            return named is not None and named.dotted == passage.named.dotted

        yield from self._put_into(is_table, (module, passage.named.dotted), passage.role, module, hops)

    def _put_here(
        self, table: ast.Name, scope: ast.AST, role: Role, module: Module, hops: int
    ) -> Iterator[Mention | Passage]:
        """Yield what is put into the table that a name stands for in one scope."""

        def is_table(other: ast.expr) -> bool:
            is_name = isinstance(other, ast.Name) and other.id == table.id
            return is_name and isinstance(other, ast.Name) and module.scope_of(other) is scope

        yield from self._put_into(is_table, (scope, table.id), role, module, hops)

    def _put_into(
        self, is_table: Callable[[ast.expr], bool], key: Hashable, role: Role, module: Module, hops: int
    ) -> Iterator[Mention | Passage]:
        if key in self._open:
            return
        self._open.add(key)
        for put in self._puts_of(module):
            if is_table(put.table):
                own = role if put.key is None else self._for_errors(role, [put.key], module)
                yield from self.named_by(put.value, own, module, hops)
        self._open.discard(key)

    def _puts_of(self, module: Module) -> Sequence[_Put]:
        if module not in self._puts:
            self._puts[module] = [put for node in module.nodes for put in _puts_at(node)]
        return self._puts[module]

    # -- functions of the project that register ------------------------------------------------------------

    def _handed_to(self, passage: Passage, module: Module) -> Iterator[Mention | Passage]:
        """Yield what a module's calls hand to a function, and what is decorated with it."""
        home, function = passage.named.module, passage.named.node
        if home is None or not isinstance(function, _FUNCTIONS):
            return
        maker = home.scope_around(function)
        words = {function.name, getattr(maker, "name", "")}
        for node in module.nodes:
            match node:
                case ast.Call(func=ast.Call(func=target) as made) if last_name(target) in words:
                    if self._is(target, maker, module):  # handling(ValueError)(answer)
                        role = self._for_errors(passage.role, made.args, module)
                        for given in _given(node, passage, function, 0):
                            yield from self.named_by(given, role, module)
                case ast.Call(func=target) if last_name(target) in words and self._is(
                    target, function, module
                ):
                    role = self._for_errors(passage.role, node.args, module)
                    for given in _given(node, passage, function, passage.named.owner is not None):
                        yield from self.named_by(given, role, module)
                case (
                    ast.FunctionDef(decorator_list=decorators)
                    | ast.AsyncFunctionDef(decorator_list=decorators)
                ):
                    for decorator in decorators:
                        is_made = isinstance(decorator, ast.Call)
                        target = decorator.func if isinstance(decorator, ast.Call) else decorator
                        if last_name(target) in words and self._is(
                            target, maker if is_made else function, module
                        ):
                            kinds = decorator.args if isinstance(decorator, ast.Call) else []
                            role = self._for_errors(passage.role, kinds, module)
                            yield Mention(Named(module.qualified(node), module, node), role)

    def _is(self, target: ast.expr, function: ast.AST, module: Module) -> bool:
        found = called(target, module, self.names)
        return found is not None and found.node is function


def called(target: ast.expr, module: Module, names: ProjectNames) -> Named | None:
    """Return the function or class that is called: also the method of an object whose class is in sight."""
    named = names.of(target, module)
    if isinstance(target, ast.Attribute) and (named is None or named.node is None):
        owner = class_of(target.value, module, names)
        method = None if owner is None else names.method(owner, target.attr)
        return method or named
    return named


def class_of(owner: ast.expr, module: Module, names: ProjectNames) -> Named | None:
    """Return the class of an object, as far as its name is bound once to a call."""
    if isinstance(owner, ast.Name):
        value = module.bindings.value(owner)
        if isinstance(value, ast.Call):
            return _made_by(names.of(value.func, module), names)
        if owner.id in ("self", "cls"):
            return _class_around(owner, module)
    if isinstance(owner, ast.Call):
        return _made_by(names.of(owner.func, module), names)
    named = names.of(owner, module)
    if named is None or named.dotted.startswith("builtins."):
        return None
    if named.node is None:
        return named if named.module is None and "." in named.dotted else None
    if isinstance(named.node, ast.Call) and named.module is not None:
        return _made_by(names.of(named.node.func, named.module), names)
    return None


def for_errors(error_at: int, given: Sequence[ast.expr], module: Module, names: ProjectNames) -> Role:
    """Return the role of what answers exceptions of classes that are among what a registration is given."""
    role = Role(error_at)
    for item in given:
        named = names.of(item, module)
        for above in names.lineage(named) if named is not None else ():
            role = replace(role, is_answer=role.is_answer or is_answer(above.dotted))
        if named is not None and isinstance(named.node, ast.ClassDef):
            role = replace(role, error_class=role.error_class or named)
    return role


def _class_around(node: ast.AST, module: Module) -> Named | None:
    """Return the class whose method a node stands in."""
    scope: ast.AST | None = node
    while scope is not None and not isinstance(scope, ast.ClassDef):
        scope = module.parents.get(scope)
    return None if scope is None else Named(module.qualified(scope), module, scope)


def _made_by(maker: Named | None, names: ProjectNames) -> Named | None:
    """Return the class of what a call gives: the class that is called, or what a function is said to give."""
    if maker is None or maker.module is None or maker.node is None:
        return maker
    if isinstance(maker.node, ast.ClassDef):
        return maker
    if isinstance(maker.node, ast.FunctionDef) and maker.node.returns is not None:
        return names.of(maker.node.returns, maker.module)
    return None


def _returns(function: Named) -> Iterator[ast.expr]:
    """Yield what a function of the project returns, as it is written."""
    module = function.module
    for node in module.nodes if module is not None and isinstance(function.node, _FUNCTIONS) else ():
        is_return = isinstance(node, ast.Return) and node.value is not None
        if is_return and module is not None and module.scope_around(node) is function.node:
            yield getattr(node, "value")  # noqa: B009


def _puts_at(node: ast.AST) -> Iterator[_Put]:
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                if isinstance(target, ast.Subscript):
                    yield _Put(target.value, target.slice, value)
        case ast.AugAssign(target=ast.Name() | ast.Attribute() as target, value=value):
            yield _Put(target, None, value)
        case ast.Call(func=ast.Attribute(value=owner, attr=name), args=args) if name in _PUTTING:
            if len(args) > _PUTTING[name]:
                yield _Put(owner, args[0] if name == "setdefault" else None, args[_PUTTING[name]])


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    arguments = function.args
    return {item.arg for item in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}


def _given(
    call: ast.Call, passage: Passage, function: ast.FunctionDef | ast.AsyncFunctionDef, first: int
) -> Iterator[ast.expr]:
    """Yield what a call gives to a parameter; `first` of them stand in front of those that are given."""
    yield from (keyword.value for keyword in call.keywords if keyword.arg == passage.parameter)
    places = [item.arg for item in (*function.args.posonlyargs, *function.args.args)][first:]
    if passage.parameter in places and places.index(passage.parameter) < len(call.args):
        yield call.args[places.index(passage.parameter)]
