"""What the statement of a function or class says of calls: how many arguments fit, and what a decorator or a
class's own devices may change.
"""

from __future__ import annotations

import ast
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from governance_lint.names.definitions import dotted_parts, may_gain
from governance_lint.texts.source import Source, read_source
from governance_lint.texts.syntax import CannotParseError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.facts import ClassAt, Definition, Definitions

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef

#: Files that are looked into again: of the few classes that something is found wrong with.
_REMEMBERED = 16

#: Decorators that make of a function something that is read, not called.
_READ_ONLY = frozenset({"property", "cached_property", "functools.cached_property", "builtins.property"})
_OVERLOAD = "overload"
_OBJECT = "object"
_CONSTRUCTORS = frozenset({"__init__", "__new__"})
#: Decorators that leave a function's parameters as they are.
_KEEPING_PARAMETERS = frozenset({
    "abstractmethod", "asynccontextmanager", "classmethod", "contextmanager", "deprecated", "final",
    _OVERLOAD, "override", "staticmethod",
})  # fmt: skip


def keeps_its_signature(path: str, line: int, definitions: Definitions) -> bool:
    """Whether a function is called as its statement says or as its decorators declare: none is untyped."""
    function = _function_at(path, line)
    if function is None:
        return True
    for decorator in function.decorator_list:
        name = decorator.func if isinstance(decorator, ast.Call) else decorator
        parts = dotted_parts(name)
        if parts is None or parts[-1] in _READ_ONLY or parts[-1] in ("setter", "getter"):
            return False
        found = definitions.at(path, name.end_lineno or name.lineno, _end_column(path, name) - 1)
        if not found or not all(_is_typed(item) for item in found):
            return False
    return True


def shows(lineage: Sequence[ClassAt], name: str) -> bool:
    """Whether a class's statement, or that of one of its ancestors, binds a name in its body."""
    for item in lineage:
        owner = _class_at(item.path, item.line)
        if owner is not None and any(_binds(node, name) for node in ast.walk(owner)):
            return True
    return False


def _binds(node: ast.AST, name: str) -> bool:
    match node:
        case ast.FunctionDef(name=bound) | ast.AsyncFunctionDef(name=bound):
            return bound == name
        case ast.Name(id=bound, ctx=ast.Store()):
            return bound == name
        case _:
            return False


def may_have(lineage: Sequence[ClassAt], name: str) -> bool:
    """Whether objects of a class, its ancestors behind it, may have an attribute that no statement shows."""
    for item in lineage:
        tree = _tree(item.path)
        owner = None if tree is None or _is_stub(item.path) else _class_at(item.path, item.line)
        if tree is None or owner is None:
            continue
        if may_gain(owner, name, tree) or any(map(_sets_any_attribute, ast.walk(owner))):
            return True
    return False


def changes_its_constructor(lineage: Sequence[ClassAt], constructor: str) -> bool:
    """Whether a class may be called otherwise than its constructor says, as the type server names that: by a
    decorator other than Python's own, or because a class above it that the server overlooks has another one.
    """
    if constructor.rpartition(".")[0] == _OBJECT and any(map(_has_constructor, lineage)):
        return True
    owner = _class_at(lineage[0].path, lineage[0].line) if lineage else None
    names = [
        dotted_parts(item.func if isinstance(item, ast.Call) else item)
        for item in (owner.decorator_list if owner is not None else ())
    ]
    return any(parts is None or parts[-1] not in _KNOWN_ON_CLASSES for parts in names)


def _has_constructor(found: ClassAt) -> bool:
    owner = None if found.dotted == f"builtins.{_OBJECT}" else _class_at(found.path, found.line)
    return owner is not None and any(
        isinstance(node, FunctionNode) and node.name in _CONSTRUCTORS for node in owner.body
    )


#: Of these the type checker knows what they make of a class.
_KNOWN_ON_CLASSES = frozenset({"dataclass", "final", "runtime_checkable", "total_ordering", "deprecated"})


def none_fits(definitions: Sequence[Definition], call: ast.Call, *, is_unbound: bool) -> bool:
    """Whether a call has, for a method and each overload of it, a number or names of arguments that do not
    fit.
    """
    functions = [
        function
        for found in definitions
        if (here := _function_at(found.path, found.line)) is not None
        for function in [*_overloads_beside(found.path, here)] or [here]
    ]
    return bool(functions) and not any(
        _may_be_changed(item) or _fits(item, call, is_unbound=is_unbound) for item in functions
    )


