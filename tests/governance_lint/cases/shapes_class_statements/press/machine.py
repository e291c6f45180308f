from typing import Any, Callable


class Machine:
    label = "machine"

    def stamp(self) -> str:
        return self.label

    @property
    def speed(self) -> int:
        return 1

    @speed.setter
    def speed(self, value: int) -> None:
        print(value)

    stamp_now = stamp  # expect: EXG102
    table: dict[str, Callable[..., Any]] = {"stamp": stamp, "speed": speed.fget}  # expect: EXG102

    stamp.short_description = "presses once"  # type: ignore[attr-defined]  # fine: says something of the method
    described = stamp.__doc__  # fine: the docstring


class Rotary(Machine):
    def stamp(self) -> str:
        return super().stamp() * 2

    stamp_twice = staticmethod(stamp)  # expect: EXG102
    stamp_lazily = lambda self: self.stamp()  # tolerated: EXG101

    def later(self, method: Callable[..., str] = stamp) -> str:  # expect: EXG102
        return method(self)

    def other(self) -> str:
        stamp = self.label.upper
        return stamp()  # fine: a local name


def logged(function: Callable[..., Any]) -> Callable[..., Any]:
    return function


class Offset(Machine):
    def stamp(self) -> str:
        return "offset"

    stamp = logged(stamp)  # fine: it defines the method


class Inherits(Machine):
    press = Machine.stamp  # expect: EXG102
    names = [Machine.stamp.__name__, Machine.label]  # fine: only the name

    @logged
    def read(self) -> str:
        return self.press()  # fine: reported where it was read


class Letter:
    def stamp(self) -> int:
        return 1

    stamp_now = stamp  # fine: a letter
    stamps = [stamp]  # fine: a letter

    def cost(self, of: Callable[..., int] = stamp) -> int:  # fine: a letter
        return of(self)


def stamp(machine: object) -> str:
    return "by hand"


class ByHand(Machine):
    helper = stamp  # fine: the module's function, the class has bound none yet

    def work(self) -> str:
        return stamp(self)  # fine: the module's function
