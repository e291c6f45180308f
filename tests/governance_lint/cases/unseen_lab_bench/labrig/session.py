import time
from labrig import instruments
from labrig.instruments import Instrument, Stopwatch

_session = None
_open = []


class Session:
    watch = Stopwatch()
    active = None

    def __init__(self, instrument):
        self.instrument = instrument
        self.values = []
        Session.active = self

    def measure(self, channel=1):
        self.watch.reset()
        value = self.instrument.measure(channel)
        self.values.append((self.watch.measure(), value))
        return value

    def raw(self):
        self.watch.reset()
        return self.instrument.measure()  # expect: EXG101

    def __enter__(self):
        return self.instrument

    def __exit__(self, *exc):
        self.instrument.reset()  # expect: EXG101


def begin(name):
    global _session
    _session = Session(Instrument.open(name))
    return _session


def current():
    if _session is None:
        begin("auto")
    return _session


def open_scope(name):
    scope = instruments.Scope(name)
    _open.append(scope)
    return scope


def reset_all():
    for scope in _open:
        scope.reset()


def close_all():
    while _open:
        scope = _open.pop()
        scope.reset()  # expect: EXG101
    time.sleep(0.1)


def quick():
    inst = current().instrument
    return inst.measure()  # expect: EXG101
