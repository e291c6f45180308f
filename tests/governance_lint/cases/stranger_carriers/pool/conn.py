from dataclasses import dataclass, field
from functools import partial, total_ordering, wraps


@total_ordering
@dataclass(eq=False)
class Conn:
    n: int = 0

    def __lt__(self, o):
        return self.n < o.n

    def exec_(self, sql): ...

    def exec_many(self, sqls): ...

    def __enter__(self):
        return self

    def __exit__(self, *a): ...


class Fake:
    def exec_(self, sql): ...


def with_conn(fn):
    @wraps(fn)
    def inner(*a, **kw):
        with Conn() as c:
            return fn(c, *a, **kw)

    return inner


@with_conn
def count(conn, table):
    return conn.exec_(table)  # expect: EXG101


new = partial(Conn, 3)


@dataclass
class Lease:
    conn: Conn = field(default_factory=Conn)
    tags: set = field(default_factory=set)

    def release(self):
        self.conn.exec_("rollback")  # expect: EXG101
