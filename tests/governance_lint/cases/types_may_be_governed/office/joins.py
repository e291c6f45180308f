from office.printer import Laser, Newspaper, Press, Printer


class Queue:
    def __init__(self, printer: Printer) -> None:
        self.printer = printer

    def print_page(self, text: str = "") -> int:
        return len(text)


def expressions(flag: bool, press: Press, printer: Printer | None, spare: Printer) -> None:
    (Laser() if flag else press).print_page()  # expect: EXG101
    (Newspaper() if flag else press).print_page()  # fine: neither is a Printer
    (printer or press).print_page()  # expect: EXG101
    (printer or spare).print_page()  # expect: EXG101
    (press or spare).print_page()  # tolerated: EXG101
    (None or press).print_page()  # fine: a Press
    (flag and spare or press).print_page()  # expect: EXG101
    (printer and printer.peer or press).print_page()  # expect: EXG101
    (printer and press or Press()).print_page()  # fine: a Press, whatever the printer is
    (flag and printer and press).print_page()  # fine: only what is false of the printer
    queue = printer and Queue(printer)
    if queue:
        queue.print_page()  # fine: a Queue
    (press and spare).print_page()  # expect: EXG101
    first = [spare] and [spare][0]
    first.print_page()  # expect: EXG101
    later = printer and printer.print_page  # expect: EXG102
    later and later()
    [press, spare][flag].print_page()  # expect: EXG101
    (press, Newspaper())[flag].print_page()  # fine: neither is a Printer
    {"a": press, "b": spare}["b"].print_page()  # expect: EXG101
    {True: press, False: Newspaper()}[flag].print_page()  # fine: neither is a Printer
    action = spare.print_page if flag else press.print_page  # expect: EXG102
    action("x")


def branches(kind: str, press: Press) -> None:
    if kind == "laser":
        device = Laser()
    elif kind == "press":
        device = press
    else:
        device = Newspaper()
    device.print_page()  # expect: EXG101
    if kind == "x":
        other = press
    else:
        other = Newspaper()
    other.print_page()  # fine: a Press in both
    match kind:
        case "laser":
            made = Laser()
        case "press":
            made = press
        case _:
            return
    made.print_page()  # expect: EXG101


def loops(devices: list[Press], lasers: list[Laser]) -> None:
    last = devices[0]
    for laser in lasers:
        if laser.online:
            last = laser
            break
    last.print_page()  # expect: EXG101
    device = devices[0]
    while not isinstance(device, Newspaper):
        device.print_page()  # expect: EXG101
        device = lasers[0] if lasers else Newspaper()
    for device in devices:
        device.print_page()  # fine: the loop variable is a Press
    for one in (devices[0], lasers[0]):
        one.print_page()  # expect: EXG101
    for one in (devices[0], Newspaper()):
        one.print_page()  # fine: Presses
    chosen = None
    for laser in lasers:
        chosen = laser
    if chosen:
        chosen.print_page()  # expect: EXG101


def tries(press: Press, laser: Laser) -> None:
    device = press
    try:
        device = laser
        laser.online = bool(input())
    except EOFError:
        device.print_page()  # expect: EXG101
    else:
        device.print_page()  # expect: EXG101
    finally:
        device.print_page()  # expect: EXG101
    try:
        thing = press
    except ValueError:
        thing = Newspaper()
    thing.print_page()  # fine: a Press in both
    try:
        maybe = int(input()) and press
    except ValueError:
        maybe = laser
    else:
        return
    maybe.print_page()  # expect: EXG101


def chained(printer: "Printer | Press") -> None:
    printer = Press()
    printer.print_page()  # fine: rebound to a Press
    printer = Laser()
    if printer.peer:
        printer.peer.print_page()  # expect: EXG101
