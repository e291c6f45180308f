"""Gives the functions of a module the code of a mutant of it, wherever they are already bound."""

from __future__ import annotations

import contextlib
import functools
import gc
import types
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

#: Under what the decorated forms of a function hold it.
_HOLDERS = ("fget", "func", "__func__", "__wrapped__")


@contextlib.contextmanager
def transplanted(module: types.ModuleType, tree: ast.Module) -> Iterator[None]:
    """Let a module's functions and methods do what they do in a changed tree of it.

    Raises ValueError where the change takes from a function what it has from around it.
    """
    changed = types.ModuleType(module.__name__, module.__doc__)
    changed.__file__ = module.__file__
    exec(compile(tree, str(module.__file__), "exec"), vars(changed))  # noqa: S102 -- our own code, changed
    theirs = dict(_functions(changed))
    before = [
        (function, function.__code__, function.__defaults__, function.__kwdefaults__)
        for name, function in _functions(module)
        if name in theirs
    ]
    try:
        for name, function in _functions(module):
            if name in theirs:
                function.__code__ = theirs[name].__code__
                function.__defaults__ = theirs[name].__defaults__
                function.__kwdefaults__ = theirs[name].__kwdefaults__
        forget()
        yield
    finally:
        for function, code, defaults, keyword_defaults in before:
            function.__code__ = code
            function.__defaults__ = defaults
            function.__kwdefaults__ = keyword_defaults
        forget()


def forget() -> None:
    """Empty what functions remember of earlier calls."""
    for remembering in _remembering():
        remembering.cache_clear()


@functools.cache
def _remembering() -> list[functools._lru_cache_wrapper[object]]:
    return [
        item
        for item in gc.get_objects()
        if isinstance(item, functools._lru_cache_wrapper)
        and str(item.__module__).startswith("governance_lint.")
    ]


def _functions(module: types.ModuleType) -> Iterator[tuple[str, types.FunctionType]]:
    """Yield the functions that a module defines, and the methods of its classes, by their qualified names."""
    for value in vars(module).values():
        if getattr(value, "__module__", None) != module.__name__:
            continue
        members = vars(value).values() if isinstance(value, type) else [value]
        for member in members:
            function = _plain(member)
            if function is not None and function.__module__ == module.__name__:
                yield function.__qualname__, function


def _plain(member: object) -> types.FunctionType | None:
    """Return the function that a class or module has, under its decorators."""
    while not isinstance(member, types.FunctionType) or hasattr(member, "__wrapped__"):
        inner = next((held for name in _HOLDERS if (held := getattr(member, name, None)) is not None), None)
        if inner is None:
            return member if isinstance(member, types.FunctionType) else None
        member = inner
    return member
