"""Which arguments of a call fill a certain parameter: pure syntax, nothing is asked."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.texts.syntax import walk
from governance_lint.typeserver.shown.functions import positional_parameters
from governance_lint.typeserver.slots import Part, Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.shown.functions import CallableNode


class Argument(NamedTuple):
    """An expression that fills a parameter, and what of its value does."""

    node: ast.expr
    part: Part | Position = Part.WHOLE


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a callable, as those see it who call it through one mention of it."""

    function: CallableNode
    name: str
    bound: int = 0  #: how many leading parameters are filled before the call: `self` is, in `p.run(x)`
    #: For one that has no name of its own, a place in `*args` or a name in `**kwargs`: which positional
    #: argument fills it, those that are filled before the call counted too.
    position: int | None = None
    is_nameless: bool = False  #: whether it is such a one

    @property
    def index(self) -> int | None:
        """Which positional argument fills it, from 0; None if none can, or only through `*args`."""
        if self.is_nameless:
            return None if self.position is None or self.position < self.bound else self.position - self.bound
        number = self.positional_number
        return None if number is None or number < self.bound else number - self.bound

    @property
    def positional_number(self) -> int | None:
        """Which of the function's parameters it is, of those that positional arguments fill one by one."""
        names = [item.arg for item in positional_parameters(self.function)]
        return names.index(self.name) if self.name in names else None

    def with_bound(self, bound: int) -> Parameter:
        """Return it as those see it who call the callable with so many parameters filled already."""
        return replace(self, bound=bound)

    @property
    def takes_a_keyword(self) -> bool:
        """Whether an argument can fill it by its name."""
        if self.is_nameless:
            return bool(self.name)
        arguments = self.function.args
        return any(item.arg == self.name for item in (*arguments.args, *arguments.kwonlyargs))


def arguments_of_call(call: ast.Call, parameter: Parameter) -> Iterator[Argument]:
    """Yield the arguments of a call that fill a parameter of the called."""
    yield from positional_arguments(call.args, parameter)
    for keyword in call.keywords:
        if keyword.arg == parameter.name or (keyword.arg and _takes_further(parameter, keyword.arg)):
            yield Argument(keyword.value)
        elif keyword.arg is None and isinstance(keyword.value, ast.Dict):
            yield from _values_passed(keyword.value, parameter)
        elif keyword.arg is None and _takes_further(parameter, None):
            yield Argument(keyword.value, Part.VALUES)


def parameter_filled_by(
    call: ast.Call, argument: ast.expr, taker: CallableNode, bound: int
) -> tuple[str | None, bool]:
    """Return which parameter of a function an argument fills, and whether as one of several."""
    keyword = next((item for item in call.keywords if item.value is argument), None)
    arguments = taker.args
    if keyword is not None:
        if any(item.arg == keyword.arg for item in (*arguments.args, *arguments.kwonlyargs)):
            return keyword.arg, False
        return (arguments.kwarg.arg, True) if arguments.kwarg is not None else (None, False)
    if argument not in call.args:
        return None, False
    index = call.args.index(argument) + bound
    positional = positional_parameters(taker)
    if index < len(positional):
        return positional[index].arg, False
    return (arguments.vararg.arg, True) if arguments.vararg is not None else (None, False)


def may_fill(call: ast.Call, parameter: Parameter) -> bool:
    """Whether a call may fill a parameter, be it through an object or through the class; else it leaves it to
    its default, whatever is called.
    """
    if any(isinstance(item, ast.Starred) for item in call.args):
        return True
    return any(keyword.arg is None for keyword in call.keywords) or any(
        any(arguments_of_call(call, parameter.with_bound(bound))) for bound in (0, 1)
    )


def positional_arguments(
    arguments: Sequence[ast.expr], parameter: Parameter, part: Part = Part.WHOLE
) -> Iterator[Argument]:
    """Yield those of a sequence of positional arguments that fill a parameter.

    `part` says what of each argument is passed: `map` passes the elements of its iterables.
    """
    rest = parameter.function.args.vararg
    if rest is not None and rest.arg == parameter.name and not parameter.is_nameless:
        first = max(0, len(positional_parameters(parameter.function)) - parameter.bound)
        arguments = _with_literals_unpacked(arguments)
        for place, item in enumerate(arguments[:first]):
            if isinstance(item, ast.Starred):
                yield Argument(item.value, Position(first - place, and_behind=True))
        for item in arguments[first:]:
            if isinstance(item, ast.Starred):
                yield Argument(item.value, Part.ELEMENTS)
            else:
                yield Argument(item, part)
        return
    index = parameter.index
    if index is None:
        return
    written = _with_literals_unpacked(arguments)
    number = next((place for place, item in enumerate(written) if isinstance(item, ast.Starred)), None)
    if number is None or number > index:
        if index < len(written):
            yield Argument(written[index], part)
        return
    # The last arguments fill the last parameters that have no default.
    needed = len(positional_parameters(parameter.function)) - len(parameter.function.args.defaults)
    behind = written[index - needed + parameter.bound :] if rest is None else []
    starred = written[number]
    if 0 < len(behind) <= needed - parameter.bound - index and not _is_any_starred(behind):
        yield Argument(behind[0], part)
    elif isinstance(starred, ast.Starred):
        yield Argument(starred.value, Position(index - number))


def _is_any_starred(arguments: Sequence[ast.expr]) -> bool:
    return any(isinstance(item, ast.Starred) for item in arguments)


