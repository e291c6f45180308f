"""What a match statement binds, from subjects whose type says nothing."""

from typing import Any, Sequence

from tower.signal import Flare, Lamp, Signal


def keywords(thing: object, lamp: Lamp) -> object:
    match thing:
        case Signal(emit=send):  # expect: EXG102
            return send()
        case Flare(name=name, emit=other):  # expect: EXG102
            return other, name
        case Lamp(emit=shine):  # fine: a lamp's
            return shine()
        case [Signal(emit=nested), *_]:  # expect: EXG102
            return nested
        case {"signal": Signal(emit=under_key)}:  # expect: EXG102
            return under_key
        case Signal(emit=_):  # tolerated: EXG102
            return None
        case Lamp(signal=Signal(emit=deep)):  # expect: EXG102
            return deep
    match lamp:
        case Lamp(emit=shine, signal=None):  # fine: a lamp's
            return shine
    return None


def sequences(thing: object) -> None:
    match thing:
        case [Signal() as first]:
            first.emit()  # expect: EXG101
        case [Lamp() as lamp, Flare() as flare]:
            lamp.emit()  # fine: a lamp
            flare.emit()  # expect: EXG101
        case (Lamp() as lamp, *rest):
            lamp.emit()  # fine: a lamp
            print(rest)
        case [*_, Signal() as last, Lamp() as after]:
            last.emit()  # expect: EXG101
            after.emit()  # fine: a lamp
        case [[Signal() as inner, 1], "x"]:
            inner.emit()  # expect: EXG101
        case [Signal() | Flare() as either, _]:
            either.emit()  # expect: EXG101
        case [(Lamp() | Signal()) as mixed, None]:
            mixed.emit()  # expect: EXG101
        case [str() as word, int() as number]:
            print(word.upper(), number)


def mappings(thing: object, table: dict[str, Any]) -> None:
    match thing:
        case {"signal": Signal() as found}:
            found.emit()  # expect: EXG101
        case {"lamp": Lamp() as found, **rest}:
            found.emit()  # fine: a lamp
            print(rest)
        case {"many": [Signal() as one, *_]}:
            one.emit()  # expect: EXG101
        case {"deep": {"signal": Flare() as low}}:
            low.emit()  # expect: EXG101
    match table:
        case {"s": Signal() as found}:
            found.emit()  # expect: EXG101
        case {"l": Lamp() as found}:
            found.emit()  # fine: a lamp


def guards(pair: object, other: object) -> None:
    match pair:
        case [a, b] if isinstance(a, Signal) and isinstance(b, Lamp):
            a.emit()  # expect: EXG101
            b.emit()  # fine: a lamp
        case {"x": x} if isinstance(x, Flare):
            x.emit()  # expect: EXG101
        case whole if isinstance(whole, Signal):
            whole.emit()  # expect: EXG101
        case [Signal() as s] if s.emit():  # expect: EXG101
            pass
        case Signal() as s if not isinstance(s, Flare):
            s.emit()  # expect: EXG101
    match pair, other:
        case Signal() as left, Lamp() as right:
            left.emit()  # expect: EXG101
            right.emit()  # fine: a lamp
        case [Lamp(), Signal()]:
            pair.emit()  # tolerated: EXG101
            other.emit()  # tolerated: EXG101


def attributes(thing: object, signals: Sequence[Signal], known: Signal | Lamp) -> None:
    match thing:
        case Lamp(signal=Signal() as inner):
            inner.emit()  # expect: EXG101
        case Lamp(signal=inner) if inner:
            inner.emit()  # expect: EXG101
        case Flare("red", Signal() as follower):
            follower.emit()  # expect: EXG101
        case Lamp("x") as lamp:
            lamp.emit()  # fine: a lamp
        case Signal(next=Signal(next=Flare() as third)):
            third.emit()  # expect: EXG101
    match signals:
        case [first, *others]:
            first.emit()  # expect: EXG101
            others[0].emit()  # expect: EXG101
    match known:
        case Lamp():
            known.emit()  # fine: narrowed to a lamp
        case _:
            known.emit()  # expect: EXG101
    match known:
        case Signal():
            return
    known.emit()  # fine: a lamp is left


def after_the_match(thing: object) -> None:
    match thing:
        case [Signal() as kept, *_] | {"kept": Signal() as kept}:
            pass
        case [Lamp() as lamp]:
            return lamp.emit()  # fine: a lamp
        case _:
            return
    kept.emit()  # expect: EXG101


def in_functions(thing: object) -> None:
    match thing:
        case [Signal() as kept]:
            later = lambda: kept.emit()  # expect: EXG101
            print([kept.emit for _ in range(2)], later)  # expect: EXG102
            kept.emit().upper()  # expect: EXG101
            kept = Lamp()
            kept.emit()  # fine: a lamp now
        case [Lamp() as kept]:
            kept.emit()  # fine: a lamp
            kept = Signal()
            kept.emit()  # expect: EXG101


def unknown(thing: Any) -> None:
    match thing:
        case [Signal() as first, second]:
            first.emit()  # expect: EXG101
            second.emit()  # fine: unknown, and its name says nothing
        case {"signal": signal}:
            signal.emit()  # expect: EXG104
        case Lamp() as signal:
            signal.emit()  # fine: a lamp, whatever it is called
