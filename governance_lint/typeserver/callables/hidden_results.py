"""What a call or a name gives where the checker does not see it: behind untyped decorators, or as a comment
in another file declares it.

A wrapper mostly gives back what the function under it gives; as far as nothing else is known of a decorator,
the function is taken for what it was without it.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.texts.syntax import children, walk
from governance_lint.typeserver.callables.function_results import given_to_callers
from governance_lint.typeserver.callables.hiding_decorators import hiding_decorators
from governance_lint.typeserver.names.assignments import target_name
from governance_lint.typeserver.shown.functions import (
    CONSTRUCTORS,
    FUNCTIONS,
    is_generator,
    methods_of,
    positional_parameters,
    result_wrapper,
    results_of,
)
from governance_lint.typeserver.shown.type_comments import declared_by_comment
from governance_lint.typeserver.slots import BARE, Feed, Inherited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import CallableNode, FunctionNode
    from governance_lint.typeserver.slots import Source

_AWAITABLE = "_exg_collections.abc.Awaitable[{}]"
#: A decorator that makes decorators that make decorators is followed so far.
_DEEPEST = 4


class Kept(NamedTuple):
    """What a call of a function gives."""

    sources: tuple[Source, ...]
    template: str
    #: Whether a comment declares it, or each decorator is seen to give back what the function under it gives.
    is_certain: bool
    is_unchanged: bool  #: whether it is just what the function gives without its decorators


class _Wrapper(NamedTuple):
    """What a decorator puts in the place of a function; without a node it is the function itself."""

    file: ParsedFile
    node: CallableNode | None
    inner: str  #: what the wrapper calls the function: a name, or the attribute of `self` that holds it


class HiddenResults:
    """Reads the project's decorators for what they give back, and its comments for what they declare."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def of(self, home: ParsedFile, function: FunctionNode, *, is_elsewhere: bool) -> Kept | None:
        """Return what a call of a function gives; None where nothing hides it.

        `is_elsewhere` says whether the call stands in another file.
        """
        hiding = hiding_decorators(self._mentions, home, function)
        if not hiding and not (is_elsewhere and declared_by_comment(function)):
            return None
        own = _template_of(function)
        template, others, is_certain = self._through(home, hiding, own)
        if function.returns is not None:
            source = Inherited(home.path, function.returns)
            return Kept((source,), template, is_certain, is_unchanged=False)
        feeds = given_to_callers(home.path, function, template)
        is_unchanged = template == own and not others
        return Kept((*feeds, *others), BARE, is_certain, is_unchanged)

    def read_through(self, home: ParsedFile, function: FunctionNode) -> list[Source]:
        """Return what reading an attribute gives where a decorator has put an object into a method's place,
        whose class has a `__get__` that calls the method.
        """
        hiding = hiding_decorators(self._mentions, home, function)
        found: list[Source] = []
        for file, owner in self._classes(home, hiding[0]) if len(hiding) == 1 else ():
            getter = _method(owner, "__get__")
            held = _held_by(owner, "__get__")
            if getter is None or held is None or _method(owner, "__call__") is not None:
                continue
            template = _given_through(_Wrapper(file, getter, held), _template_of(function), [])
            if template is not None and function.returns is not None:
                found.append(Inherited(home.path, function.returns))
            elif template is not None:
                found += given_to_callers(home.path, function, template)
        return found

    def _classes(self, home: ParsedFile, decorator: ast.expr) -> Iterator[tuple[ParsedFile, ast.ClassDef]]:
        """Yield the project's classes that a decorator names, each with its file."""
        for location in (
            self._mentions.definitions(home, decorator)
            if isinstance(decorator, (ast.Name, ast.Attribute))
            else ()
        ):
            file = self._mentions.home_of(location)
            owner = file.class_named_at(location.line, location.column) if file is not None else None
            maker = file.function_named_at(location.line, location.column) if file is not None else None
            if file is not None and maker is not None and maker.name in CONSTRUCTORS:
                owner = file.class_of(maker)
            if file is not None and owner is not None:
                yield file, owner

    def decorated(
        self, parsed: ParsedFile, name: ast.Name | ast.Attribute
    ) -> Iterator[tuple[ParsedFile, FunctionNode]]:
        """Yield the functions of other files that a name stands for, which the objects of a class replace.

        Asked about a call of such an object the server names the class's `__call__`.
        """
        if isinstance(name, ast.Name):
            aliases = [
                alias
                for statement in parsed.of_type(ast.ImportFrom)
                for alias in statement.names
                if (alias.asname or alias.name) == name.id
            ]
            for location in (at for alias in aliases for at in self._mentions.imported(parsed, alias)):
                home = self._mentions.home_of(location)
                function = home.function_named_at(location.line, location.column) if home else None
                if home is not None and function is not None:
                    yield home, function
        elif isinstance(name.value, (ast.Name, ast.Attribute)):
            for location in self._mentions.definitions(parsed, name.value):
                home = self._mentions.home_of(location)
                if home is None or (location.line, location.column) != (1, 0):
                    continue  # no module
                for item in home.tree.body:
                    if isinstance(item, FUNCTIONS) and item.name == name.attr:
                        yield home, item

    def _through(
        self, home: ParsedFile, decorators: list[ast.expr], template: str
    ) -> tuple[str, list[Feed], bool]:
        """Return the template of what a call gives behind all decorators, and what they give besides."""
        current = template
        others: list[Feed] = []
        for decorator in reversed(decorators):
            wrappers = list(self._wrappers(home, decorator))
            given = {_given_through(wrapper, current, others) for wrapper in wrappers}
            text = given.pop() if len(given) == 1 else None
            if text is None:
                return template, [], False
            current = text
        return current, others, True

    def _wrappers(self, home: ParsedFile, decorator: ast.expr) -> Iterator[_Wrapper]:
        """Yield what a decorator puts around a function."""
        name = decorator.func if isinstance(decorator, ast.Call) else decorator
        if not isinstance(name, (ast.Name, ast.Attribute)):
            return
        is_called = isinstance(decorator, ast.Call)
        for location in self._mentions.definitions(home, name):
            file = self._mentions.home_of(location)
            if file is None:
                continue
            maker = file.function_named_at(location.line, location.column)
            owner = file.class_named_at(location.line, location.column)
            if maker is not None and maker.name in CONSTRUCTORS:
                owner, maker = file.class_of(maker), None
            if maker is not None and is_called:
                for result in results_of(maker):
                    inner = _inner_function(maker, result)
                    if inner is not None:
                        yield from _applied(file, inner)
            elif maker is not None:
                yield from _applied(file, maker)
            elif owner is not None:
                call = _method(owner, "__call__")
                if call is not None and is_called:
                    yield from _applied(file, call)
                elif call is not None:
                    held = _held_by(owner, "__call__")
                    if held is not None:
                        yield _Wrapper(file, call, held)


