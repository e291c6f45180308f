"""The same through names, modules, subclasses and alternatives."""

from atelier.filled import papers, stones
from atelier.presses import Litho, Sketch
from atelier.racks import Box, Drawer, Rack, Tray


class PaperRack(Rack):
    pass


class StoneRack(Rack):
    def __init__(self):
        super().__init__()
        self.add("first", Litho())


light = PaperRack()
heavy = StoneRack()
light.add("x", Sketch())


def racks():
    light.get("x").print_sheet()  # fine
    heavy.get("x").print_sheet()  # expect: EXG101
    papers.get("x").print_sheet()  # fine
    stones.get("x").print_sheet()  # expect: EXG101


upper = Drawer("upper")
lower = Drawer("lower")
upper.use(Litho())
lower.use(Sketch())
upper.add(Litho())
lower.add(Sketch())


def drawers():
    upper.only.print_sheet()  # expect: EXG101
    lower.only.print_sheet()  # fine
    upper.first().print_sheet()  # expect: EXG101
    for sheet in upper.sheets():
        sheet.print_sheet()  # expect: EXG101
    for sheet in lower.sheets():
        sheet.print_sheet()  # fine


left, right = Tray(), Tray()
third = Tray()
fourth = Tray()
fifth = Tray()


def either(flag):
    one = left if flag else right
    one.add(Litho())
    left.first().print_sheet()  # expect: EXG101
    right.first().print_sheet()  # expect: EXG101
    third.first().print_sheet()  # fine: nothing but a Sketch is in
    third.add(Sketch())


def swap():
    global fourth
    fourth = left


def swapped():
    fourth.first().print_sheet()  # expect: EXG101
    fifth.first().print_sheet()  # expect: EXG101


fifth = left


one_box = Box()
two_boxes = Box()
for box in (one_box, two_boxes):
    box.add(Litho())


def boxes():
    one_box.first().print_sheet()  # expect: EXG101
    two_boxes.first().print_sheet()  # expect: EXG101
