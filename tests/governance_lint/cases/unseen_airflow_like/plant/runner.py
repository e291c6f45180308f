from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from functools import partial

from airskiff.models import BaseOperator
from plant.operators import Archive, Clean, Copy, Local, Move


class TaskRunner:
    def launch(self, op: BaseOperator, context: dict):
        with ThreadPoolExecutor() as pool:
            return pool.submit(op.execute, context).result()

    def drain(self, queue: list[BaseOperator]) -> None:
        with ThreadPoolExecutor() as pool:
            futures = [pool.submit(op.execute, {}) for op in queue]  # expect: EXG102
            pool.map(Copy.execute, [Copy("a")], [{}])  # expect: EXG102
        for future in futures:
            future.result()
        Thread(target=queue[0].execute, args=({},)).start()  # expect: EXG102
        Thread(target=Local().execute, args=({},)).start()

    def later(self, move: Move):
        return partial(move.execute, {})  # expect: EXG102


def stages() -> Iterator[BaseOperator]:
    yield Copy("a")
    yield Clean()


def run_all() -> None:
    for op in stages():
        op.execute({})  # expect: EXG101
    for op in (Local(), Local()):
        op.execute({})
    first = next(stages())
    first.execute({})  # expect: EXG101
    table = {"copy": Copy("a").execute, "local": Local().execute}  # expect: EXG102
    table["copy"]({})


def build(kind: str):
    if kind == "clean":
        op = Clean()
    elif kind == "archive":
        op = Archive()
    else:
        op = Local()
    op.execute({})  # expect: EXG101
    op = Local()
    op.execute({})
    return op


def dynamic(operator, cursor):
    operator.execute({})  # expect: EXG104
    cursor.execute("select 1")
    operator = cursor.connection
    operator.execute("select 1")  # expect: EXG104
