"""Functions that put something among what they take by name."""

from depot.lorries import Lorry, Tanker, Timetable


def with_a_plan(**things):
    things.setdefault("plan", Timetable())
    things["plan"].depart()  # fine: a timetable, whoever brings it
    things["truck"].depart()  # expect: EXG101
    things.pop("truck", None).depart()  # expect: EXG101


def with_a_truck(**things):
    things["truck"] = Tanker()
    things.setdefault("spare", Lorry())
    things["truck"].depart()  # expect: EXG101
    things["spare"].depart()  # expect: EXG101
    things["plan"].depart()  # fine


with_a_plan(truck=Lorry())
with_a_plan(truck=Tanker(), plan=Timetable())
with_a_truck(plan=Timetable())