def declared_elsewhere(home: ParsedFile, line: int, name: str) -> Inherited | None:
    """Return what a comment of a file declares a variable or an attribute on a line to be."""
    for statement in home.of_type(ast.AnnAssign):
        target = statement.target
        if (
            target.lineno == line
            and declared_by_comment(statement)
            and isinstance(target, (ast.Name, ast.Attribute))
            and target_name(target) == name
        ):
            return Inherited(home.path, statement.annotation)
    return None


def _applied(file: ParsedFile, maker: FunctionNode, depth: int = 0) -> Iterator[_Wrapper]:
    """Yield what a function makes of the function that it gets as its first argument."""
    taken = positional_parameters(maker)[1 if file.is_method(maker) else 0 :]
    if not taken or depth > _DEEPEST or maker.returns is not None:
        return
    for result in results_of(maker):
        yield from _made(file, maker, result, taken[0].arg, depth)


def _made(
    file: ParsedFile, maker: FunctionNode, value: ast.expr, taken: str, depth: int
) -> Iterator[_Wrapper]:
    """Yield what an expression in a decorator makes of the function that the decorator has taken."""
    if isinstance(value, ast.Name) and value.id == taken:
        yield _Wrapper(file, None, taken)
    elif isinstance(value, ast.Lambda):
        yield _Wrapper(file, value, taken)
    elif isinstance(value, ast.Name):
        inner = _inner_function(maker, value)
        if inner is not None:
            is_decorator = any(isinstance(part, ast.Name) and part.id == taken for part in walk(inner))
            if is_decorator:
                yield _Wrapper(file, inner, taken)
        else:
            assigned = [
                node.value
                for node in walk(maker)
                if isinstance(node, ast.Assign)
                and any(isinstance(target, ast.Name) and target.id == value.id for target in node.targets)
            ]
            if depth <= _DEEPEST:
                for one in assigned:
                    yield from _made(file, maker, one, taken, depth + 1)
    elif isinstance(value, ast.Call):
        inner = _inner_function(maker, value.func)
        if inner is not None:
            if any(isinstance(argument, ast.Name) and argument.id == taken for argument in value.args):
                yield from _applied(file, inner, depth + 1)
            return
        # `wraps(fn)(wrapper)`, `update_wrapper(wrapper, fn)`, `cast(F, wrapper)`: it is the wrapper still.
        wrappers = [argument for argument in value.args if _inner_function(maker, argument) is not None]
        for wrapper in wrappers[:1]:
            yield from _made(file, maker, wrapper, taken, depth + 1)


