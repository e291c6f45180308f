import typing

if typing.TYPE_CHECKING:
    from wp.pool import Pool


class BaseJob:
    def execute(self, pool: "Pool | None" = None): ...


class Job(BaseJob):
    deps: "list[BaseJob]" = []

    def execute(self, pool=None):
        for dep in self.deps:
            if pool:
                pool.execute_job(dep)
            else:
                dep.execute()  # expect: EXG101
        return super(Job, self).execute(pool)


class SqlJob(Job):
    def __init__(self, cursor, sql):
        self.cursor = cursor
        self.sql = sql

    def execute(self, pool=None):
        self.cursor.execute(self.sql)
        return BaseJob.execute(self, pool)

    def explain(self):
        self.cursor.execute("explain " + self.sql)
        self.execute()  # expect: EXG101


class Chore:
    def execute(self): ...
