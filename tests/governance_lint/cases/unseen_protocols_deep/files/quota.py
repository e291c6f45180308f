from collections.abc import Callable, Iterable
from typing import Protocol

from files.ports import (
    Blob,
    Disk,
    Maker,
    Memory,
    MemoryBlob,
    Mirror,
    Opener,
    Sink,
    Source,
    Store,
    Tree,
    with_store,
    with_sub,
)


class Reader(Protocol):
    def read_all(self) -> bytes: ...


class Quota:
    store: Store

    def __init__(self, store: Store, open_store: Opener) -> None:
        self.store = store
        self.open_store = open_store

    def put(self, key: str, data: bytes) -> bytes:
        return self.store.put(key, data).read_all()

    def direct(self, memory: Memory, sink: Sink, blob: Reader) -> None:
        self.store.put("a", b"").read_all()  # expect: EXG101 x2
        self.store.sub("x").sub("y").put("a", b"")  # expect: EXG101
        memory.put("a", b"").read_all()  # expect: EXG101
        memory.sub("x").put("a", b"")
        sink.put("a", b"")
        sink.put("b", b"").read_all()  # expect: EXG101
        blob.read_all()
        store = memory
        store.put("a", b"")
        self.open_store("x").put("a", b"")  # expect: EXG101
        with_sub(Disk("x")).put("a", b"")  # expect: EXG101

    def overloads(self, mirror: Mirror) -> None:
        mirror.kind("sink").put("a", b"")
        mirror.kind("store").put("a", b"")  # expect: EXG101
        mirror.kind("store", deep=True).put("a", b"")  # expect: EXG101
        mirror.others[0].put("a", b"")  # expect: EXG101

    def sources(self, source: Source[Store], make: Maker, blobs: "Source[MemoryBlob]") -> None:
        for store in source.items():
            store.put("a", b"")  # expect: EXG101
        source().put("a", b"")  # expect: EXG101
        make(1)().put("a", b"")  # expect: EXG101
        [disk.put for disk in make().items()]  # expect: EXG102
        blobs().read_all()  # expect: EXG101
        {b.read_all() for b in blobs.items()}  # expect: EXG101
        self.each(blobs.items(), lambda b: b.read_all())
        self.every(blobs.items(), lambda b: b.read_all())  # expect: EXG101

    def tree(self, tree: Tree) -> None:
        leaf = tree["x"]
        if isinstance(leaf, dict):
            leaf.get("x")
        else:
            leaf.put("x", b"")  # expect: EXG101
        for name, node in tree.items():
            if not isinstance(node, dict):
                node.put(name, b"")  # expect: EXG101

    def each(self, blobs: Iterable[Blob], function: Callable[[Reader], bytes]) -> None:
        for blob in blobs:
            function(blob)

    def every(self, blobs: Iterable[Blob], function: Callable[[Blob], bytes]) -> None:
        list(map(function, blobs))


@with_store
def injected(store: Store, key: str) -> bytes:
    return store.put(key, b"").read_all()  # expect: EXG101 x2


@with_store
def sunk(store: Sink, key: str) -> None:
    store.put(key, b"")


class LooseQuota(Quota):
    def put(self, key: str, data: bytes) -> bytes:
        return self.store.put(key, data).read_all()

    def putall(self, keys: dict[str, bytes]) -> None:
        for key, data in keys.items():
            self.put(key, data)
            self.store.put(key, data)  # expect: EXG101
            Memory().put(key, data)
            injected(key)