def values_under(literal: ast.Dict, name: str) -> Iterator[Argument]:
    """Yield what a dictionary's display holds under a name: `**{"name": value}`, `kwargs={"name": value}`."""
    for key, value in zip(literal.keys, literal.values, strict=True):
        if isinstance(key, ast.Constant) and key.value == name:
            yield Argument(value)


def _values_passed(literal: ast.Dict, parameter: Parameter) -> Iterator[Argument]:
    """Yield what a dictionary's display fills a parameter with, where it is unpacked into a call."""
    if not _takes_further(parameter, None):
        yield from values_under(literal, parameter.name)
        return
    for key, value in zip(literal.keys, literal.values, strict=True):
        if key is None:
            yield Argument(value, Part.VALUES)
        elif not isinstance(key, ast.Constant) or _takes_further(parameter, str(key.value)):
            yield Argument(value)


def _takes_further(parameter: Parameter, keyword: str | None) -> bool:
    """Whether the parameter is the `**kwargs` that takes a keyword for which there is no parameter.

    None stands for a keyword of which nothing is known.
    """
    arguments = parameter.function.args
    if parameter.is_nameless or arguments.kwarg is None or arguments.kwarg.arg != parameter.name:
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


def passed_by(
    call: ast.Call, parameter: Parameter, around: CallableNode
) -> tuple[list[Argument], list[Parameter]]:
    """Return what a call fills a parameter with, and which parameters of the function around it passes on.

    Passed on are those without an annotation that the function leaves as they are, and what comes to it in
    `*args` and `**kwargs`: `f(x, *args, **kwargs)`.
    """
    kept = _kept_as_passed(around)
    rest = around.args.vararg
    arguments: list[Argument] = []
    forwarded: list[Parameter] = []
    for argument in arguments_of_call(call, parameter):
        name = argument.node.id if isinstance(argument.node, ast.Name) else None
        if name is not None and argument.part is Part.WHOLE and name in kept:
            forwarded.append(Parameter(around, name))
        elif name is None or argument.part in (Part.WHOLE, Part.VALUES) or rest is None or name != rest.arg:
            arguments.append(argument)
    if _is_rest_of_rest(call, parameter, around) and rest is not None:
        forwarded.append(Parameter(around, rest.arg))
    if _is_keywords_of_keywords(call, parameter, around) and around.args.kwarg is not None:
        keywords = around.args.kwarg.arg
        forwarded.append(Parameter(around, keywords))
        arguments = [item for item in arguments if not _is_name(item.node, keywords)]
    position = _position_in_rest(call, parameter, around)
    own = {item.arg for item in (*around.args.args, *around.args.kwonlyargs)}
    keyword = None if parameter.name in own else _name_in_keywords(call, parameter, around)
    if position is not None or keyword is not None:
        forwarded.append(Parameter(around, keyword or "", position=position, is_nameless=True))
    return arguments, forwarded


@lru_cache(maxsize=1024)  # asked for each call in a function, and for each of its parameters
def _kept_as_passed(function: CallableNode) -> frozenset[str]:
    """Return the parameters without an annotation that a function does not bind anew."""
    every = (*positional_parameters(function), *function.args.kwonlyargs)
    bound = {
        node.id
        for node in walk(function)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }
    return frozenset(item.arg for item in every if item.annotation is None and item.arg not in bound)


def _is_rest_of_rest(call: ast.Call, parameter: Parameter, around: CallableNode) -> bool:
    """Whether a call passes on the `*args` of the function around it, and they are all that `*args` get."""
    own, rest = parameter.function.args.vararg, around.args.vararg
    if own is None or own.arg != parameter.name or parameter.is_nameless or rest is None:
        return False
    filled = next((number for number, item in enumerate(call.args) if isinstance(item, ast.Starred)), None)
    if filled is None or not _is_name(call.args[filled], rest.arg):
        return False
    names = [item.arg for item in positional_parameters(parameter.function)]
    return filled == len(names) or (filled == 0 and names in (["self"], ["cls"]))


def _is_keywords_of_keywords(call: ast.Call, parameter: Parameter, around: CallableNode) -> bool:
    """Whether a call passes on the `**kwargs` of the function around it, and they are all `**kwargs` get."""
    own, keywords = parameter.function.args.kwarg, around.args.kwarg
    if own is None or own.arg != parameter.name or parameter.is_nameless or keywords is None:
        return False
    return any(item.arg is None and _is_name(item.value, keywords.arg) for item in call.keywords)


def _is_name(node: ast.expr, name: str) -> bool:
    value = node.value if isinstance(node, ast.Starred) else node
    return isinstance(value, ast.Name) and value.id == name


def _position_in_rest(call: ast.Call, parameter: Parameter, around: CallableNode) -> int | None:
    """Return which of the arguments of the function around fills a parameter through `*args`."""
    rest = around.args.vararg
    if rest is None or parameter.index is None:
        return None
    for number, argument in enumerate(call.args):
        if number > parameter.index:
            return None
        if isinstance(argument, ast.Starred):
            if isinstance(argument.value, ast.Name) and argument.value.id == rest.arg:
                return len(positional_parameters(around)) + parameter.index - number
            return None
    return None


def _name_in_keywords(call: ast.Call, parameter: Parameter, around: CallableNode) -> str | None:
    """Return the keyword that fills a parameter through `**kwargs` of the function around."""
    keywords = around.args.kwarg
    given = {keyword.arg for keyword in call.keywords}
    if keywords is None or parameter.name in given or not parameter.takes_a_keyword:
        return None
    for keyword in call.keywords:
        value = keyword.value
        if keyword.arg is None and isinstance(value, ast.Name) and value.id == keywords.arg:
            return parameter.name
    return None
