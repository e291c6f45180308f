import functools
import threading

from water.pump import Big, Paint, Pump

_pump = None
_paint = None
_lock = threading.Lock()


def get_pump():
    global _pump
    if _pump is None:
        with _lock:
            if _pump is None:
                _pump = Big()
    return _pump


def get_paint():
    global _paint
    if not _paint:
        _paint = Paint()
    return _paint


def use_globals():
    if _pump is not None:
        _pump.prime()  # expect: EXG101
    if _paint is not None:
        _paint.prime()  # fine: only ever Paint
    get_pump().prime()  # expect: EXG101
    get_paint().prime()  # fine: Paint


class Lazy:
    _made = None
    _painted = None

    def __init__(self):
        self._pump = None
        self._paint = None
        self._big = None

    @property
    def pump(self):
        if self._pump is None:
            self._pump = Pump()
        return self._pump

    @property
    def paint(self):
        if self._paint is None:
            self._paint = Paint()
        return self._paint

    @functools.cached_property
    def cached(self):
        return Big()

    def connect(self):
        self._big = Big()
        Lazy._made = Pump()
        type(self)._painted = Paint()

    def use(self):
        self.pump.prime()  # expect: EXG101
        self.paint.prime()  # fine: Paint
        self.cached.prime()  # expect: EXG101
        if self._big:
            self._big.prime()  # expect: EXG101
        self._big.prime()  # expect: EXG101
        self._made.prime()  # expect: EXG101
        self._painted.prime()  # fine: Paint
        self._paint.prime()  # fine: Paint
        pump = self._paint
        pump.prime()  # fine: Paint under a suspicious name
