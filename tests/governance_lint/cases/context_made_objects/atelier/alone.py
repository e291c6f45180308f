"""The same in one file."""

from atelier.presses import Litho, Sketch


class Folder:
    def __init__(self, page):
        self._page = page

    def page(self):
        return self._page

    def print_all(self):
        self._page.print_sheet()  # expect: EXG101


def leaf(page):
    return Folder(page)


DRAWN = Folder(Sketch())


def run():
    DRAWN.page().print_sheet()  # fine
    Folder(Litho()).page().print_sheet()  # expect: EXG101
    leaf(Litho()).page().print_sheet()  # expect: EXG101
    local = Folder(Sketch())
    local.page().print_sheet()  # fine


DRAWN.page().print_sheet()  # fine


class Machine:
    def close(self):
        return self


class Hybrid(Machine):
    """Handed to functions that do not call it."""

    def __init__(self, helper=None):
        self._helper = helper or Sketch()

    def close(self):
        self._helper.print_sheet()  # fine: nobody makes one with a press
        assert isinstance(Litho(), Hybrid) or not hasattr(Hybrid, "helper")
        return super(Hybrid, self).close()


class Proof(Litho):
    def __init__(self, helper=None):
        self._helper = helper or Sketch()

    def proof(self):
        self._helper.print_sheet()  # fine: super() passes no press to the constructor
        return super(Proof, self)
