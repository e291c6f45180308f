"""What a handler sees: every assignment in the try block may be the last one."""

from contextlib import suppress

from castle.gate import Drawbridge, Elevator


def in_handler(elevator: Elevator) -> None:
    thing = elevator
    try:
        thing = Drawbridge()
        print(int(input()))
    except ValueError:
        thing.lift()  # expect: EXG101


def after_handler(elevator: Elevator) -> None:
    thing = Drawbridge()
    try:
        int(input())
        thing = elevator
    except ValueError:
        pass
    thing.lift()  # expect: EXG101


def middle_assignment(elevator: Elevator) -> None:
    thing = elevator
    try:
        thing = Drawbridge()
        int(input())
        thing = elevator
    except ValueError:
        print("kept")
    thing.lift()  # expect: EXG101


def in_finally(elevator: Elevator) -> None:
    thing = Drawbridge()
    try:
        int(input())
        thing = elevator
    finally:
        thing.lift()  # expect: EXG101
    thing.lift()  # fine: the try block has ended, an Elevator


def with_suppress(elevator: Elevator) -> None:
    thing = Drawbridge()
    with suppress(ValueError):
        int(input())
        thing = elevator
    thing.lift()  # expect: EXG101


def all_elevators(elevator: Elevator) -> None:
    thing = elevator
    try:
        thing = Elevator()
        int(input())
    except ValueError:
        thing.lift()  # fine: an Elevator either way
    else:
        thing.lift()  # fine: an Elevator either way
    finally:
        thing.lift()  # fine: an Elevator either way


def retry(elevator: Elevator) -> None:
    thing = elevator
    while True:
        try:
            thing.lift()  # expect: EXG101
            break
        except ValueError:
            thing = Drawbridge()


def nested(elevator: Elevator) -> None:
    thing = elevator
    try:
        try:
            thing = Drawbridge()
            int(input())
        finally:
            print("inner")
    except ValueError:
        thing.lift()  # expect: EXG101
