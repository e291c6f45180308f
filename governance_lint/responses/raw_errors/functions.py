"""Functions as values: what is handed on, kept under a name or returned, and called somewhere else."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.responses.raw_errors.parameters import Arguments
from governance_lint.responses.raw_errors.values import NOTHING, Contents, Thing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from governance_lint.project_code.project_names import Named
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.values import Place, State, Value

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

#: Under what attributes a function as a value holds the names that it sees, its object, what it is given
#: already, and how many calls deep it became a value.
_SEEN, _RECEIVER, _GIVEN, _DEPTH = "seen", "receiver", "given", "depth"

#: Callables that call the first function that they are handed, with what is handed after it, and give what
#: that gives.
_CALLING = frozenset(
    {
        "anyio.to_thread.run_sync",
        "asyncio.to_thread",
        "fastapi.concurrency.run_in_threadpool",
        "starlette.concurrency.run_in_threadpool",
        "trio.to_thread.run_sync",
    }
)
_CALLING_METHODS = frozenset({"run_in_executor", "submit"})
#: Callables that give the function that they are handed in another form.
_WRAPPING = frozenset({"asgiref.sync.async_to_sync", "asgiref.sync.sync_to_async"})
#: Callables that wait for what they are handed, which is what they give.
_WAITING = frozenset(
    {
        "asyncio.create_task",
        "asyncio.ensure_future",
        "asyncio.run",
        "asyncio.shield",
        "asyncio.wait_for",
    }
)
_WAITING_METHODS = frozenset({"create_task", "run_until_complete"})


class HeldFunction(NamedTuple):
    """A function of the project as a value."""

    named: Named
    seen: Mapping[str, Value]  #: the names of the functions around it
    receiver: Value
    given: Arguments  #: by `functools.partial`
    depth: int  #: how many calls deep it was when it became a value


def function_value(named: Named, frame: Frame, depth: int, receiver: Value = NOTHING) -> Value:
    """Return a function as a value, with what it sees of the function that it stands in."""
    node, module = named.node, named.module
    if not isinstance(node, FUNCTIONS) or module is None:
        return NOTHING
    is_inner = module is frame.module and (
        isinstance(node, ast.Lambda) or module.scope_around(node) is frame.function
    )
    held: dict[Place, Value] = {_place(_DEPTH, depth): NOTHING, _place(_RECEIVER): receiver}
    if is_inner:
        held |= {_place(_SEEN, name): value for name, value in frame.state.names.items()}
    thing = Thing(("function", id(node), receiver, frame.context if is_inner else ()))
    return frame.state.make(thing, held, made_by=named, is_outside=True)


def functions_in(value: Value, state: State) -> list[HeldFunction]:
    """Return the functions that a value may be."""
    found: list[HeldFunction] = []
    for item in value:
        contents = _function(item, state)
        if contents is not None and contents.made_by is not None:
            seen = {str(name): held for name, held in _held(contents, _SEEN).items()}
            receiver = contents.held.get(_place(_RECEIVER), NOTHING)
            depth = max((depth for depth in _held(contents, _DEPTH) if isinstance(depth, int)), default=0)
            found.append(HeldFunction(contents.made_by, seen, receiver, _given(contents), depth))
    return found


def is_function(item: object, state: State) -> bool:
    """Whether something that a value may be is a function."""
    return _function(item, state) is not None


def _function(item: object, state: State) -> Contents | None:
    """Return the contents of what a value may be, if that is a function."""
    contents = state.things.get(item) if isinstance(item, Thing) else None
    if contents is None or contents.made_by is None or not isinstance(contents.made_by.node, FUNCTIONS):
        return None
    return contents


def partial_of(value: Value, given: Arguments, key: object, state: State) -> Value:
    """Return what `functools.partial` makes of a function and what it is given."""
    made: Value = NOTHING
    for thing in value:
        contents = _function(thing, state)
        if contents is None:
            continue
        every = joined_arguments(_given(contents), given)
        held: dict[Place, Value] = dict(contents.held)
        held |= {_place(_GIVEN, index): item for index, item in enumerate(every.positional)}
        held |= {_place(_GIVEN, name): item for name, item in every.keywords.items()}
        made |= state.make(Thing((thing, "partial", key)), held, made_by=contents.made_by, is_outside=True)
    return made


def joined_arguments(first: Arguments, then: Arguments) -> Arguments:
    """Return what a function is given that was given something before."""
    return Arguments(
        (*first.positional, *then.positional), {**first.keywords, **then.keywords}, first.spread | then.spread
    )


def handed_function(arguments: Arguments, state: State) -> tuple[Value, Arguments] | None:
    """Return the first function that a call is handed, and what is handed after it."""
    for index, value in enumerate(arguments.positional):
        if any(is_function(item, state) for item in value):
            return value, Arguments(arguments.positional[index + 1 :], arguments.keywords, arguments.spread)
    return None


def calls_what_it_is_handed(dotted: str | None, call: ast.Call) -> bool:
    """Whether a callable outside of the project gives what a function gives that it is handed."""
    return dotted in _CALLING or (dotted is None and _method(call) in _CALLING_METHODS)


def wraps_what_it_is_handed(dotted: str) -> bool:
    """Whether a callable gives the function that it is handed in another form."""
    return dotted in _WRAPPING


def waits(dotted: str | None, call: ast.Call) -> bool:
    """Whether a callable outside of the project gives what the awaitable gives that it is handed first."""
    return dotted in _WAITING or (dotted is None and _method(call) in _WAITING_METHODS)


def _method(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _place(word: str, key: object = None) -> Place:
    return ("attribute", (word, key))


def _held(contents: Contents, word: str) -> dict[object, Value]:
    return {
        place[1][1]: value
        for place, value in contents.held.items()
        if isinstance(place[1], tuple) and place[1][0] == word
    }


def _given(contents: Contents) -> Arguments:
    given = _held(contents, _GIVEN)
    return Arguments(
        tuple(value for key, value in given.items() if isinstance(key, int)),
        {key: value for key, value in given.items() if isinstance(key, str)},
        NOTHING,
    )
