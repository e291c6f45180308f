from quay.cranes import Gantry, Poster
from quay.master import HarbourMaster, anyhow, each, hang_up, inspect_all, loosely


def grease(machine):
    machine.lift(0)  # expect: EXG101


def frame(crane):
    crane.lift(0)  # fine: declared to be called with posters


def ready(name, machine):
    machine.lift(name)  # expect: EXG101


def subscribed(machine):
    machine.lift(0)  # expect: EXG101


def of_any_gantry(machine):
    machine.lift(0)  # expect: EXG101


def of_any_poster(crane):
    crane.lift(0)  # fine: gets posters


def anyhow_gantry(machine):
    machine.lift(0)  # expect: EXG101


def anyhow_poster(crane):
    crane.lift(0)  # fine: gets a poster


def loose_gantry(machine):
    machine.lift(0)  # expect: EXG101


def loose_poster(crane):
    crane.lift(0)  # fine: gets posters


def name_first(name, machine):
    name.lift(machine)  # fine: a string has no such method, and is no crane


def all_together(gantries):
    inspect_all([], grease)
    hang_up([], frame)
    HarbourMaster(ready)
    HarbourMaster(on_ready=name_first)
    HarbourMaster().subscribe(subscribed)
    each([Gantry()], of_any_gantry)
    each([Poster()], of_any_poster)
    anyhow(anyhow_gantry, Gantry())
    anyhow(anyhow_poster, Poster())
    loosely([Gantry()], loose_gantry)
    loosely([Poster()], loose_poster)
    hang_up([Poster()], lambda crane: crane.lift(1))  # fine: declared
    inspect_all([Gantry()], lambda machine: machine.lift(1))  # expect: EXG101
