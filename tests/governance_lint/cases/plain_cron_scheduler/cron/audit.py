import sqlite3
from contextlib import closing


class Audit:
    def __init__(self, database):
        self.task = database
        self.job = None

    def open(self):
        self.job = self.task.conn.cursor()
        self.job.execute("begin")
        return self.job

    def write(self, text):
        self.task.execute("insert into audit values (?)", text)
        task = self.open()
        return task.execute("commit")

    def each(self, statements):
        job = self.job or self.open()
        for s in statements:
            job.execute(s)
        run = self.task.execute
        return run("x")


def audit_all(paths):
    with closing(sqlite3.connect(":memory:")) as job:
        job.execute("select 1")
    for path in paths:
        from cron.db import Database

        task = Audit(Database(path)).task
        task.execute("vacuum")
    jobs = [sqlite3.connect(p) for p in paths]
    for job in jobs:
        job.execute("x")
    return [job.execute for job in jobs]
