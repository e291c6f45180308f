from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto


@dataclass
class Task:
    class State(Enum):
        NEW = auto()
        QUEUED = auto()
        ACTIVE = auto()
        DONE = auto()
        FAILED = auto()
        DROPPED = auto()

    name: str = ""
    state: State = State.NEW
    tries: int = 0
    children: list[Task] = field(default_factory=list)


async def work(task: Task, queue: asyncio.Queue[Task]) -> None:
    if task.state is not Task.State.QUEUED:
        return
    task.state = Task.State.ACTIVE
    try:
        async with asyncio.timeout(3):
            await asyncio.sleep(0)
    except TimeoutError:
        task.tries += 1
        task.state = Task.State.QUEUED if task.tries < 3 else Task.State.FAILED
        return
    else:
        task.state = Task.State.DONE
    await queue.put(task)
    task.state = Task.State.QUEUED


async def finish(task: Task) -> None:
    try:
        await asyncio.sleep(1)
    finally:
        if task.state is Task.State.NEW:
            task.state = Task.State.DONE  # expect: EXG304


def retry(task: Task) -> None:
    State = Task.State
    if task.state == State.FAILED:
        task.state = State.QUEUED
        task.state = State.NEW  # expect: EXG304
    if task.state == State.DONE or task.state == State.DROPPED:
        return
    for child in task.children:
        if child.state in {State.DONE, State.DROPPED}:
            child.state = State.QUEUED  # expect: EXG304
        child.state = State.NEW
        child.state = State.QUEUED


def make(name: str) -> Task:
    task = Task(name, state=Task.State.DONE)
    task.name = name.upper()
    if name:
        task.state = Task.State.QUEUED  # expect: EXG304
    return task


def drop(tasks: list[Task]) -> int:
    dropped = 0
    for task in tasks:
        with asyncio.Lock() if False else open(task.name):
            if task.state is Task.State.ACTIVE:
                continue
            if task.state is not Task.State.DROPPED:
                continue
            task.state = Task.State.NEW  # expect: EXG304
            dropped += 1
    return dropped


def move(task: Task, target: Task.State) -> None:
    if task.state is Task.State.DONE:
        task.state = target
    elif task.state is Task.State.NEW and target is Task.State.DONE:
        task.state = target  # expect: EXG304
