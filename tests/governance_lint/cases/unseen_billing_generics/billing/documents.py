from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Generic, Iterable, Iterator, Sequence, TypeVar

D = TypeVar("D", bound="Document")
T = TypeVar("T")
K = TypeVar("K")


@dataclass
class Document:
    number: int = 0
    parent: Document | None = None

    def issue(self) -> int:
        return self.number

    def copy(self: D) -> D:
        return self


@dataclass
class Invoice(Document):
    lines: list[Line] = field(default_factory=list)


class CreditNote(Document):
    def issue(self) -> int:
        if isinstance(self.parent, Invoice):
            self.parent.issue()  # expect: EXG101
        return super().issue()


@dataclass
class Line:
    text: str

    def issue(self) -> str:
        return self.text


class Page(Generic[T]):
    def __init__(self, items: Sequence[T], next: Page[T] | None = None) -> None:
        self.items = items
        self.next = next

    def __iter__(self) -> Iterator[T]:
        page: Page[T] | None = self
        while page:
            yield from page.items
            page = page.next

    def first(self) -> T | None:
        return self.items[0] if self.items else None

    def map(self, function: Callable[[T], K]) -> Page[K]:
        return Page([function(item) for item in self.items])


class Index(Generic[K, T]):
    def __init__(self, items: Iterable[T], key: Callable[[T], K]) -> None:
        self._items = {key(item): item for item in items}

    def __getitem__(self, key: K) -> T:
        return self._items[key]

    def get(self, key: K, default: T | None = None) -> T | None:
        return self._items.get(key, default)

    def items(self) -> Iterable[tuple[K, T]]:
        return self._items.items()


class Query(Generic[D]):
    model: type[D]

    def __init__(self, model: type[D]) -> None:
        self.model = model

    def one(self) -> D:
        return self.model()

    def all(self) -> Page[D]:
        return Page([self.one()])

    def where(self, **conditions: Any) -> Query[D]:
        return self


class Invoices(Query[Invoice]):
    def __init__(self) -> None:
        super().__init__(Invoice)

    def overdue(self):
        return [invoice for invoice in self.all() if invoice.lines]
