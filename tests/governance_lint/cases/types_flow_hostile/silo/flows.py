from __future__ import annotations

import contextlib
import sys
from typing import NoReturn

from silo.missile import Book, Decoy, Missile
from silo.officer import Officer

BOTH = (Book, Missile)
ONLY_BOOKS = (Book,)


def fail(message: str) -> NoReturn:
    raise SystemExit(message)


def exits(thing: Missile | Book, other: Missile | Book, third: Missile | Book | None) -> None:
    if isinstance(thing, Missile):
        sys.exit("no missiles")
    thing.launch()  # fine: Missiles have left through sys.exit
    if isinstance(other, Missile):
        fail("no missiles")
    other.launch()  # fine: Missiles have left through a NoReturn function
    if third is None:
        fail("nothing")
    third.launch()  # expect: EXG101


def suppressed(book: Book) -> None:
    thing = book
    with contextlib.suppress(ValueError):
        thing = Decoy()
    thing.launch()  # expect: EXG101
    other = Decoy()
    with open("x"):
        other = book
    other.launch()  # fine: an open file swallows nothing


def while_else(books: list[Book], missile: Missile) -> None:
    thing = books[0]
    while books:
        thing = books.pop()
    else:
        thing = missile
    thing.launch()  # expect: EXG101
    while True:
        thing = books[0]
        if input():
            break
        thing = missile
    thing.launch()  # fine: the only break comes after a Book is bound


def for_else(books: list[Book]) -> None:
    for found in books:
        if found.tag:
            break
    else:
        found = Decoy()
    found.launch()  # expect: EXG101


def with_continue(things: list[Missile | Book]) -> None:
    for missile in things:
        if not isinstance(missile, Book):
            continue
        missile.launch()  # fine: a Book, whatever it is called
    for missile in things:
        try:
            if isinstance(missile, Missile):
                continue
        finally:
            print("checked")
        missile.launch()  # fine: Missiles went on to the next turn


def returns_in_finally(thing: Missile | Book) -> object:
    try:
        if isinstance(thing, Book):
            return thing
    finally:
        print("seen")
    return thing.launch  # expect: EXG102


def nested_condition(thing: Missile | Book | None, flag: bool) -> None:
    if (flag and isinstance(thing, Book)) or thing is None:
        print("harmless")
    else:
        thing.launch()  # expect: EXG101
    if not (thing is None or isinstance(thing, Missile)):
        thing.launch()  # fine: De Morgan leaves a Book
    if isinstance(thing, Missile) if flag else isinstance(thing, Decoy):
        thing.launch()  # expect: EXG101


def by_constant(thing: object) -> None:
    if isinstance(thing, BOTH):
        thing.launch()  # expect: EXG101
    if isinstance(thing, ONLY_BOOKS):
        thing.launch()  # fine: a Book


def by_class(thing: Missile | Book) -> None:
    if issubclass(type(thing), Missile):
        thing.launch()  # expect: EXG101
    if thing.__class__ is Book:
        thing.launch()  # tolerated: EXG101
    if type(thing) == Decoy:
        thing.launch()  # expect: EXG101


def walrus_loop(officers: list[Officer], book: Book) -> None:
    while (missile := officers.pop().duty) and missile.armed:
        missile.launch()  # expect: EXG101
    if (missile := book).tag:
        missile.launch()  # fine: a Book by walrus
    [y.launch() for x in officers if (y := x.duty)]  # expect: EXG101
    print(z := book, z.launch())  # fine: a Book bound in an argument


def stale_closure() -> object:
    thing: Missile | Book = Book()

    def later() -> None:
        thing.launch()  # expect: EXG101

    later()
    thing = Missile()
    return later


def closure_over_book() -> object:
    thing = Book()

    def later() -> None:
        thing.launch()  # fine: a Book for ever

    return later


def lambda_in_loop(books: list[Book], missiles: list[Missile]) -> list[object]:
    actions = [lambda it=book: it.launch() for book in books]  # fine: the default is a Book
    actions += [lambda it=missile: it.launch() for missile in missiles]  # expect: EXG101
    return [*actions]


def deleted_attribute(officer: Stack) -> None:
    officer.top = Missile()
    del officer.top
    officer.top = Book()
    officer.top.launch()  # fine: assigned right before
    officer.touch()
    if isinstance(officer.top, Book):
        officer.top.launch()  # fine: narrowed
    officer = Stack()
    officer.top.launch()  # expect: EXG101


class Stack:
    top: Missile | Book = Book()

    def touch(self) -> None:
        self.top = Decoy()


def starred(first: Book, rest: list[Missile]) -> None:
    head, *middle, last = first, *rest, first
    head.launch()  # fine: the first is a Book
    middle[0].launch()  # expect: EXG101
    last.launch()  # fine: the last is a Book
    (a, (b, *c)) = first, (rest[0], first)
    a.launch(), c[0].launch()  # fine: Books
    b.launch()  # expect: EXG101


def try_else(book: Book) -> None:
    try:
        thing = Missile()
    except ValueError:
        thing = book
        thing.launch()  # fine: a Book in the handler
    else:
        thing.launch()  # expect: EXG101
        thing = book
    thing.launch()  # fine: a Book in both


def group() -> None:
    missile = Missile()
    try:
        print(missile)
    except* ValueError as missile:
        missile.exceptions  # fine: an exception group
    else:
        missile.launch()  # expect: EXG101


def by_tag(thing: Tagged | TaggedBook) -> None:
    if thing["tag"] == "book":
        thing["item"].launch()  # fine: the tag tells a Book
    else:
        thing["item"].launch()  # expect: EXG101


from typing import Literal, TypedDict  # noqa: E402


class Tagged(TypedDict):
    tag: Literal["missile"]
    item: Missile


class TaggedBook(TypedDict):
    tag: Literal["book"]
    item: Book
