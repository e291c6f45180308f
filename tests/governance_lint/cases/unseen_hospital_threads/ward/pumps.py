import threading
from functools import cached_property, partial, partialmethod, wraps
from typing import Callable, Optional


def logged(function):
    @wraps(function)
    def wrapper(self, *args, **kwargs):
        print(function.__name__)
        return function(self, *args, **kwargs)

    return wrapper


class Pump:
    lock = threading.RLock()
    max_rate = 5

    @logged
    def dose(self, amount: float = 1.0) -> float:
        with self.lock:
            return min(amount, self.max_rate)

    double = partialmethod(dose, 2.0)  # expect: EXG102
    alarm: Optional[Callable[[], None]] = None

    @cached_property
    def timer(self) -> threading.Timer:
        return threading.Timer(3, self.dose)  # expect: EXG102

    @property
    def doser(self):
        return partial(self.dose, 1.0)  # expect: EXG102

    def in_background(self):
        thread = threading.Thread(target=self._work, args=(self,))
        thread.start()
        return thread

    @staticmethod
    def _work(pump):
        pump.dose(1)  # expect: EXG101


class SyringePump(Pump):
    @logged
    def dose(self, amount: float = 1.0) -> float:
        return super().dose(amount / 2)


class WaterPump:
    def dose(self, litres):
        return litres

    def start(self, pump=None):
        pump = pump or self
        return pump.dose(3)
