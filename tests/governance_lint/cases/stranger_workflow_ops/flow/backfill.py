import threading

from .context import Context
from .taskinstance import TaskInstance


def backfill(context: Context, tasks):
    for t in tasks:
        t.execute(context)
    threads = [threading.Thread(target=t.execute, args=(context,)) for t in tasks]
    return threads


def debug(context: Context):
    task = context["task"]
    task.execute(context)  # expect: EXG101
    threading.Thread(target=context["task"].execute).start()  # expect: EXG102


class Sqlite:
    def execute(self, sql):
        return sql


def bookkeeping(op: Sqlite, my_operator, tis: list[TaskInstance]):
    op.execute("vacuum")
    my_operator.execute({})  # expect: EXG104
    for ti in tis:
        ti.run({})
        ti.task.execute({})  # expect: EXG101
