"""Has a function call something of ours first, while it stays the same object with the same signature.

Wrapping would make another object of it, and who has taken the old one already (a `from` import, a bound
method, a subclass) would never meet the new one. So the function gets other code, which calls ours and then
its own.
"""

from __future__ import annotations

import inspect
import warnings
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: What tracebacks and tools that measure coverage see in the place of a file.
_FILE = "<governance-lint>"
_BEFORE = "governance-lint: what is called first"
_ORIGINAL = "governance-lint: the function as it was"

_BODIES = {
    "plain": "return {call}",
    "generator": "return (yield from {call})",
    "coroutine": "return await {call}",
    # What is sent and thrown in goes to the generator behind this one, as `yield from` has it.
    "async generator": """\
_of_watch_inner = {call}
        try:
            _of_watch_item = await _of_watch_inner.__anext__()
            while True:
                try:
                    _of_watch_sent = yield _of_watch_item
                except GeneratorExit:
                    await _of_watch_inner.aclose()
                    raise
                except BaseException as _of_watch_thrown:
                    _of_watch_item = await _of_watch_inner.athrow(_of_watch_thrown)
                else:
                    _of_watch_item = await _of_watch_inner.asend(_of_watch_sent)
        except StopAsyncIteration:
            return""",
}


class Prologue:
    """A function that calls something of ours first, until it is taken off."""

    def __init__(self, function: FunctionType, before: Callable[..., object], parameter: str = "") -> None:
        """Put it on. `before` is called with the first argument, None where there is none, as soon as the
        function's own code would run. With a parameter's name it is called with that argument too, and what
        it returns takes its place.
        """
        self._function = function
        self._code = function.__code__
        original = FunctionType(
            function.__code__, function.__globals__, function.__name__,
            function.__defaults__, function.__closure__,
        )  # fmt: skip
        original.__kwdefaults__ = function.__kwdefaults__
        original.__qualname__ = function.__qualname__
        self._has_wrapped = not hasattr(function, "__wrapped__")
        if self._has_wrapped:
            function.__dict__["__wrapped__"] = original  # where `inspect` finds the source
        function.__code__ = _code_with(self._code, before, original, parameter)

    def take_off(self) -> None:
        """Let the function be as it was, unless somebody else has changed it meanwhile."""
        if is_ours(self._function.__code__):
            self._function.__code__ = self._code
            if self._has_wrapped:
                self._function.__dict__.pop("__wrapped__", None)


def is_ours(code: CodeType) -> bool:
    """Whether code is what calls something of ours first."""
    return code.co_filename == _FILE


def own_code(function: FunctionType) -> CodeType:
    """Return a function's own code, whether or not it calls something of ours first."""
    code = function.__code__
    if not is_ours(code):
        return code
    return next(item.__code__ for item in code.co_consts if isinstance(item, FunctionType))


def _code_with(
    code: CodeType, before: Callable[..., object], original: FunctionType, parameter: str
) -> CodeType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # a text is called, until it is replaced
        module = compile(_source(code, parameter), _FILE, "exec", dont_inherit=True)
    outer = next(item for item in module.co_consts if isinstance(item, CodeType))
    made = next(item for item in outer.co_consts if isinstance(item, CodeType))
    objects = {_BEFORE: before, _ORIGINAL: original}
    consts = tuple(objects.get(item, item) if isinstance(item, str) else item for item in made.co_consts)
    kept = code.co_flags & inspect.CO_ITERABLE_COROUTINE
    return made.replace(
        co_consts=consts, co_name=code.co_name, co_qualname=code.co_qualname, co_flags=made.co_flags | kept
    )


def _source(code: CodeType, parameter: str) -> str:
    """Return the text of a function with a signature, a kind and as many free variables as some code has."""
    names = list(code.co_varnames)
    positional = names[: code.co_argcount]
    keyword = names[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    rest = names[code.co_argcount + code.co_kwonlyargcount :]
    more = rest.pop(0) if code.co_flags & inspect.CO_VARARGS else ""
    others = rest.pop(0) if code.co_flags & inspect.CO_VARKEYWORDS else ""
    taken = list(positional)
    if code.co_posonlyargcount:
        taken.insert(code.co_posonlyargcount, "/")
    if more or keyword:
        taken.append(f"*{more}")
    taken += [*keyword, *([f"**{others}"] if others else [])]
    given = [*positional, *([f"*{more}"] if more else []), *(f"{name}={name}" for name in keyword)]
    given += [f"**{others}"] if others else []
    first = positional[0] if positional else f"{more}[0] if {more} else None" if more else "None"
    free = [f"_of_watch_{number}" for number in range(len(code.co_freevars))]
    call = f"{_ORIGINAL!r}({', '.join(given)})"
    start = f"{parameter} = {_BEFORE!r}({first}, {parameter})" if parameter else f"{_BEFORE!r}({first})"
    is_async = code.co_flags & (inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR)
    return f"""\
def outer({", ".join(free)}):
    {"async " if is_async else ""}def function({", ".join(taken)}):
        if 0: {", ".join(free) or "0"}
        __tracebackhide__ = True
        {start}
        {_BODIES[_kind(code)].format(call=call)}
"""


def _kind(code: CodeType) -> str:
    if code.co_flags & inspect.CO_ASYNC_GENERATOR:
        return "async generator"
    if code.co_flags & inspect.CO_COROUTINE:
        return "coroutine"
    return "generator" if code.co_flags & inspect.CO_GENERATOR else "plain"
