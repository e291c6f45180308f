from lab.probe import Laser, Probe, Ruler

type Either = Probe | Ruler
type Many[T] = list[T]


class Shelf[T: Probe]:
    def __init__(self, item: T) -> None:
        self.item = item

    def use(self) -> float:
        return self.item.measure()  # expect: EXG101

    def swap[U: Ruler](self, other: U) -> U:
        other.measure()  # fine: a ruler
        return other


class Tuples[*Ts]:
    def __init__(self, *items: *Ts) -> None:
        self.items = items


def use[P: (Laser, Ruler)](either: Either, many: Many[Laser], shelf: Shelf[Laser], constrained: P) -> P:
    either.measure()  # expect: EXG101
    many[0].measure()  # expect: EXG101
    shelf.item.measure()  # expect: EXG101
    constrained.measure()  # expect: EXG101
    shelf.swap(Ruler()).measure()  # fine: a ruler
    Tuples(Laser(), Ruler()).items[0].measure()  # expect: EXG101
    Tuples(Laser(), Ruler()).items[1].measure()  # fine: a ruler
    return constrained


def first[T](items: list[T]) -> T:
    return items[0]


first([Laser()]).measure()  # expect: EXG101
first([Ruler()]).measure()  # fine: a ruler
