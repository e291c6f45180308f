import functools
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, overload

from unknown_library import Base, decorated

from bank.shared import Named
from bank.wrapping import Registered, retrying, typed, untyped, untyped_but_plain, with_extras

T = TypeVar("T")


class Ledger(Named):
    def __init__(self, currency: str, /, *, strict: bool = False) -> None:
        self.currency = currency
        self.handler: Callable[[int], None] = print
        self.table = {}

    def book(self, account: str, amount: int, note: str = "") -> int:
        return amount

    def only_positional(self, account: str, amount: int = 0, /) -> None: ...

    def only_named(self, *, account: str, amount: int = 0) -> None: ...

    def many(self, first: str, *rest: str) -> None: ...

    def any_named(self, first: str, **options: Any) -> None: ...

    def anything(self, *args: Any, **kwargs: Any) -> None: ...

    @classmethod
    def opened(cls, currency: str) -> "Ledger":
        return cls(currency)

    @staticmethod
    def rounded(amount: float, digits: int = 2) -> float:
        return round(amount, digits)

    @property
    def balance(self) -> int:
        return 0

    @functools.cached_property
    def checker(self) -> Callable[[str], bool]:
        return str.isdigit

    @overload
    def entry(self, number: int) -> str: ...
    @overload
    def entry(self, account: str, day: str) -> str: ...
    def entry(self, *args: Any) -> str:
        return ""

    @untyped
    def transfer(self, account, amount): ...

    @untyped_but_plain
    def reverse(self, number): ...

    @decorated
    def settle(self, number): ...

    @typed
    def close(self, day: str) -> None: ...

    @retrying(3)
    def reopen(self, day: str) -> None: ...

    @functools.lru_cache
    def cached(self, day: str) -> int:
        return 0

    @contextmanager
    def locked(self, seconds: float) -> Iterator[None]:
        yield

    @asynccontextmanager
    async def session(self, name: str):
        yield self

    async def sync(self, account: str) -> int:
        return 0

    def entries(self, day: str) -> Iterator[int]:
        yield 1

    alias = book


class SavingsLedger(Ledger):
    def book(self, account: str, amount: int, note: str = "", rate: float = 0.1) -> int:
        return amount


class Dynamic:
    def __getattr__(self, name: str) -> Any:
        return lambda *args: None

    def known(self, a: int) -> None: ...


class Derived(Base):
    def known(self, a: int) -> None: ...


class Filled:
    def __init__(self) -> None:
        for name in ("a", "b"):
            setattr(self, name, print)

    def known(self) -> None: ...


class Updated:
    def __init__(self, **parts: Any) -> None:
        self.__dict__.update(parts)


@with_extras
class Extended:
    def known(self, a: int) -> None: ...


class Meta(metaclass=Registered):
    pass


class Patched:
    def known(self) -> None: ...


def _patched(self) -> None: ...


Patched.late = _patched


@dataclass
class Entry:
    account: str
    amount: int
    tags: list[str] = field(default_factory=list)
    done: bool = field(default=False, init=False)

    def mark(self) -> None: ...


class Pair(NamedTuple):
    left: int
    right: int = 0


class Page(Generic[T]):
    def __init__(self, items: list[T]) -> None:
        self.items = items

    def first(self) -> T:
        return self.items[0]


class Auditor(ABC):
    @abstractmethod
    def audit(self, entry: Entry) -> None: ...


class Clock(Protocol):
    def now(self, zone: str) -> float: ...


class Caller:
    def __call__(self, a: int) -> None: ...


class LedgerError(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(number)


class Vault:
    @overload
    def __init__(self, key: str) -> None: ...
    @overload
    def __init__(self, key: int, *, digits: int) -> None: ...
    def __init__(self, key, *, digits=4) -> None:
        self.key = key


class SmallVault(Vault):
    def close(self) -> None: ...


class Coin:
    @overload
    def __new__(cls, amount: int) -> "Coin": ...
    @overload
    def __new__(cls, amount: str, currency: str) -> "Coin": ...
    def __new__(cls, *parts) -> "Coin":
        return object.__new__(cls)


class OpenVault(Vault):
    @overload
    def __init__(self, key: str) -> None: ...
    @overload
    def __init__(self, key: int, *, digits: int) -> None: ...
    def __init__(self, key="", **options) -> None:
        super().__init__(key)
