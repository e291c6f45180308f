class Printer:
    def __init__(self, name="lp"):
        self.name = name

    def print_page(self, page):
        return page


class LaserPrinter(Printer):
    pass


class Plotter:
    def print_page(self, page):
        return page * 2
