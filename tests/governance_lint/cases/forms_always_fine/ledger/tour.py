from __future__ import annotations

import inspect
import inspect as looker
import logging
import types
from collections.abc import Callable
from inspect import signature as sig

from ledger import catalog
from ledger.book import Book
from ledger.catalog import Catalog
from ledger.catalog import describe as show
from ledger.posting import Posting, Rent


def looks(posting: Posting, rent: Rent) -> list[object]:
    seen: list[object] = []
    seen.append(hasattr(posting, "apply"))  # fine: hasattr
    seen.append(callable(posting.apply))  # fine: callable
    seen.append(callable(getattr(posting, "apply", None)))  # fine: callable of a getattr
    seen.append(isinstance(posting.apply, types.MethodType))  # fine: isinstance
    seen.append(posting.apply is rent.apply)  # fine: is, on both sides
    seen.append(posting.apply == rent.apply)  # fine: ==
    seen.append(type(posting).apply is not Posting.apply)  # fine: is not
    seen.append(None is posting.apply)  # fine: on the right-hand side
    seen.append(posting.apply.__name__)  # fine: the name
    seen.append((rent.apply.__doc__ or "").strip())  # fine: the docstring
    seen.append(inspect.signature(posting.apply).parameters)  # fine: the signature
    seen.append(sig(Posting.apply, eval_str=True))  # fine: the signature under an alias
    seen.append(looker.signature(rent.apply))  # fine: the module under an alias
    return seen


def passed_on(posting: Posting, shelf: Catalog) -> None:
    show(posting.apply)  # fine: the policy says that describe may receive it
    catalog.describe(Posting.apply, width=20)  # fine: through the module
    show(function=posting.apply)  # fine: by keyword
    shelf.add(posting.apply)  # fine: a method that may receive it
    inspect.getsource(posting.apply)  # fine: a function of the library that may receive it
    shelf.run(posting.apply)  # expect: EXG102
    show(posting.apply(Book()))  # expect: EXG101
    show(posting.apply.__func__)  # tolerated: EXG102


def beside_them(posting: Posting, book: Book) -> object:
    logging.info("%s", posting.apply)  # expect: EXG102
    print(posting.apply)  # expect: EXG102
    if callable(posting.apply) and posting.apply(book):  # expect: EXG101
        return None
    if hasattr(posting, "apply"):
        posting.apply(book)  # expect: EXG101
    if inspect.signature(posting.apply).parameters:
        book.apply(posting.apply)  # expect: EXG102
    if posting.apply is not None:
        book.total += len(str(posting.apply))  # expect: EXG102
    inspect.signature(Rent().apply).bind(posting.apply(book))  # expect: EXG101
    function = posting.apply.__func__  # expect: EXG102
    posting.apply  # expect: EXG102
    book.apply(show)  # fine: a book's apply
    return function


def half_open(posting: Posting, others: list[object]) -> object:
    a = posting.apply in others  # tolerated: EXG102
    b = posting.apply != a  # tolerated: EXG102
    c = posting.apply.__qualname__  # tolerated: EXG102
    d = getattr(posting, "apply").__name__  # tolerated: EXG103
    e = getattr(posting, "apply", None) is not None  # tolerated: EXG103
    return [b, c, d, e]


def describe(function: Callable[[Book], object]) -> object:
    """A namesake of the one in the policy, and this one calls."""
    return function(Book())


def namesakes(posting: Posting) -> None:
    def signature(function: Callable[[Book], object]) -> object:
        return function(Book())

    def callable(function: Callable[[Book], object]) -> bool:
        return bool(function(Book()))

    describe(posting.apply)  # expect: EXG102
    signature(posting.apply)  # expect: EXG102
    callable(posting.apply)  # expect: EXG102
    describe(Book().apply)  # fine: a book's apply


class Inspector:
    def add(self, function: Callable[[Book], object]) -> None:
        function(Book())

    def fill(self, posting: Posting) -> None:
        self.add(posting.apply)  # expect: EXG102


class Shelf(Catalog):
    def fill(self, posting: Posting) -> None:
        self.add(posting.apply)  # fine: the inherited method that may receive it
