"""What a call is given, and what the parameters of the function that it calls stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from governance_lint.responses.raw_errors.values import ANYWHERE, Thing

if TYPE_CHECKING:
    import ast
    from collections.abc import Mapping

    from governance_lint.project_code.project_names import Function, Named
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.values import Place, Value


class Arguments(NamedTuple):
    """What a call is given."""

    positional: tuple[Value, ...]
    keywords: Mapping[str, Value]
    spread: Value  #: what `*` and `**` bring, all together

    @property
    def every(self) -> tuple[Value, ...]:
        """All that is given."""
        return (*self.positional, *self.keywords.values(), self.spread)


def parameters_of(
    function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
    owner: Named | None,
    arguments: Arguments,
    receiver: Value,
) -> dict[str, Value]:
    """Return what the parameters of a function stand for that is given some arguments."""
    places = [item.arg for item in (*function.args.posonlyargs, *function.args.args)]
    found: dict[str, Value] = {}
    if owner is not None and places and not _is_static(function):
        found[places[0]] = receiver
        if places[0] != "self":
            found["self"] = receiver
        places = places[1:]
    every: dict[str, Value] = dict.fromkeys(
        [*places, *(item.arg for item in function.args.kwonlyargs)], arguments.spread
    )
    every |= dict(zip(places, arguments.positional, strict=False))
    every |= {name: value for name, value in arguments.keywords.items() if name in every}
    return found | every


def rest_of(
    node: ast.expr, function: Function, owner: Named | None, arguments: Arguments, frame: Frame
) -> dict[str, Value]:
    """Return what `*args` and `**options` of a function hold."""
    places = [item.arg for item in (*function.args.posonlyargs, *function.args.args)]
    taken = len(places) - (owner is not None and bool(places) and not _is_static(function))
    taken_by_name = {*places, *(item.arg for item in function.args.kwonlyargs)}
    further: dict[Place, Value] = {
        ("key", index): value for index, value in enumerate(arguments.positional[taken:])
    }
    named: dict[Place, Value] = {
        ("key", name): value for name, value in arguments.keywords.items() if name not in taken_by_name
    }
    found: dict[str, Value] = {}
    for rest, held in ((function.args.vararg, further), (function.args.kwarg, named)):
        if rest is not None:
            thing = Thing((id(node), rest.arg, frame.context))
            held[ANYWHERE] = arguments.spread
            found[rest.arg] = frame.state.make(thing, held, is_mapping=held is named)
    return found


def _is_static(function: ast.AST) -> bool:
    decorators = getattr(function, "decorator_list", ())
    return any(getattr(item, "id", "") == "staticmethod" for item in decorators)
