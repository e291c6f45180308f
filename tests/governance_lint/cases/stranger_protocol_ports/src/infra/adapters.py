import datetime
import queue
from datetime import datetime as DateTime
from pathlib import Path

from core.ports import BlobStore, Clock, ClockedStore


class DiskStore(BlobStore[str]):
    def __init__(self, root: Path):
        self.root = root

    def put(self, key, data):
        (self.root / key).write_bytes(data)

    def put_many(self, items):
        for k, v in items:
            self.put(k, v)  # expect: EXG101


class DuckStore:
    def put(self, key, data): ...

    def put_many(self, items):
        for i in items:
            self.put(*i)


class Both(DiskStore, ClockedStore):
    def now(self):
        return datetime.datetime.now()


def main(store: "ClockedStore"):
    store.put("a", b"")  # expect: EXG101
    print(store.now())  # expect: EXG101
    DateTime.now()
    datetime.datetime.now(datetime.timezone.utc)
    q = queue.Queue()
    q.put(1)
    store = DuckStore()
    store.put("a", b"")
    duck: BlobStore = DuckStore()
    duck.put("a", b"")  # expect: EXG101
    accept(DuckStore())
    stores = {"disk": DiskStore(Path()), "duck": DuckStore()}
    stores["disk"].put("a", b"")  # expect: EXG101
    pick(stores, "duck").put("a", b"")  # expect: EXG101
    put = Both.put  # expect: EXG102
    return put


def accept(s: BlobStore[str]):
    s.put("x", b"")  # expect: EXG101


def pick(stores, name):
    return stores[name]


def untyped(my_store, clock, cart):
    my_store.put("x")  # expect: EXG104
    clock.now()  # expect: EXG104
    cart.put("x")
