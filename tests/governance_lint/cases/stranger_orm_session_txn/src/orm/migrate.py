import orm
from orm.lock import lock, notify, unlock


def migrate(steps):
    lock()
    engine = orm.get_engine()
    try:
        for s in steps:
            if s.startswith("--"):
                continue
            engine.raw(s)
    finally:  # expect: EXG202
        try:
            unlock()
        except OSError:
            return False  # expect: EXG206
        notify()
    return True


def rollback(steps):
    with orm.get_engine() as e:
        for s in reversed(steps):
            e.raw(s)  # expect: EXG101


def shell():
    import code

    raw = orm.globals_engine.raw  # expect: EXG102
    code.interact(local={"raw": raw, "many": orm.globals_engine.raw_many})  # expect: EXG102
