from dag.context import Dag
from dag.executor import Executor, LocalExecutor
from dag.operators import Branch, Python, Remote, Sql
from dag.sql import Connection, Query, run_all

CONN = Connection("x.db")


def define():
    with Dag("daily") as dag:
        a = Python(print, task_id="a")
        b = Sql("select 1", CONN, task_id="b")
        c = Branch(lambda ctx: "a", task_id="c", upstream=[a])
        a >> b >> c
    return dag


def main(local=False):
    dag = define()
    executor = (LocalExecutor if local else Executor)(dag)
    executor.run()
    executor.quick("a")
    dag.get("b").execute({})  # expect: EXG101
    dag.operators["c"].execute({})  # expect: EXG101
    for op in dag.topological():
        op.execute({})  # expect: EXG101
        for up in op.upstream:
            up.execute({})  # expect: EXG101
    last = (Python(print, task_id="x") >> Python(len, task_id="y")).execute({})  # expect: EXG101
    return last


def queries():
    qs = [Query("select 1"), Query("select 2", operator="in")]
    run_all(CONN, qs)
    op = qs[0]
    op.execute(CONN)
    CONN.execute("x")
    with CONN.raw as db_op:
        db_op.execute("y")
    for op in reversed(qs):
        op.execute(CONN)
    return list(map(lambda op: op.execute(CONN), qs))


def remote():
    op = Remote(task_id="r")
    return op.execute({})  # expect: EXG101


def some(ops, engine):
    for task in ops:
        task.execute({})
    engine.execute("x")
    for op in ops:
        op.execute({})  # expect: EXG104
