import contextlib
import queue


class ConnectionPool:
    def __init__(self, driver, dsn="", size=4):
        self.driver = driver
        self.dsn = dsn
        self.idle = queue.LifoQueue(size)

    def open(self):
        try:
            return self.idle.get_nowait()
        except queue.Empty:
            return self.driver.connect(self.dsn)

    @contextlib.contextmanager
    def connection(self):
        conn = self.open()
        try:
            yield conn
        finally:
            self.idle.put(conn)

    def warm(self, n):
        for _ in range(n):
            self.idle.put(self.driver.connect(self.dsn))  # expect: EXG101

    def factory(self):
        return lambda: self.driver.connect(self.dsn)  # expect: EXG101


class PoolManager:
    def __init__(self):
        self._pools = {}

    def __getitem__(self, name):
        return self._pools[name]

    def add(self, name, pool):
        self._pools[name] = pool
        return pool

    def drivers(self):
        return [p.driver for p in self._pools.values()]
