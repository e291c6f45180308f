from typing import Any, Callable, Type, TypeVar, overload

T = TypeVar("T")


class Provider:
    def __init__(self, factory: Callable[..., Any], singleton: bool = False):
        self.factory = factory
        self.singleton = singleton
        self._value = None

    def __call__(self):
        return self.factory()


class Container:
    def __init__(self) -> None:
        self._providers: dict[type, Callable[[], Any]] = {}

    def bind(self, iface: Type[T], impl: Callable[[], T]) -> None:
        self._providers[iface] = impl

    def resolve(self, iface: Type[T]) -> T:
        return self._providers[iface]()

    @overload
    def try_resolve(self, iface: Type[T]) -> T | None: ...

    @overload
    def try_resolve(self, iface: Type[T], default: T) -> T: ...

    def try_resolve(self, iface, default=None):
        return self._providers.get(iface, lambda: default)()

    def any(self, name: str) -> Any:
        return self._providers[name]()  # type: ignore


def inject(fn):
    return fn
