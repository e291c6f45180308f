import threading
from queue import Queue

from labrig import session as s
from labrig.instruments import Instrument, NullInstrument, Scope, Stopwatch

WATCHES = [Stopwatch(), Stopwatch()]
BENCH = {"scope": Scope("s"), "null": Instrument.null()}
FACTORIES = {"scope": Scope, "watch": Stopwatch}
jobs = Queue()
times = Queue()


def feed():
    for dev in BENCH.values():
        jobs.put(dev)
    for w in WATCHES:
        times.put(w)


def work():
    while True:
        dev = jobs.get()
        dev.measure()  # expect: EXG101
        jobs.task_done()
        w = times.get()
        w.measure()


def start():
    threading.Thread(target=work).start()
    threading.Thread(target=BENCH["scope"].measure).start()  # expect: EXG102
    threading.Thread(target=WATCHES[0].measure).start()


def settle(thing):
    thing.reset()  # expect: EXG101


def settle_watch(thing):
    thing.reset()


def sweep(kind):
    dev = FACTORIES[kind]("x") if kind == "scope" else Stopwatch()
    dev.reset()  # expect: EXG101
    settle(dev)
    settle_watch(WATCHES[1])
    with s.Session(Scope("y")) as dev:
        dev.measure()  # expect: EXG101
    s.open_scope("z").probe(3).measure()  # expect: EXG101
    s.open_scope("z").port.reset()
    Instrument.default.reset()  # expect: EXG101
    s.Session.active.measure()
    s.Session.active.instrument.measure()  # expect: EXG101
    s.Session.watch.measure()


def make_sampler(dev, watch):
    def sample(n):
        watch.reset()
        return [dev.measure(i) for i in range(n)]  # expect: EXG101

    def when():
        return watch.measure()

    return sample, when


def samplers():
    sample, when = make_sampler(Scope("a"), Stopwatch())
    sample(3)
    return when()


def compare(a, b):
    best, worst = (a, b) if a.name < b.name else (b, a)
    best.measure()  # expect: EXG101
    return worst.name


def find(name: str) -> "s.Session | None":
    return s.begin(name) if name else None


def peek(name):
    watch = find(name).watch
    watch.measure()
    instrument = find(name).instrument
    port = instrument.port
    port.reset()
    return instrument.measure()  # expect: EXG101


class Rack:
    mounted: "Instrument | None" = None
    clock: "Stopwatch | None" = None
    below: "Rack | None" = None


def walk_down(rack: Rack):
    while rack:
        rack.below.mounted.measure()  # expect: EXG101
        rack.below.clock.measure()
        rack.below.mounted.port.reset()
        rack = rack.below
        bottom = rack.below.below.mounted
        bottom.reset()  # expect: EXG101


def run():
    compare(NullInstrument("q"), Scope("w"))
    pairs = [(Scope("i"), Stopwatch()), (Scope("j"), Stopwatch())]
    for scope, watch in pairs:
        watch.measure()
        scope.measure()  # expect: EXG101
    readers = [p[0].measure for p in pairs]  # expect: EXG102
    clocks = [p[1].measure for p in pairs]
    return readers, clocks