def may_construct(lineage: Sequence[ClassAt], constructor: str, call: ast.Call, *, overloaded: bool) -> bool:
    """Whether a constructor, as the type server names it, may take a call although the server says otherwise:
    because it takes keywords of all names, or one of its overloads takes that number and those names of
    arguments. `overloaded`: whether the server speaks of overloads.
    """
    owner_name, _, name = constructor.rpartition(".")
    at = next((item for item in lineage if item.dotted == owner_name), None)
    owner = None if at is None else _class_at(at.path, at.line)
    functions = [
        node
        for node in (() if owner is None else owner.body)
        if isinstance(node, FunctionNode) and node.name == name
    ]
    if any(item.args.kwarg is not None for item in functions):
        return True
    overloads = [item for item in functions if _OVERLOAD in map(_decorator_name, item.decorator_list)]
    if not overloads:
        return overloaded
    return any(_may_be_changed(item) or _fits(item, call, is_unbound=False) for item in overloads)


def _may_be_changed(function: FunctionNode) -> bool:
    names = [_decorator_name(item) for item in function.decorator_list]
    return any(name not in _KEEPING_PARAMETERS for name in names)


def _decorator_name(decorator: ast.expr) -> str:
    parts = dotted_parts(decorator.func if isinstance(decorator, ast.Call) else decorator)
    return parts[-1] if parts else ""


def takes_any_keyword(definitions: Sequence[Definition]) -> bool:
    """Whether a function takes keywords of all names."""
    functions = [_function_at(found.path, found.line) for found in definitions]
    return any(function is not None and function.args.kwarg is not None for function in functions)


def _fits(function: FunctionNode, call: ast.Call, *, is_unbound: bool) -> bool:
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    kinds = {parts[-1] for item in function.decorator_list if (parts := dotted_parts(item))}
    if "staticmethod" not in kinds and ("classmethod" in kinds or not is_unbound):
        positional = positional[1:]
    given = len(call.args)
    if given > len(positional) and arguments.vararg is None:
        return False
    named = {keyword.arg for keyword in call.keywords}
    by_position_only = {argument.arg for argument in arguments.posonlyargs}
    left = [argument.arg for argument in positional[given:]]
    takeable = {name for name in left if name not in by_position_only}
    takeable |= {argument.arg for argument in arguments.kwonlyargs}
    if arguments.kwarg is None and not named <= takeable:
        return False
    optional = {argument.arg for argument in positional[len(positional) - len(arguments.defaults) :]}
    needed = set(left) - (optional if arguments.defaults else set())
    needed |= {
        argument.arg
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is None
    }
    return needed <= named


def _overloads_beside(path: str, function: FunctionNode) -> Iterator[FunctionNode]:
    tree = _tree(path)
    for owner in () if tree is None else ast.walk(tree):
        if isinstance(owner, ast.ClassDef) and function in owner.body:
            for statement in owner.body:
                if isinstance(statement, FunctionNode) and statement.name == function.name:
                    names = [dotted_parts(item) for item in statement.decorator_list]
                    if any(parts and parts[-1] == _OVERLOAD for parts in names):
                        yield statement


def _is_typed(decorator: Definition) -> bool:
    if decorator.dotted.partition(".")[0] in sys.stdlib_module_names:
        return True
    function = _function_at(decorator.path, decorator.line)
    if function is None:
        return False
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return function.returns is not None and all(item.annotation is not None for item in every)


def _sets_any_attribute(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="setattr"), args=[ast.Name(id="self" | "cls"), *_]):
            return True
        case ast.Attribute(attr="__dict__", value=ast.Name(id="self" | "cls")):
            return True
        case _:
            return False


def _function_at(path: str, line: int) -> FunctionNode | None:
    found = _statements(path).get(line)
    return found if isinstance(found, FunctionNode) else None


def _class_at(path: str, line: int) -> ast.ClassDef | None:
    found = _statements(path).get(line)
    return found if isinstance(found, ast.ClassDef) else None


@lru_cache(maxsize=_REMEMBERED)
def _read(path: str, stamp: tuple[int, int]) -> tuple[str, ast.Module | None]:
    del stamp
    read = read_source(path)
    if not isinstance(read, Source):
        return "", None
    try:
        return read.text, parse(read.text)
    except (CannotParseError, RecursionError):
        return read.text, None


def _now(path: str) -> tuple[str, ast.Module | None]:
    import os

    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return "", None
    return _read(path, (status.st_mtime_ns, status.st_size))


def _tree(path: str) -> ast.Module | None:
    return _now(path)[1]


def _statements(path: str) -> dict[int, ast.AST]:
    tree = _tree(path)
    if tree is None:
        return {}
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.lineno: node for node in ast.walk(tree) if isinstance(node, kinds)}


def _end_column(path: str, node: ast.expr) -> int:
    from governance_lint.texts.source_positions import Columns

    return Columns(_now(path)[0]).end_of(node)[1]


def _is_stub(path: str) -> bool:
    return path.endswith(".pyi")
