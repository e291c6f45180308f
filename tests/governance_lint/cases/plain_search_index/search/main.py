import contextlib

from search.store import NullStore, Store
from search.unit import UnitOfWork
from search.writers import Async, Sharded, Writer


def open_writer(path, shards=1, background=False):
    if shards > 1:
        writer = Sharded([Writer(path + str(i)) for i in range(shards)])
    else:
        writer = Writer(path)
    if background:
        writer = Async(writer)
    return writer


def open_store(path=None):
    store = Store(path) if path else NullStore()
    return store


def unit(path):
    main = Store(path)
    main.mirror(NullStore())
    return UnitOfWork(open_writer(path), main)


def index(path, docs):
    with unit(path) as w:
        for d in docs:
            w.add(d)
        w.commit()  # expect: EXG101
    u = unit(path)
    writer, store = u.targets()
    store.commit()
    writer.commit()  # expect: EXG101
    u.only_store.commit()
    for t in u.targets():
        t.rollback()  # expect: EXG101
    u.savepoint()


def shards(path):
    sharded = Sharded([Writer("a"), Async(Writer("b"))])
    sharded.pick("doc").commit()  # expect: EXG101
    for shard in sharded.shards.values():
        shard.commit()  # expect: EXG101
    return sharded.shards.popitem()[1].rollback  # expect: EXG102


def stores():
    writer = open_store()
    writer.commit()
    writer = open_store("x")
    writer.rollback()
    with contextlib.closing(writer.db) as db:
        db.commit()
    all_stores = {open_store(p) for p in ("a", None)}
    for writer in all_stores:
        writer.commit()
    return all_stores


def guard(path):
    writer = None
    try:
        writer = open_writer(path, background=True)
        writer.add(1)
    except OSError:
        if writer:
            writer.rollback()  # expect: EXG101
        raise
    else:
        writer.commit()  # expect: EXG101


def callbacks(path):
    w = open_writer(path)
    s = open_store(path)
    with contextlib.ExitStack() as stack:
        stack.callback(w.rollback)  # expect: EXG102
        stack.callback(s.rollback)
        stack.pop_all()
    after = {"ok": s.commit, "bad": w.rollback}  # expect: EXG102
    return after


def given(session, writer):
    session.commit()
    writer.commit()  # expect: EXG104
