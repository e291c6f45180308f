from __future__ import annotations

from typing import Any, TypeGuard, assert_never, cast

from cron.job import Backup, Cannon, Howitzer, Job

try:
    from typing import TypeIs
except ImportError:
    from typing_extensions import TypeIs


def is_job(thing: object) -> TypeGuard[Job]:
    return hasattr(thing, "kind")


def is_cannon(thing: object) -> TypeIs[Cannon]:
    return isinstance(thing, Cannon)


def positive(thing: object) -> None:
    if isinstance(thing, Job):
        thing.fire()  # expect: EXG101
    elif isinstance(thing, Cannon):
        thing.fire()  # fine: a Cannon
    if isinstance(thing, (Howitzer, Backup)):
        thing.fire()  # expect: EXG101
    if isinstance(thing, Howitzer | Cannon):
        thing.fire()  # fine: Cannons
    if callable(thing) and isinstance(thing, Backup):
        thing.fire()  # expect: EXG101


def negative(thing: Job | Cannon, other: Job | Cannon) -> None:
    if not isinstance(thing, Job):
        thing.fire()  # fine: what is left is a Cannon
    else:
        thing.fire()  # expect: EXG101
    if isinstance(other, Backup):
        return
    other.fire()  # expect: EXG101


def early_exit(job: Job | Cannon, spare: Job | Cannon | None) -> None:
    if isinstance(job, Job):
        return
    job.fire()  # fine: Jobs have left
    if spare is None or isinstance(spare, Cannon):
        raise ValueError
    spare.fire()  # expect: EXG101


def loop(things: list[Job | Cannon]) -> None:
    for thing in things:
        if isinstance(thing, Job):
            continue
        thing.fire()  # fine: Jobs are skipped
    for thing in things:
        if not isinstance(thing, Job):
            break
        thing.fire()  # expect: EXG101


def operators(thing: Job | Cannon | None) -> None:
    isinstance(thing, Cannon) and thing.fire()  # fine: a Cannon
    isinstance(thing, Job) and thing.fire()  # expect: EXG101
    thing is None or isinstance(thing, Job) or thing.fire()  # fine: a Cannon
    not thing or isinstance(thing, Cannon) or thing.fire()  # expect: EXG101
    _ = thing.fire() if isinstance(thing, Cannon) else None  # fine: a Cannon
    _ = None if not thing or isinstance(thing, Cannon) else thing.fire()  # expect: EXG101


def comprehensions(things: list[Job | Cannon], by: dict[str, Job | Cannon]) -> None:
    [thing.fire() for thing in things if isinstance(thing, Cannon)]  # fine: Cannons only
    [thing.fire() for thing in things if isinstance(thing, Job)]  # expect: EXG101
    {name: each.fire() for name, each in by.items() if not isinstance(each, Job)}  # fine: no Jobs
    cannons = [thing for thing in things if isinstance(thing, Cannon)]
    cannons[0].fire()  # fine: the list holds Cannons
    jobs = list(filter(is_job, things))
    jobs[0].fire()  # expect: EXG101


def matching(thing: Job | Cannon | int) -> None:
    match thing:
        case Backup(size=0):
            thing.fire()  # expect: EXG101
        case Howitzer(calibre):
            thing.fire()  # fine: a Howitzer
            print(calibre)
        case Cannon(kind="cannon") | Cannon():
            thing.fire()  # fine: a Cannon
        case int():
            pass
        case job:
            job.fire()  # expect: EXG101


def matching_rest(job: Backup | Howitzer) -> None:
    match job:
        case Backup():
            pass
        case _:
            job.fire()  # fine: a Howitzer is left


def none_checks(job: Job | None, cannon: Cannon | None) -> None:
    if job is not None:
        job.fire()  # expect: EXG101
    if cannon is None:
        cannon = Howitzer()
    cannon.fire()  # fine: a Cannon
    assert job
    job.fire()  # expect: EXG101


def asserts(thing: Job | Cannon, other: object) -> None:
    assert isinstance(thing, Cannon), "cannons only"
    thing.fire()  # fine: asserted
    assert isinstance(other, Job)
    other.fire()  # expect: EXG101


def casts(thing: Any, job: Job, number: int) -> None:
    cast(Job, thing).fire()  # expect: EXG101
    cast("Job | None", thing).fire()  # expect: EXG101
    cast(Cannon, job).fire()  # fine: the cast says Cannon
    cast("Cannon", thing).fire()  # fine: the cast says Cannon
    cannon = cast("list[Cannon]", number)[0]
    cannon.fire()  # fine: a Cannon


def guards(thing: object, either: Job | Cannon) -> None:
    if is_job(thing):
        thing.fire()  # expect: EXG101
    if is_cannon(either):
        either.fire()  # fine: TypeIs says Cannon
    else:
        either.fire()  # expect: EXG101


def classes(kind: type[Job | Cannon], other: type[object]) -> None:
    if issubclass(kind, Job):
        kind().fire()  # expect: EXG101
    else:
        kind().fire()  # fine: the class is a Cannon
    if issubclass(other, Backup):
        other.fire(other())  # expect: EXG101
    if kind is Cannon:
        kind().fire()  # fine: exactly Cannon


class Holder:
    thing: Job | Cannon | None = None
    slot: dict[str, Job | Cannon] = {}

    def go(self) -> None:
        if isinstance(self.thing, Cannon):
            self.thing.fire()  # fine: narrowed on self
        elif self.thing is not None:
            self.thing.fire()  # expect: EXG101
        if (current := self.thing) and not isinstance(current, Job):
            current.fire()  # fine: a Cannon by walrus
        if isinstance(job := self.slot["x"], Job):
            job.fire()  # expect: EXG101
        if isinstance(self.slot["y"], Cannon):
            self.slot["y"].fire()  # fine: narrowed on a literal key

    def stale(self) -> None:
        if isinstance(self.thing, Cannon):
            self.thing = Backup()
            self.thing.fire()  # expect: EXG101


def by_kind(thing: Job | Cannon) -> None:
    if type(thing) is Cannon:
        thing.fire()  # fine: exactly a Cannon
    if thing.kind == "cannon":
        thing.fire()  # expect: EXG101


def exhausted(thing: Job) -> None:
    if isinstance(thing, Job):
        return
    assert_never(thing)


def captured(thing: Job | Cannon) -> object:
    if isinstance(thing, Job):
        return lambda: thing.fire()  # expect: EXG101
    return [thing.fire for _ in range(2)]  # fine: a Cannon
