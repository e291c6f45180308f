"""Postings change a book. Never call posting.apply(book) yourself: use book.post(posting)."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from functools import singledispatchmethod
from typing import TYPE_CHECKING, ClassVar, overload

if TYPE_CHECKING:
    from ledger.book import Book


class Posting(ABC):
    names: ClassVar[dict[str, str]] = {}

    def __init_subclass__(cls) -> None:
        if cls.apply is Posting.apply:  # fine: compared, on both sides
            raise TypeError(f"{cls.__name__} has no apply()")
        if "apply" not in cls.__dict__ and "apply" not in vars(cls):  # fine: asks for a key, reads no method
            return
        cls.names[cls.__name__] = cls.apply.__doc__ or ""  # fine: only the docstring is read
        if len(inspect.signature(cls.apply).parameters) != 2:  # fine: only the signature is read
            raise TypeError(cls.apply.__name__)  # fine: only the name is read

    @abstractmethod
    def apply(self, book: Book) -> int: ...  # fine: the definition


class Rent(Posting):
    @overload
    def apply(self, book: Book) -> int: ...  # fine: an overload is a definition
    @overload
    def apply(self, book: Book, times: int) -> int: ...
    def apply(self, book: Book, times: int = 1) -> int:
        """Take the rent."""
        # posting.apply(book) would be wrong here
        book.total -= 800 * times
        return book.total


def _write_off(self: Posting, book: Book) -> int:
    book.total = 0
    return 0


class WriteOff(Posting):
    apply = _write_off  # fine: the method is defined by assignment


class Wages(Posting):
    __slots__ = ("apply_count",)

    @singledispatchmethod
    def apply(self, book: object) -> int:  # fine: a definition under a decorator
        raise TypeError

    def applied(self) -> str:
        return "self.apply(book)"  # fine: a string
