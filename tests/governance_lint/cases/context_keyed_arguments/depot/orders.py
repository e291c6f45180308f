"""Functions that take several things together, and callers that write them out."""

from depot.lorries import Lorry, Tanker, Timetable


def by_name(**things):
    things["plan"].depart()  # fine: every caller's plan is a timetable
    things["truck"].depart()  # expect: EXG101
    things.get("plan").depart()  # fine
    things.get("plan", Lorry()).depart()  # expect: EXG101
    things.pop("truck", None).depart()  # expect: EXG101
    for thing in things.values():
        thing.depart()  # expect: EXG101


def by_place(first, *others):
    others[0].depart()  # expect: EXG101
    others[1].depart()  # fine: the second of the others is a timetable
    others[-1].depart()  # tolerated: EXG101 (counted from the end)
    return first


def of_a_dictionary(order):
    order["plan"].depart()  # fine
    order["truck"].depart()  # expect: EXG101
    order.get("truck").depart()  # expect: EXG101


def of_any_dictionary(order, key):
    order[key].depart()  # expect: EXG101


def exchanged(**things):
    things["plan"] = Tanker()
    things["plan"].depart()  # expect: EXG101


def of_a_pair(pair):
    pair[0].depart()  # expect: EXG101
    pair[1].depart()  # fine


class Shipment:
    def __init__(self, **parts):
        self.truck = parts.pop("truck", None)
        self.plan = parts["plan"]

    def go(self):
        self.truck.depart()  # expect: EXG101
        self.plan.depart()  # fine


class Urgent(Shipment):
    def __init__(self, *rest, **parts):
        super().__init__(*rest, **parts)


def forwarded(*others, **things):
    received(*others, **things)


def received(a, b, plan=None, **more):
    a.depart()  # expect: EXG101
    b.depart()  # fine
    plan.depart()  # fine
    more["truck"].depart()  # expect: EXG101
    more["spare"].depart()  # fine


def all_orders(settings, key):
    by_name(plan=Timetable(), truck=Tanker())
    by_name(plan=Timetable(), truck=Lorry(), other=settings)
    by_place(1, Lorry(), Timetable())
    of_a_dictionary({"plan": Timetable(), "truck": Tanker()})
    of_any_dictionary({"plan": Timetable(), "truck": Tanker()}, key)
    exchanged(plan=Timetable())
    of_a_pair((Tanker(), Timetable()))
    Shipment(plan=Timetable(), truck=Lorry()).go()
    Urgent(truck=Tanker(), plan=Timetable()).go()
    forwarded(Tanker(), Timetable(), plan=Timetable(), truck=Lorry(), spare=Timetable())
