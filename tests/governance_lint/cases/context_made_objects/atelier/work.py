from stationery import parcel

from atelier.holders import Crate, Derived, Growing, Maker, Open, Shelf, Swapping
from atelier.presses import Litho, Press, Sketch

PRESSES = Crate(Litho())
SKETCHES = Crate(Sketch(), "paper")


def straight():
    Crate(Litho()).item.print_sheet()  # expect: EXG101
    Crate(Sketch()).item.print_sheet()  # fine: a crate of a sketch
    Crate(Litho()).take().print_sheet()  # expect: EXG101
    Crate(Sketch()).take().print_sheet()  # fine
    Crate(item=Sketch()).content.print_sheet()  # fine
    Crate(label="x", item=Litho()).content.print_sheet()  # expect: EXG101
    Crate(Sketch(), spare=Litho()).item.print_sheet()  # fine: the spare one is not asked
    Crate(Sketch(), spare=Litho()).spare.print_sheet()  # expect: EXG101
    Crate(Sketch(), spare=Litho()).either().print_sheet()  # expect: EXG101
    Crate(Sketch(), spare=Sketch()).either().print_sheet()  # fine


def by_name(flag):
    sketches = Crate(Sketch())
    presses = Crate(Press())
    sketches.item.print_sheet()  # fine
    presses.item.print_sheet()  # expect: EXG101
    both = sketches if flag else presses
    both.item.print_sheet()  # expect: EXG101
    later = sketches
    later.take().print_sheet()  # fine
    if flag:
        later = presses
    later.take().print_sheet()  # expect: EXG101


def of_the_module():
    PRESSES.item.print_sheet()  # expect: EXG101
    SKETCHES.item.print_sheet()  # fine
    SKETCHES.content.print_sheet()  # fine


class Bench:
    def __init__(self):
        self.paper = Crate(Sketch())
        self.metal = Crate(Litho())

    def work(self):
        self.paper.item.print_sheet()  # fine
        return self.metal.item.print_sheet()  # expect: EXG101


def several():
    for drawn in Shelf([Sketch()]).walk():
        drawn.print_sheet()  # fine
    for item in Shelf([Litho()]).walk():
        item.print_sheet()  # expect: EXG101
    Shelf([Sketch()]).first().print_sheet()  # fine
    Shelf((Litho(),)).first().print_sheet()  # expect: EXG101
    for drawn in Shelf([Sketch()]).items:
        drawn.print_sheet()  # fine


def swapped():
    holder = Swapping(Sketch())
    holder.swap(Litho())
    holder.item_inside.print_sheet()  # expect: EXG101


def grown():
    holder = Growing([Sketch()])
    holder.add(Litho())
    holder.grown[-1].print_sheet()  # expect: EXG101


def opened():
    holder = Open(Sketch())
    holder.exposed = Litho()
    holder.exposed.print_sheet()  # expect: EXG101
    return holder


def made():
    Maker(Litho).make().print_sheet()  # expect: EXG101
    Maker(Sketch).make().print_sheet()  # fine


def unknown_content():
    Crate(parcel()).item.print_sheet()  # tolerated: EXG101 (nobody knows what this parcel is)


def inherited():
    Derived(Litho()).item.print_sheet()  # expect: EXG101


def handed_in(crate):
    crate.item.print_sheet()  # expect: EXG101


def hand_in():
    handed_in(SKETCHES)
    handed_in(PRESSES)


def rebound():
    crate = Crate(Litho())
    crate.item.print_sheet()  # expect: EXG101
    crate = Crate(Sketch())
    crate.item.print_sheet()  # fine: by now a crate of a sketch


def in_loops(many):
    crate = Crate(Sketch())
    for _ in many:
        crate.item.print_sheet()  # expect: EXG101
        crate = Crate(Litho())
    while many:
        crate = Crate(Sketch())
        crate.item.print_sheet()  # fine: made anew in each round
        if many:
            crate = Crate(Litho())


def in_handlers():
    crate = Crate(Sketch())
    try:
        crate = Crate(Litho())
        crate.seal()
        crate = Crate(Sketch())
    except AttributeError:
        crate.item.print_sheet()  # expect: EXG101
    else:
        crate.item.print_sheet()  # fine: a crate of a sketch
    return [crate.item.print_sheet() for _ in "ab"]  # expect: EXG101


def with_a_lambda():
    crate = Crate(Sketch())
    call = lambda: crate.item.print_sheet()  # expect: EXG101
    crate = Crate(Litho())
    return call


def at_last(many):
    crate = Crate(Sketch())
    try:
        crate = Crate(Litho())
        many.sort()
        crate = Crate(Sketch())
    finally:
        crate.item.print_sheet()  # expect: EXG101
    with open("log.txt"):
        crate = Crate(Sketch())
    crate.item.print_sheet()  # fine: a crate of a sketch
