import signal
import sys

from cron.db import Database
from cron.heap import Schedule
from cron.task import Report, Retry, Vacuum
from cron.worker import Worker


def make_schedule(db):
    schedule = Schedule()
    schedule.add(Vacuum(db)).add(Report({"a": 1})).add(Retry(Report()))
    return schedule


def start(path):
    db = Database(path)
    worker = Worker(make_schedule(db), db)
    worker.start()
    signal.signal(signal.SIGHUP, lambda *_: worker.flush())
    return worker


def once(path):
    db = Database(path)
    task = make_schedule(db).peek()
    task.execute()  # expect: EXG101
    job = db
    job.execute("select 1")
    return job.conn.execute("select 2")


def run_named(name, db):
    table = {"vacuum": lambda: Vacuum(db), "report": Report}
    make = table.get(name, Report)
    return make().execute()  # expect: EXG101


def statements(path):
    db = Database(path)
    for task in ("select 1", "select 2"):
        db.execute(task)
    runner = db.execute
    return runner("select 3")


def from_shell():
    task = sys.modules["__main__"].TASK
    return task.execute()  # expect: EXG104


def external(job):
    job.execute()  # expect: EXG104
