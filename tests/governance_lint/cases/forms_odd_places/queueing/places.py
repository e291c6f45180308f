from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

from queueing.job import Job, Outcome
from queueing.worker import Worker

F = TypeVar("F", bound=Callable[..., Any])
JOB = Job()
seen: dict[Any, Any] = {}


def register(hook: Callable[..., Any]) -> Callable[[F], F]:
    seen[hook] = 1
    return lambda function: function


def targets(job: Job, table: dict[Any, Any], rows: list[int]) -> None:
    table[job.perform] = 1  # expect: EXG102
    table[job.perform().code] = 2  # expect: EXG101
    del table[job.perform]  # expect: EXG102
    del table[job.perform().code], job.perform  # expect: EXG101
    job.perform.calls = 0  # type: ignore[attr-defined]  # expect: EXG102
    job.perform().code = 3  # expect: EXG101
    job.perform().rows["x"] += 1  # expect: EXG101
    for table[job.perform().code] in rows:  # expect: EXG101
        break
    job.marker = job.perform().code  # expect: EXG101
    job.marker += 1  # fine: another attribute
    job.perform = Worker().work_off  # type: ignore  # fine: replaced by something allowed


def errors(job: Job, errors: dict[int, type[Exception]]) -> None:
    try:
        raise RuntimeError from errors[job.perform().code]  # expect: EXG101
    except errors[job.perform().code]:  # expect: EXG101
        pass
    except ValueError as job:
        job.perform()  # type: ignore[attr-defined]  # tolerated: EXG101
    else:
        print("job.perform()")  # fine: a string
    finally:
        JOB.perform()  # expect: EXG101


def loops(job: Job) -> int:
    count = 0
    while count < job.perform().code:  # expect: EXG101
        count += 1
    else:
        count += job.perform().code  # expect: EXG101
    for count in range(job.perform().code):  # expect: EXG101
        continue
    else:
        del count
    return -job.perform().code  # expect: EXG101


def operators(job: Job, other: Job) -> Any:
    a = job.perform() @ other.perform()  # expect: EXG101 x2
    b = -job.perform()  # expect: EXG101
    c = job.perform() == other.perform()  # expect: EXG101 x2
    d = job.perform is other.perform  # fine: the methods are compared
    e = [*job.perform().rows, *[job.perform]]  # expect: EXG101, EXG102
    f = {**job.perform().rows, "x": 1}  # expect: EXG101
    g = a.perform() + (a @ b).perform()  # fine: outcomes
    return c, d, e, f, g


@register(JOB.perform)  # expect: EXG102
def hooked() -> None: ...


@register(JOB.perform().perform)  # expect: EXG101
@functools.lru_cache(maxsize=JOB.marker)  # fine: another attribute
def hooked_by_outcome() -> None: ...


@register(Worker().work_off)  # fine: the allowed method
class Hooked:
    first: Callable[..., Any] = JOB.perform  # expect: EXG102
    second = property(Job.perform)  # expect: EXG102
    third = Outcome().perform  # fine: an outcome's
    fourth = [j.perform for j in [Job()]]  # expect: EXG102

    def __init_subclass__(cls, hook: object = None) -> None: ...


class Sub(Hooked, hook=JOB.perform):  # expect: EXG102
    perform = 1  # fine: a class of its own


class Base(type("Made", (), {"hook": Job().perform})):  # expect: EXG102
    pass


def counters(job: Job) -> Callable[[], Any]:
    step = None

    def outer() -> Any:
        nonlocal step
        step = job.perform  # expect: EXG102

        def inner() -> Any:
            return step and job.perform()  # expect: EXG101

        return inner

    return outer


def rebind() -> None:
    global JOB
    JOB = Job()
    JOB.perform()  # expect: EXG101


def scopes(job: Job, outcomes: list[Outcome]) -> Any:
    a = [job.perform() for job in outcomes]  # fine: the comprehension's job is an outcome
    b = job.perform()  # expect: EXG101
    c = lambda job=outcomes[0]: job.perform()  # fine: the lambda's job is an outcome
    d = (lambda job: job.perform())(outcomes[0])  # fine: so is this one's
    def inner(job: Outcome) -> int:
        return job.perform()  # fine: the parameter shadows the outer job
    class Local:
        job = outcomes[0]
        kept = job.perform()  # fine: the class's own job
        def method(self) -> Outcome:
            return job.perform()  # expect: EXG101
    return a, b, c, d, inner, Local


async def asynchronous(jobs: AsyncIterator[Job], job: Job) -> Any:
    async for one in jobs:
        one.perform()  # expect: EXG101
    last = [one.perform async for one in jobs]  # expect: EXG102
    async with job.perform() as opened:  # type: ignore[attr-defined]  # expect: EXG101
        return last, opened


def subject(job: Job, outcome: Outcome) -> Any:
    match job.perform:  # expect: EXG102
        case None:
            return None
        case Outcome.perform:  # fine: an outcome's
            return None
    match outcome.perform():  # fine: an outcome's
        case 0 if job.perform().code:  # expect: EXG101
            return 0
    match [job, outcome]:
        case [Job() as first, Outcome() as second]:
            second.perform()  # fine: an outcome
            return first.perform()  # expect: EXG101
    match job:
        case Job(perform=method):  # expect: EXG102
            return method()


def augmented(job: Job) -> None:
    job.perform += 1  # type: ignore  # tolerated: EXG102


if __name__ == "__main__":
    JOB.perform(*__import__("sys").argv)  # expect: EXG101
    Worker().work_off(JOB)  # fine: the allowed method
    assert JOB.perform().code == 0, JOB.perform  # expect: EXG101, EXG102
else:
    print(JOB.marker, "JOB.perform")  # fine: another attribute, and a string
