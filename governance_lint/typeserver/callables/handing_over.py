"""Calls of the library that take a callable, and what they call it with: pure syntax, nothing is asked."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from governance_lint.typeserver.callables.arguments import Argument, positional_arguments, values_under
from governance_lint.typeserver.shown.functions import last_name
from governance_lint.typeserver.slots import Part, Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.arguments import Parameter


class Handed(Protocol):
    """A call by which something was handed to a function of the project."""

    @property
    def call(self) -> ast.Call | None:
        """None for a decorator without arguments."""

    @property
    def before(self) -> Handed | None:
        """By which it came to the function around that."""


def has_come_by(handed: Handed | None, call: ast.Call) -> bool:
    """Whether a call is among those by which something has come: the function calls itself."""
    while handed is not None:
        if handed.call is call:
            return True
        handed = handed.before
    return False


#: Calls that take a callable and call it with each element of the iterables behind it.
_MAPPING = frozenset(
    ("map", "filter", "imap", "imap_unordered", "map_async", "takewhile", "dropwhile", "filterfalse")
)
#: Calls that take a callable and call it with what is in each element of the iterable behind it.
_STAR_MAPPING = frozenset(("starmap", "starmap_async"))
#: Calls that take the arguments for their callable as a tuple or list, and by name as a dict behind that.
_TAKING_A_TUPLE = {"Timer": 1, "Thread": 2, "Process": 2, "apply_async": 1, "apply": 1, "start_new_thread": 1}
#: Calls that take a class or a callable and other values, and call nothing with them.
_CALLING_NOTHING = frozenset(
    (
        "super",
        "cast",
        "isinstance",
        "issubclass",
        "getattr",
        "setattr",
        "hasattr",
        "delattr",
        "print",
        "TypeVar",
    )
)
#: Calls that give back the callable, with some of its parameters filled.
_FILLING_IN = frozenset(("partial", "partialmethod"))


def handed_on(call: ast.Call, callable_: ast.expr, parameter: Parameter) -> Iterator[Argument]:
    """Yield what reaches a parameter of a callable that is an argument: `submit(f, x)`, `map(f, xs)`."""
    if last_name(call.func) in _CALLING_NOTHING:
        return
    by_keyword = next((keyword for keyword in call.keywords if keyword.value is callable_), None)
    if by_keyword is not None:
        yield from _beside_keyword(call, by_keyword, parameter)
        return
    behind = call.args[call.args.index(callable_) + 1 :]
    last = last_name(call.func)
    if last == "reduce" and parameter.index in (0, 1):
        yield from _from_reduce(behind, parameter)
    elif last == "add_done_callback" and isinstance(call.func, ast.Attribute):
        if parameter.index == 0:
            yield Argument(call.func.value)
    elif last in _STAR_MAPPING:
        for iterable in behind[:1]:
            yield from _from_elements(iterable, parameter)
    elif last in _TAKING_A_TUPLE:
        behind = behind[_TAKING_A_TUPLE[last] - 1 :]
        for arguments in behind[:1]:
            yield from positional_arguments([ast.Starred(arguments, ast.Load())], parameter)
        for named in behind[1:2]:
            if isinstance(named, ast.Dict):
                yield from values_under(named, parameter.name)
        yield from _by_name(call, parameter)
    else:
        part = Part.ELEMENTS if last in _MAPPING else Part.WHOLE
        yield from positional_arguments(behind, parameter, part)
        yield from _keyword(call, parameter.name)


def filled_in(call: ast.Call, callable_: ast.expr, parameter: Parameter) -> Parameter | None:
    """Return the parameter as those see it who call what a call gives back: `partial(f, x)`.

    None if the call gives back something else.
    """
    if last_name(call.func) not in _FILLING_IN or callable_ not in call.args:
        return None
    filled = len(call.args) - call.args.index(callable_) - 1
    return replace(parameter, bound=parameter.bound + filled)


def _beside_keyword(call: ast.Call, handed: ast.keyword, parameter: Parameter) -> Iterator[Argument]:
    """Yield what a call hands on to a keyword's callable: `key=f`, `target=f, args=(x,)`."""
    if handed.arg == "key" and parameter.index == 0:
        if call.args:
            yield Argument(call.args[0], Part.ELEMENTS)
        elif isinstance(call.func, ast.Attribute) and call.func.attr == "sort":
            yield Argument(call.func.value, Part.ELEMENTS)
    yield from _by_name(call, parameter)


def _by_name(call: ast.Call, parameter: Parameter) -> Iterator[Argument]:
    """Yield what a call hands on in its `args=` and `kwargs=`."""
    for keyword in call.keywords:
        if keyword.arg == "args":
            yield from positional_arguments([ast.Starred(keyword.value, ast.Load())], parameter)
        elif keyword.arg in ("kwargs", "kwds") and isinstance(keyword.value, ast.Dict):
            yield from values_under(keyword.value, parameter.name)


def _from_reduce(behind: list[ast.expr], parameter: Parameter) -> Iterator[Argument]:
    """Yield what `reduce(f, xs, initial)` passes: elements to both parameters, the initial to the first.

    With an initial value the first parameter is that, or what the callable itself gave.
    """
    if parameter.index == 1 or len(behind) < 2:
        yield from (Argument(item, Part.ELEMENTS) for item in behind[:1])
    if parameter.index == 0:
        yield from (Argument(item) for item in behind[1:2])


def _from_elements(iterable: ast.expr, parameter: Parameter) -> Iterator[Argument]:
    """Yield what a callable gets that is called with `*element` for each element of an iterable."""
    if isinstance(iterable, (ast.List, ast.Tuple, ast.Set)):
        for element in iterable.elts:
            if isinstance(element, (ast.Tuple, ast.List)):
                yield from positional_arguments(element.elts, parameter)
    elif isinstance(iterable, ast.Call) and last_name(iterable.func) in ("zip", "product"):
        yield from positional_arguments(iterable.args, parameter, Part.ELEMENTS)
    elif isinstance(iterable, (ast.ListComp, ast.GeneratorExp)) and isinstance(iterable.elt, ast.Tuple):
        yield from positional_arguments(iterable.elt.elts, parameter)
    elif parameter.index is not None:
        yield Argument(iterable, Position(parameter.index, of_each=True))


def _keyword(call: ast.Call, name: str) -> Iterator[Argument]:
    return (Argument(keyword.value) for keyword in call.keywords if keyword.arg == name)
