"""Objects of several classes, of which some lack what is read of them: the others come further."""

from office.printer import Laser, Press, Printer


class Desk:
    printer = Laser()
    press = Press()
    kind = "desk"

    def lend(self) -> Printer:
        return Printer()


class Shelf:
    press = Press()
    kind = "shelf"


class Room:
    printer = Press()
    kind = "room"
    printers = [Printer()]


def declared(thing: Desk | Shelf, maybe: Desk | Shelf | None, other: Shelf | Room) -> None:
    if thing.kind == "desk":
        thing.printer.print_page()  # expect: EXG101
        thing.lend().print_page()  # expect: EXG101
    other.printer.print_page()  # fine: a Room's is a Press
    printer = thing.printer
    printer.print_page()  # expect: EXG101
    if maybe and len(maybe.kind) == 4:
        maybe.printer.print_page()  # expect: EXG101
        maybe.press.print_page()  # fine: a Press
    try:
        found = thing.printer
    except AttributeError:
        found = thing.press
    found.print_page()  # expect: EXG101


def gone_through(things: list[Desk | Shelf], others: list[Shelf | Room]) -> list[int]:
    for thing in things:
        if thing.kind == "desk":
            thing.printer.print_page()  # expect: EXG101
    for other in others:
        for printer in other.printers:
            printer.print_page()  # expect: EXG101
    pages = [other.printer.print_page() for other in others if other.kind == "room"]  # fine: a Press
    return pages + [thing.printer.print_page() for thing in things if thing.kind == "desk"]  # expect: EXG101


def passed() -> None:
    for thing in (Desk(), Shelf()):
        by_kind(thing)
    unknown(object())


def by_kind(thing) -> None:
    if thing.kind == "desk":
        thing.printer.print_page()  # expect: EXG101
    else:
        thing.press.print_page()  # fine: a Press


def unknown(thing) -> None:
    thing.machine.print_page()
    thing.printer.print_page()  # expect: EXG104
