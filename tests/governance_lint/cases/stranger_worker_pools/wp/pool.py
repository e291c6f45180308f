import multiprocessing
import os
import signal

from .jobs import BaseJob, Chore, Job, SqlJob


class Heartbeat:
    def start(self): ...

    def stop(self): ...


class Siren(Heartbeat):
    def stop(self): ...


class Pool:
    def __init__(self):
        self.pending: "set[BaseJob]" = set()
        self.heartbeat = Heartbeat()

    def execute_job(self, job):
        self.heartbeat.start()
        old = signal.signal(signal.SIGTERM, lambda *a: None)
        try:
            try:
                return job.execute(self)
            finally:
                signal.signal(signal.SIGTERM, old)
                self.report(job)
        except Exception:
            raise
        finally:
            self.heartbeat.stop()

    def report(self, job): ...

    def drain(self):
        while self.pending:
            self.pending.pop().execute(self)  # expect: EXG101
        for j in tuple(self.pending):
            j.execute()  # expect: EXG101
        for j in sorted(self.pending, key=id):
            self.execute_job(j)

    def spawn(self, job: Job):
        multiprocessing.Process(target=execute_in_child, args=(job,)).start()
        multiprocessing.Process(target=job.execute).start()  # expect: EXG102


def execute_in_child(job: Job):
    code = 1
    try:
        job.execute()
        code = 0
    finally:  # expect: EXG202
        print("exit", code)
        if code:
            os._exit(code)


def chores(job: Chore):
    job.execute()
    jobs = [Chore(), Chore()]
    for job in jobs:
        job.execute()
    return [job.execute() for job in jobs]


def fetch(conn, nightly_job):
    conn.execute("x")
    nightly_job.execute()  # expect: EXG104
    cur = conn.cursor()
    job = SqlJob(cur, "select")
    job.cursor.execute("y")
    job.execute()  # expect: EXG101
    job = None
    return job


lookup = {"sql": SqlJob, "chore": Chore}


def make(kind, *args):
    cls = lookup.get(kind)
    if cls is None:
        raise KeyError(kind)
    return cls(*args)


def run(kind):
    make(kind).execute()  # expect: EXG101
    make(kind).execute  # expect: EXG102
