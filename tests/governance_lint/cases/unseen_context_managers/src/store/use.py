import asyncio
import contextlib
from contextlib import AsyncExitStack, ExitStack, closing, nullcontext, suppress

from store import AsyncSession, Session, unit
from store.unit import ascope, bare, connection, plain_generator, pool, scope


def sync(names: list[str]) -> None:
    with scope("a") as session:
        session.execute("1")  # expect: EXG101
    with bare() as db, connection() as raw:
        db.execute("1")  # expect: EXG101
        raw.execute("1")
    with (scope("x") as one, suppress(OSError) as two):
        one.flush()  # expect: EXG101
    with nullcontext(Session()) as session:
        session.execute("1")  # expect: EXG101
    with ExitStack() as stack:
        sessions = [stack.enter_context(scope(n)) for n in names]
        sessions[0].execute("2")  # expect: EXG101
        session = stack.enter_context(connection())
        session.execute("2")
        stack.callback(sessions[0].flush)  # expect: EXG102
        stack.push(Session()).flush()  # expect: EXG101
    with connection() as session:
        session.execute("3")
        cursor = session.cursor()
        cursor.execute("3")
    with open("x") as db:
        db.flush()
    for session in plain_generator():
        session.using("b").using("c").execute("4")  # expect: EXG101
    with Session().using("d") as chained:
        chained.execute("5")  # expect: EXG101


async def asynchronous() -> None:
    async with ascope() as session:
        session.execute("1")  # expect: EXG101
        await asyncio.to_thread(session.flush)  # expect: EXG102
    async with pool() as sessions:
        sessions["main"].execute("1")  # expect: EXG101
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(ascope())
        db.execute("2")  # expect: EXG101
        db = stack.enter_context(connection())
        db.execute("2")
    async with contextlib.AsyncExitStack() as stack, AsyncSession() as session:
        session.using("x").flush()  # expect: EXG101
    async for row in rows(session):
        row.flush()
    async for item in sessions_stream():
        item.flush()  # expect: EXG101
    gathered = await asyncio.gather(make(), make())
    gathered[0].flush()  # expect: EXG101
    task = asyncio.create_task(make())
    (await task).flush()  # expect: EXG101
    task.result().flush()  # expect: EXG101
    done = await asyncio.wait_for(make(), 3)
    done.execute("x")  # expect: EXG101
    for coming in asyncio.as_completed([make()]):
        (await coming).flush()  # expect: EXG101


class Row:
    def flush(self) -> None: ...


async def rows(session):
    yield Row()


async def sessions_stream():
    yield AsyncSession()


async def make() -> AsyncSession:
    return AsyncSession()


class Service:
    def __init__(self, unit: unit.Unit, db: Row) -> None:
        self.unit = unit
        self.db = db
        self.open = scope

    def save(self) -> None:
        self.db.flush()
        self.unit.session.flush()  # expect: EXG101
        with self.open("x") as session:
            session.flush()  # expect: EXG101
        with closing(self.unit.session.raw()) as session:
            session.execute("x")
        unit.unit_of_work("x")
        self.unit.commit()
