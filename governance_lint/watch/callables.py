"""What names of a policy name in the program that runs: classes, functions, and the code that is theirs."""

from __future__ import annotations

import functools
import sys
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING

from governance_lint.policy import SUFFIX_MARK
from governance_lint.watch.prologues import own_code

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A decorator holds what it decorates; another one may hold that.
_DEEPEST_DECORATION = 6

_MISSING = object()


def holders_named(pattern: str) -> Iterator[tuple[object, str]]:
    """Yield the class or module that holds what a dotted name names, and its last part."""
    seen: set[int] = set()
    for module, parts in _starts(pattern):
        holder: object = module
        for part in parts[:-1]:
            holder = _attribute(holder, part)
        if holder is not _MISSING and id(holder) not in seen:
            seen.add(id(holder))
            yield holder, parts[-1]


def _starts(pattern: str) -> Iterator[tuple[ModuleType, list[str]]]:
    """Yield loaded modules that the pattern may begin with, and what of it is behind their names."""
    parts = pattern.removeprefix(SUFFIX_MARK).split(".")
    loaded = {name: module for name, module in list(sys.modules.items()) if isinstance(module, ModuleType)}
    if parts != pattern.split("."):
        for number in range(len(parts)):
            ending = ".".join(parts[:number])
            for name, module in loaded.items():
                if not ending or name == ending or name.endswith(f".{ending}"):
                    yield module, parts[number:]
        return
    for number in range(len(parts) - 1, 0, -1):
        module_of_name = loaded.get(".".join(parts[:number]))
        if module_of_name is not None:
            yield module_of_name, parts[number:]


def _attribute(holder: object, name: str) -> object:
    """Return what a class or module holds under a name, without running any code of theirs."""
    if isinstance(holder, type):
        for base in holder.__mro__:
            if name in base.__dict__:
                return base.__dict__[name]
        return _MISSING
    return holder.__dict__.get(name, _MISSING) if isinstance(holder, ModuleType) else _MISSING


def all_classes_below(root: type) -> Iterator[type]:
    """Yield a class and every class below it, each once."""
    seen: set[type] = set()
    waiting = [root]
    while waiting:
        found = waiting.pop()
        if found not in seen:
            seen.add(found)
            yield found
            waiting += type.__subclasses__(found)


def function_behind(attribute: object) -> FunctionType | None:
    """Return the Python function that is called when an attribute of a class is; None where there is none."""
    for _ in range(_DEEPEST_DECORATION):
        if isinstance(attribute, FunctionType):
            return attribute
        if isinstance(attribute, (classmethod, staticmethod)):
            attribute = attribute.__func__
        elif isinstance(attribute, functools.partialmethod):
            attribute = attribute.func
        else:
            attribute = getattr(attribute, "__wrapped__", None)
    return None


def dotted_name(owner: type) -> str:
    """Return a class's module and name, as the linter writes them."""
    return f"{owner.__module__}.{owner.__qualname__.replace('<locals>.', '')}"


def method_of(owner: object, name: str) -> object:
    """Return what a class, inherited or not, or a module has under a name; None where it has nothing."""
    found = _attribute(owner, name)
    return None if found is _MISSING else found


def codes_of(function: FunctionType, name: str) -> Iterator[tuple[CodeType, str]]:
    """Yield the code of a function, of what its decorators hold, and of all that is written in these.

    `name` is that of the function before it was decorated. With each comes the name of the function's first
    parameter, empty where it has none.
    """
    for decorated in _decorated(function, name, _DEEPEST_DECORATION):
        code = own_code(decorated)
        first = code.co_varnames[0] if code.co_argcount else ""
        for nested in _with_nested(code):
            yield nested, first


def _decorated(function: FunctionType, name: str, depth: int) -> Iterator[FunctionType]:
    yield function
    if not depth:
        return
    wrapped = function_behind(getattr(function, "__wrapped__", None))
    if wrapped is not None:
        yield from _decorated(wrapped, name, depth - 1)
    for cell in function.__closure__ or ():
        try:
            held = function_behind(cell.cell_contents)
        except ValueError:  # not bound yet
            continue
        if held is not None and held not in (function, wrapped) and held.__name__ == name:
            yield from _decorated(held, name, depth - 1)


def _with_nested(code: CodeType) -> Iterator[CodeType]:
    yield code
    for item in code.co_consts:
        if isinstance(item, CodeType):
            yield from _with_nested(item)