def _given_through(wrapper: _Wrapper, template: str, others: list[Feed]) -> str | None:
    """Return the template of what a call of a wrapper gives, from that of what it wraps; None if it may give
    anything. What it gives besides is added to the others.
    """
    node = wrapper.node
    if node is None:
        return template
    if isinstance(node, ast.Lambda):
        return _handed_on(node.body, wrapper, template, {})
    if node.returns is not None:
        return None
    names = _names_for_results(node, wrapper, template)
    own = result_wrapper(node)
    is_generator = "Iterator" in own
    found: dict[str, None] = {}
    for value in _given_by(node):
        text = _handed_on(value, wrapper, template, names)
        if text is not None:
            is_from = isinstance(value, ast.YieldFrom) or (isinstance(value, ast.Name) and is_generator)
            found[text if is_from else own.format(text)] = None
        elif not (isinstance(value, ast.Constant) and value.value is None):
            others.append(Feed(wrapper.file.path, value, wrapper=own))
    return next(iter(found)) if len(found) == 1 else None


def _given_by(function: FunctionNode) -> Iterator[ast.expr]:
    """Yield what a wrapper returns or yields, and the whole of each `yield from`."""
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        if isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
            continue
        if isinstance(node, ast.YieldFrom):
            yield node
        elif isinstance(node, (ast.Return, ast.Yield)) and node.value is not None:
            yield node.value
        stack += children(node)


def _names_for_results(function: FunctionNode, wrapper: _Wrapper, template: str) -> dict[str, str]:
    """Return the variables of a wrapper that hold what the wrapped function gives, with its template."""
    names: dict[str, str] = {}
    for node in walk(function):
        match node:
            case ast.Assign(targets=targets, value=value):
                pass
            case (
                ast.NamedExpr(target=target, value=value)
                # What a loop over the whole yields one by one is the whole again.
                | ast.For(target=target, iter=value)
                | ast.AsyncFor(target=target, iter=value)
            ):
                targets = [target]
            case _:
                continue
        text = _handed_on(value, wrapper, template, {})
        if text is not None:
            names.update((target.id, text) for target in targets if isinstance(target, ast.Name))
    return names


def _handed_on(value: ast.expr, wrapper: _Wrapper, template: str, names: dict[str, str]) -> str | None:
    """Return the template of an expression in a wrapper that is what the wrapped function gives."""
    match value:
        case ast.Name(id=name):
            return names.get(name)
        case ast.Call(func=func):
            return template if _is_wrapped(func, wrapper) else None
        case ast.Await(value=inner):
            awaited = _handed_on(inner, wrapper, template, names)
            prefix, _, suffix = _AWAITABLE.partition("{}")
            if awaited is None or not awaited.startswith(prefix):
                return None
            return awaited.removeprefix(prefix).removesuffix(suffix)
        case ast.YieldFrom(value=inner) | ast.NamedExpr(value=inner):
            return _handed_on(inner, wrapper, template, names)
        case ast.IfExp(body=body, orelse=orelse):
            parts = [body, orelse]
        case ast.BoolOp(values=parts):
            pass
        case _:
            return None
    return next((text for part in parts if (text := _handed_on(part, wrapper, template, names))), None)


def _is_wrapped(func: ast.expr, wrapper: _Wrapper) -> bool:
    if isinstance(func, ast.Attribute):
        return isinstance(func.value, ast.Name) and f"{func.value.id}.{func.attr}" == wrapper.inner
    return isinstance(func, ast.Name) and func.id == wrapper.inner


def _held_by(owner: ast.ClassDef, method: str) -> str | None:
    """Return how a method of a class calls what its objects are made with first: `self.fn`."""
    constructor, call = _method(owner, "__init__"), _method(owner, method)
    taken = positional_parameters(constructor)[1:] if constructor is not None else []
    if constructor is None or call is None or not taken or not positional_parameters(call):
        return None
    own = positional_parameters(call)[0].arg
    for node in walk(constructor):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Name)
            and node.value.id == taken[0].arg
        ):
            for target in node.targets:
                if isinstance(target, ast.Attribute):
                    return f"{own}.{target.attr}"
    return None


def _method(owner: ast.ClassDef, name: str) -> FunctionNode | None:
    return next((item for item in methods_of(owner) if item.name == name), None)


def _inner_function(maker: FunctionNode, value: ast.expr) -> FunctionNode | None:
    """Return the function inside of another that an expression names."""
    if not isinstance(value, ast.Name):
        return None
    return next(
        (
            node
            for node in walk(maker)
            if isinstance(node, FUNCTIONS) and node is not maker and node.name == value.id
        ),
        None,
    )


def _template_of(function: FunctionNode) -> str:
    """Return the template of what a call of a function gives, around what it declares or returns."""
    if function.returns is None:
        return result_wrapper(function)
    return _AWAITABLE if isinstance(function, ast.AsyncFunctionDef) and not is_generator(function) else BARE
