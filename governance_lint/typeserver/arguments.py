"""Which arguments of a call fill a certain parameter: pure syntax, nothing is asked."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.functions import positional_parameters
from governance_lint.typeserver.slots import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.functions import CallableNode


class Argument(NamedTuple):
    """An expression that fills a parameter, and what of its value does."""

    node: ast.expr
    part: Part = Part.WHOLE


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a callable, as those see it who call it through one mention of it."""

    function: CallableNode
    name: str
    bound: int = 0  #: how many leading parameters are filled before the call: `self` is, in `p.run(x)`

    @property
    def index(self) -> int | None:
        """Which positional argument fills it, from 0; None if none can, or only through `*args`."""
        names = [item.arg for item in positional_parameters(self.function)]
        if self.name not in names or names.index(self.name) < self.bound:
            return None
        return names.index(self.name) - self.bound


def arguments_of_call(call: ast.Call, parameter: Parameter) -> Iterator[Argument]:
    """Yield the arguments of a call that fill a parameter of the called."""
    yield from positional_arguments(call.args, parameter)
    for keyword in call.keywords:
        if keyword.arg == parameter.name or (keyword.arg and _takes_further(parameter, keyword.arg)):
            yield Argument(keyword.value)
        elif keyword.arg is None and isinstance(keyword.value, ast.Dict):
            yield from values_under(keyword.value, parameter.name)


def positional_arguments(
    arguments: Sequence[ast.expr], parameter: Parameter, part: Part = Part.WHOLE
) -> Iterator[Argument]:
    """Yield those of a sequence of positional arguments that fill a parameter.

    `part` says what of each argument is passed: `map` passes the elements of its iterables.
    """
    rest = parameter.function.args.vararg
    if rest is not None and rest.arg == parameter.name:
        first = max(0, len(positional_parameters(parameter.function)) - parameter.bound)
        for item in arguments[first:]:
            if isinstance(item, ast.Starred):
                yield Argument(item.value, Part.ELEMENTS)
            else:
                yield Argument(item, part)
        return
    index = parameter.index
    if index is None:
        return
    up_to_it = _with_literals_unpacked(arguments)[: index + 1]
    starred = next((item for item in up_to_it if isinstance(item, ast.Starred)), None)
    if starred is not None:
        yield Argument(starred.value, Part.ELEMENTS)
    elif len(up_to_it) == index + 1:
        yield Argument(up_to_it[-1], part)


def values_under(literal: ast.Dict, name: str) -> Iterator[Argument]:
    """Yield what a dictionary's display holds under a name: `**{"name": value}`, `kwargs={"name": value}`."""
    for key, value in zip(literal.keys, literal.values, strict=True):
        if isinstance(key, ast.Constant) and key.value == name:
            yield Argument(value)


def _takes_further(parameter: Parameter, keyword: str) -> bool:
    """Whether the parameter is the `**kwargs` that takes a keyword for which there is no parameter."""
    arguments = parameter.function.args
    if arguments.kwarg is None or arguments.kwarg.arg != parameter.name:
        return False
    named = (*positional_parameters(parameter.function), *arguments.kwonlyargs)
    return all(item.arg != keyword for item in named)


def _with_literals_unpacked(arguments: Sequence[ast.expr]) -> list[ast.expr]:
    """Return the arguments with `*(a, b)` as what it is: two arguments."""
    found: list[ast.expr] = []
    for item in arguments:
        if isinstance(item, ast.Starred) and isinstance(item.value, (ast.Tuple, ast.List)):
            found += _with_literals_unpacked(item.value.elts)
        else:
            found.append(item)
    return found
