from collections.abc import Callable
from contextlib import contextmanager

from db.cursor import Cursor, Notebook

type AnyCursor = Cursor | Notebook
type Cursors[K] = dict[K, Cursor]
type Notes = list[Notebook]


class Box[T: (Cursor, Notebook)]:
    def __init__(self, item: T) -> None:
        self.item = item

    def run_sql(self, sql: str) -> str:
        return sql

    def get(self) -> T:
        return self.item


def first[C: Cursor](*cursors: C) -> C:
    cursors[0].run_sql("select 2")  # expect: EXG101
    return cursors[0]


def identity[T](value: T) -> T:
    return value


def aliases(one: AnyCursor, many: Cursors[str], notes: Notes) -> None:
    one.run_sql("select 3")  # expect: EXG101
    many["main"].run_sql("select 4")  # expect: EXG101
    notes[0].run_sql("not SQL at all")  # fine: a Notebook


def boxes(box: Box[Cursor], note_box: Box[Notebook]) -> None:
    box.run_sql("x")  # fine: the box's own method
    box.get().run_sql("x")  # expect: EXG101
    note_box.item.run_sql("x")  # fine: a Notebook
    identity(box.item).run_sql("x")  # expect: EXG101
    identity(note_box).item.run_sql("x")  # fine: a Notebook


def keep[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    return function


@keep
def opened(name: str) -> Cursor:
    return Cursor()


def uses() -> None:
    opened("main").run_sql("x")  # expect: EXG101
