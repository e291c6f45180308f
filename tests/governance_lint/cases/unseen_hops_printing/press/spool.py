import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial

from press.printers import LaserPrinter, Plotter, Printer


class Spool:
    def __init__(self, printer, page=None, *, backup=None):
        self.printer, self.page = printer, page
        self.backup = backup
        self._target = None

    def flush(self):
        self.printer.print_page(self.page)

    @property
    def target(self):
        return self._target

    @target.setter
    def target(self, value):
        value.print_page("set")  # expect: EXG101
        self._target = value

    def __setitem__(self, page, printer):
        printer.print_page(page)  # expect: EXG101

    def __call__(self, printer):
        printer.print_page("called")  # expect: EXG101

    def both(self):
        self.printer.print_page(1)  # expect: EXG101
        if self.backup:
            self.backup.print_page(2)  # expect: EXG101
        return self.target.print_page(3)  # expect: EXG101


class ColourSpool(Spool):
    def __init__(self, printer, colour):
        super().__init__(printer, colour, backup=LaserPrinter())
        printer.print_page(colour)  # expect: EXG101
        self.colour = colour

    def colourful(self):
        self.printer.print_page(self.colour)  # expect: EXG101


class PlotSpool:
    def __init__(self, printer):
        self.printer = printer

    def plot(self):
        self.printer.print_page("plan")

    def __call__(self, printer):
        return printer.print_page("x")


def by_partial(printer, page):
    printer.print_page(page)  # expect: EXG101


def by_submit(page, printer):
    return printer.print_page(page)  # expect: EXG101


def by_thread(printer):
    printer.print_page("thread")  # expect: EXG101


def by_map(printer):
    return printer.print_page("map")  # expect: EXG101


def by_star(first, second, third=None):
    first.print_page(1)
    second.print_page(2)  # expect: EXG101
    if third:
        third.print_page(3)  # expect: EXG101


def by_double_star(*, printer, page):
    printer.print_page(page)  # expect: EXG101


def forwarding(*args, **kwargs):
    return by_forward(*args, **kwargs)


def by_forward(printer, page=1):
    printer.print_page(page)  # expect: EXG101


def plotted(printer, page, /):
    return printer.print_page(page)


def recursive(printer, depth):
    if depth:
        recursive(printer, depth - 1)
    printer.print_page(depth)  # expect: EXG101


def ping(printer, n):
    return pong(n, printer)


def pong(n, printer):
    if n:
        return ping(printer, n - 1)
    return printer.print_page(n)  # expect: EXG101


def with_inner(printers):
    def inner(printer, page=0):
        return printer.print_page(page)  # expect: EXG101

    first = lambda p: p.print_page("lambda")  # expect: EXG101
    plan = lambda p: p.print_page("lambda")
    for printer in printers:
        inner(printer)
        first(printer)
    plan(Plotter())


def returned(printer):
    def ask():
        return printer.print_page("closure")  # expect: EXG101

    return ask


def sized(width, printer):
    def ask():
        return printer.print_page("closure")

    return ask()


def main():
    partial(by_partial, LaserPrinter())("page")
    partial(by_partial, page=3)(Printer())
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(by_submit, "page", LaserPrinter())]
        pool.submit(plotted, Plotter(), 1)
        list(pool.map(by_map, [Printer(), LaserPrinter()]))
    for future in as_completed(futures):
        future.result()
    threading.Thread(target=by_thread, args=(Printer(),)).start()
    by_star(*(Plotter(), Printer()), third=Printer())
    by_double_star(**{"printer": Printer(), "page": 1})
    forwarding(LaserPrinter(), page=3)
    recursive(Printer(), 3)
    ping(LaserPrinter(), 3)
    with_inner([Printer()])
    returned(Printer())()
    sized(3, Plotter())
    plotted(Plotter(), 3)
    spool = Spool(LaserPrinter("l"))
    spool.target = LaserPrinter()
    spool["page"] = Printer()
    spool(Printer())
    ColourSpool(LaserPrinter(), "red").colourful()
    PlotSpool(Plotter()).plot()
    PlotSpool(Plotter())(Plotter())
