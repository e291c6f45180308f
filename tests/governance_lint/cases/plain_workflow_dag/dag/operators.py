from airflow.models import BaseOperator as AirflowBase

from dag.context import current


class BaseOperator:
    def __init__(self, task_id, upstream=()):
        self.task_id = task_id
        self.upstream = list(upstream)
        dag = current()
        if dag is not None:
            dag.add(self)

    def execute(self, context):
        raise NotImplementedError

    def __rshift__(self, other):
        other.upstream.append(self)
        return other

    def dry_run(self):
        return self.execute({})  # expect: EXG101


class Python(BaseOperator):
    def __init__(self, fn, **kw):
        super().__init__(**kw)
        self.fn = fn

    def execute(self, context):
        return self.fn(context)


class Branch(Python):
    def execute(self, context):
        chosen = super().execute(context)
        for op in self.upstream:
            if op.task_id == chosen:
                return op.execute(context)  # expect: EXG101
        return None


class Sql(BaseOperator):
    def __init__(self, statement, conn, **kw):
        super().__init__(**kw)
        self.statement = statement
        self.conn = conn

    def execute(self, context):
        cursor = self.conn.cursor()
        cursor.execute(self.statement)
        return cursor.fetchall()


class Remote(AirflowBase):
    def execute(self, context):
        return context
