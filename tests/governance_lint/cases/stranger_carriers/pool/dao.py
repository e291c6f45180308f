import asyncio
import queue
from collections import defaultdict, deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain, count, cycle, groupby, islice, takewhile
from operator import itemgetter

from .conn import Conn, Fake, Lease, new


class Dao:
    def __init__(self, size=3):
        self.free = queue.LifoQueue()
        for _ in range(size):
            self.free.put(Conn())
        self.used = deque(maxlen=10)
        self.by_name = defaultdict(list)
        self.groups = {}

    def q(self, sql):
        c = self.free.get()
        self.used.append(c)
        try:
            return c.exec_(sql)
        finally:
            self.free.put(c)

    def all(self):
        for c in self.used:
            c.exec_("a")  # expect: EXG101
        for c in islice(self.used, 2):
            c.exec_("b")  # expect: EXG101

    def grouped(self):
        self.by_name["x"].append(new())
        self.groups.setdefault("x", []).append(Conn())
        self.by_name["x"][0].exec_("a")  # expect: EXG101
        for g in self.groups.values():
            g[-1].exec_("b")  # expect: EXG101

    def misc(self, names):
        new().exec_("c")  # expect: EXG101
        with ExitStack() as st:
            cs = [st.enter_context(Conn(i)) for i in range(3)]
            st.enter_context(Conn()).exec_("d")  # expect: EXG101
        sorted(cs)[0].exec_("e")  # expect: EXG101
        min(cs, key=id).exec_("f")  # expect: EXG101
        d = dict(zip(names, cs))
        d[names[0]].exec_many([])  # expect: EXG101
        pairs = list(enumerate(cs))
        pairs[0][1].exec_("g")  # expect: EXG101
        for _, grp in groupby(cs, key=id):
            next(grp).exec_("h")  # expect: EXG101
        (a, b), *rest = (cs[0], Fake()), cs[1]
        a.exec_("i")  # expect: EXG101
        b.exec_("j")
        rest[0].exec_("k")  # expect: EXG101
        it = cycle(cs)
        next(it).exec_("l")  # expect: EXG101
        lst = cs + [Fake()]
        lst[0].exec_("m")  # expect: EXG101
        copy = cs[:]
        copy.pop().exec_("n")  # expect: EXG101
        {c for c in cs}.pop().exec_("o")  # expect: EXG101
        fakes = [Fake() for _ in cs]
        for c, f in zip(cs, fakes):
            f.exec_("p")
        x, y = Fake(), Conn()
        x, y = y, x
        x.exec_("q")  # expect: EXG101
        y.exec_("r")
        conn = fakes[0]
        conn.exec_("s")

    def futures(self):
        with ThreadPoolExecutor() as ex:
            f = ex.submit(Conn, 1)
            f.result().exec_("a")  # expect: EXG101
            for c in ex.map(Conn, range(3)):
                c.exec_("b")  # expect: EXG101
            g: "Future[Conn]" = ex.submit(new)
            g.result().exec_("c")  # expect: EXG101
            list(map(lambda c: c.exec_("d"), [Conn()]))  # expect: EXG101
            list(map(lambda c: c.exec_("d"), [Fake()]))
        Lease().conn.exec_("e")  # expect: EXG101
        leases = {1: Lease()}
        leases.pop(1).conn.exec_("f")  # expect: EXG101


async def aio():
    q = asyncio.Queue()
    await q.put(Conn())
    c = await q.get()
    c.exec_("x")  # expect: EXG101
    fut = asyncio.get_running_loop().create_future()
    fut.set_result(Conn())
    conn = await fut
    conn.exec_("y")  # expect: EXG101
