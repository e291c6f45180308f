from kit.looking_deeper import depth_of as depth_of
from kit.looking_deeper import kept_from as kept_from
import inspect
from collections.abc import Callable


def signature_of(function: Callable[..., object], *, default: object = None) -> str:
    return str(inspect.signature(function))


def call(function: Callable[..., object]) -> object:
    return function()


class Registry:
    def describe(self, function: Callable[..., object]) -> str:
        return repr(function)

    def keep(self, function: Callable[..., object]) -> None: ...
