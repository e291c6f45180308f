from jobs import model as m
from jobs.scheduler import Scheduler


def choose(kind):
    if kind == "night":
        return m.Nightly()
    if kind == "thread":
        return m.Worker()
    return None


def start_all(kinds):
    for kind in kinds:
        job = choose(kind)
        if job:
            job.start()  # expect: EXG101
    for thread in [m.Worker() for _ in kinds]:
        thread.start()


def main():
    scheduler = Scheduler()
    scheduler.tick()
    start_all(["night"])
    choose("x").start()  # expect: EXG101
    if (found := choose("night")) is not None and isinstance(found, m.Job):
        found.start()  # expect: EXG101
    match found:
        case m.Worker():
            found.start()
        case m.Job(name="x") as named:
            named.start()  # expect: EXG101
        case None:
            pass
        case _:
            found.start()  # expect: EXG101
