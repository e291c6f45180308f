from castle.gate import Drawbridge, Elevator, Gate

shared = Elevator()
only_elevators = Elevator()


def replace() -> None:
    global shared, only_elevators
    shared = Drawbridge()
    only_elevators = Elevator()


def use() -> None:
    shared.lift()  # expect: EXG101
    only_elevators.lift()  # fine: only Elevators are ever bound


def nonlocal_():
    current = Elevator()
    steady = Elevator()

    def change() -> None:
        nonlocal current, steady
        current = Drawbridge()
        steady = Elevator()

    def later() -> None:
        current.lift()  # expect: EXG101
        steady.lift()  # fine: only Elevators are ever bound

    return change, later


def patterns(thing: object, both: "tuple[Gate, Elevator] | list[Elevator]") -> None:
    match thing:
        case [Drawbridge() as first, Elevator() as second, *_]:
            first.lift()  # expect: EXG101
            second.lift()  # fine: an Elevator
        case {"gate": Gate() as gate, **rest}:
            gate.lift()  # expect: EXG101
            print(rest)
        case (Elevator() as a, b) if isinstance(b, Gate):
            a.lift()  # fine: an Elevator
            b.lift()  # expect: EXG101
        case Gate() | Elevator() as either:
            either.lift()  # expect: EXG101
    match both:
        case (gate, elevator) if not isinstance(gate, Elevator):
            gate.lift()  # expect: EXG101
            elevator.lift()  # fine: an Elevator
        case [*many]:
            print(many)


class Tower:
    def __init__(self) -> None:
        self.gate = None
        self.lift_ = None
        self.door = Elevator()

    def build(self) -> None:
        self.gate = Drawbridge()
        self.lift_ = Elevator()

    def open(self) -> None:
        if self.gate is not None:
            self.gate.lift()  # expect: EXG101
        if self.gate:
            self.gate.lift()  # expect: EXG101
        assert self.lift_
        self.lift_.lift()  # fine: an Elevator
        self.gate.lift()  # expect: EXG101
        if not self.gate:
            return
        gate = self.gate
        gate.lift()  # expect: EXG101

    def swap(self) -> None:
        self.door = Drawbridge()  # the checker complains, the attribute holds it all the same

    def swapped(self) -> None:
        self.door.lift()  # expect: EXG101


class Keep(Tower):
    door = Elevator()

    def enter(self) -> None:
        getattr(self, "gate").lift()  # tolerated: EXG101
        self.gate.lift()  # expect: EXG101


def outside(tower: Tower) -> None:
    tower.gate.lift()  # expect: EXG101
    tower.lift_.lift()  # fine: an Elevator
    [t.gate.lift() for t in [tower] if t.gate]  # expect: EXG101


def made_by_type(name: str) -> None:
    type(name, (Drawbridge,), {})().lift()  # expect: EXG101
    type(name, (Elevator,), {})().lift()  # fine: an Elevator by another name
