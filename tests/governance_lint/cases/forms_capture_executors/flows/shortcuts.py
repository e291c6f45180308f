"""Every way to hand a method to somebody who will call it later."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import functools
import multiprocessing
import sched
import signal
import sqlite3
import threading
import weakref
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

from flows.engine import Engine
from flows.operators import CountOperator, Operator, ShellOperator


class BackgroundTasks:
    def __init__(self) -> None:
        self.tasks: list[Any] = []

    def add_task(self, func: Any, *args: Any, **kwargs: Any) -> None:
        self.tasks.append((func, args, kwargs))


def submitted(pool: Executor, operator: Operator) -> Any:
    return pool.submit(operator.execute, {}).result()  # expect: EXG102


def submitted_by_keyword(pool: ThreadPoolExecutor, operator: Operator) -> None:
    pool.submit(fn=operator.execute, context={})  # expect: EXG102


def submitted_in_lambda(pool: Executor, operator: Operator) -> None:
    pool.submit(lambda: operator.execute({}))  # expect: EXG101


def pool_map(operators: list[ShellOperator], contexts: list[dict[str, Any]]) -> list[Any]:
    with ProcessPoolExecutor() as pool:
        counted = list(pool.map(operators[0].execute, contexts))  # expect: EXG102
        counted += pool.map(Operator.describe, operators)  # fine: describe is not governed
        counted += pool.map(Operator.execute, operators, contexts)  # expect: EXG102
    return counted


async def threads(operator: Operator) -> Any:
    first = await asyncio.to_thread(operator.execute, {})  # expect: EXG102
    loop = asyncio.get_running_loop()
    second = await loop.run_in_executor(None, operator.execute, {})  # expect: EXG102
    third = await loop.run_in_executor(None, functools.partial(operator.execute, {}))  # expect: EXG102
    loop.call_soon(operator.execute, {})  # expect: EXG102
    loop.call_later(5, operator.describe)  # fine: describe is not governed
    return first, second, third


def partials(operator: CountOperator) -> Any:
    bound = functools.partial(operator.execute, {})  # expect: EXG102
    bound()  # fine: the partial was reported
    method = functools.partialmethod(Operator.execute, {})  # expect: EXG102
    fine = functools.partial(Engine().step, operator)  # fine: the engine's method
    return fine({}), method


def threaded(operator: Operator, engine: Engine) -> None:
    threading.Thread(target=operator.execute, args=({},), daemon=True).start()  # expect: EXG102
    threading.Timer(3.0, operator.execute, [{}]).start()  # expect: EXG102
    multiprocessing.Process(target=operator.execute).start()  # expect: EXG102
    threading.Thread(target=engine.step, args=(operator, {})).start()  # fine: the engine's method
    threading.Thread(target=operator.describe).start()  # fine: describe is not governed


class Worker(threading.Thread):
    def __init__(self, operator: Operator) -> None:
        super().__init__(target=operator.execute, args=({},))  # expect: EXG102


class NamedWorker(threading.Thread):
    def __init__(self, operator: Operator, engine: Engine) -> None:
        super().__init__(name=operator.task_id, target=engine.step)  # fine: the engine's method
        self.operator = operator

    def execute(self) -> None:
        """Not an operator: only the name is the same."""


def background(tasks: BackgroundTasks, operator: Operator) -> None:
    tasks.add_task(operator.execute, {})  # expect: EXG102
    tasks.add_task(operator.describe)  # fine: describe is not governed
    tasks.add_task(NamedWorker(operator, Engine()).execute)  # fine: NamedWorker.execute is no operator's


def at_exit(operator: Operator, stack: contextlib.ExitStack) -> None:
    atexit.register(operator.execute, {})  # expect: EXG102
    stack.callback(operator.execute, {})  # expect: EXG102
    signal.signal(signal.SIGTERM, lambda number, frame: operator.execute({}))  # expect: EXG101
    weakref.finalize(stack, operator.execute, {})  # expect: EXG102
    weakref.WeakMethod(operator.execute)  # expect: EXG102


def scheduled(timetable: sched.scheduler, operator: Operator) -> None:
    timetable.enter(1, 1, operator.execute, argument=({},))  # expect: EXG102
    timetable.enter(1, 1, operator.describe)  # fine: describe is not governed


def recorded(connection: sqlite3.Connection, cursor: sqlite3.Cursor, operator: Operator) -> None:
    connection.execute("insert into runs values (?)", (operator.task_id,))  # fine: sqlite's own execute
    cursor.execute("select 1")  # fine: a cursor is no operator
    task = connection.cursor()
    task.execute("select 2")  # fine: known and not governed, whatever the variable is called
    run = cursor.execute  # fine: not governed as a value either
    run("select 3")
