from harness.machine import Lab, Machine
from harness.providers import resolve, resolve_all
from harness.session import Session


def run(test, names):
    session = Session(Lab(["a"]))
    session.setup()
    kwargs = resolve_all(*names)
    values = {k: fx.setup() for k, fx in kwargs.items()}  # expect: EXG101
    try:
        return call(test, **kwargs)
    finally:
        session.teardown()
        print(values)


def call(test, **fixtures):
    for fx in fixtures.values():
        fx.teardown()  # expect: EXG101
    first = fixtures.get("tmp")
    if first is not None:
        first.setup()  # expect: EXG101
    return test(**fixtures)


def around(*machines):
    for m in machines:
        m.setup()
    yield machines
    for m in machines:
        m.teardown()


def use_around():
    lab = Lab(["h1", "h2"])
    gen = around(*lab.machines)
    for live in gen:
        for m in live:
            m.setup()
    return around(Machine("x"))


def by_hand():
    both = resolve("both")
    both.setup()  # expect: EXG101
    for child in both.children:
        child.teardown()  # expect: EXG101
    child, value = both._live[0]
    child.teardown()  # expect: EXG101
    return value
