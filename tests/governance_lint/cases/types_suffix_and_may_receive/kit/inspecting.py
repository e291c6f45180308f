from kit.looking_deeper import depth_of as depth_of
from kit.looking_deeper import kept_from as kept_from
import inspect
from collections.abc import Callable

from kit.tools import BaseTool


def signature_of(function: Callable[..., object], *, default: object = None) -> str:
    return str(inspect.signature(function))


def call(function: Callable[..., object]) -> object:
    return function()


class Registry:
    def describe(self, function: Callable[..., object]) -> str:
        return repr(function)

    def keep(self, function: Callable[..., object]) -> None: ...


def shadowed(tool: BaseTool, calls: list[Callable[..., object]]) -> None:
    signature_of = call
    signature_of(tool.invoke)  # expect: EXG102

    def in_loop() -> None:
        for signature_of in calls:
            signature_of(tool.invoke)  # expect: EXG102


def passed(tool: BaseTool, signature_of: Callable[..., object]) -> None:
    signature_of(tool.invoke)  # expect: EXG102


def not_shadowed(tool: BaseTool) -> str:
    return signature_of(tool.invoke)
