import contextlib
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from store.session import AsyncSession, Session


def unit_of_work(statement: str):
    with Session() as session:
        return session.execute(statement)


class Unit:
    def __init__(self) -> None:
        self.stack = contextlib.ExitStack()
        self.session = self.stack.enter_context(Session())

    def commit(self) -> None:
        self.session.flush()

    def peek(self) -> None:
        self.session.execute("select")  # expect: EXG101
        self.session.raw().execute("select")


@contextmanager
def scope(tenant: str) -> Iterator[Session]:
    session = Session().using(tenant)
    try:
        yield session
    finally:
        session.flush()  # expect: EXG101


@contextmanager
def bare():
    with Session() as inner:
        yield inner


@asynccontextmanager
async def ascope() -> AsyncIterator[AsyncSession]:
    async with AsyncSession() as session:
        yield session


@contextlib.contextmanager
def connection() -> Iterator[sqlite3.Connection]:
    yield sqlite3.connect("x")


@contextlib.asynccontextmanager
async def pool():
    yield {"main": AsyncSession(), "raw": None}


def plain_generator() -> Iterator[Session]:
    yield Session()
