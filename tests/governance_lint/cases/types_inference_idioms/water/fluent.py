import contextlib
import copy
from contextlib import contextmanager

from water.pump import Big, Paint, Pump


@contextmanager
def opened(kind):
    pump = Big(kind)
    try:
        yield pump
    finally:
        print("closed")


@contextlib.contextmanager
def painted():
    with Paint() as paint:
        yield paint


class Async:
    async def __aenter__(self):
        return Pump()

    async def __aexit__(self, *error):
        return None

    def __aiter__(self):
        return self

    async def __anext__(self):
        return Pump()


def chains():
    Big().faster().faster().prime()  # expect: EXG101
    Paint().faster().prime()  # fine: Paint
    Big().clone().prime()  # expect: EXG101
    copy.copy(Big()).prime()  # expect: EXG101
    Pump.__new__(Big).prime()  # expect: EXG101
    object.__new__(Pump).prime()  # expect: EXG101
    with Big() as one, Paint() as two:
        one.prime()  # expect: EXG101
        two.prime()  # fine: Paint
    with opened(3) as three:
        three.prime()  # expect: EXG101
    with painted() as four:
        four.prime()  # fine: Paint
    with contextlib.closing(Big()) as five:
        five.prime()  # expect: EXG101


async def async_chains():
    async with Async() as one:
        one.prime()  # expect: EXG101
    async for two in Async():
        two.prime()  # expect: EXG101


def delegating():
    got = yield from inner_generator()
    got.prime()  # expect: EXG101


def inner_generator():
    yield Paint()
    return Pump()


def sums():
    for each in inner_generator():
        each.prime()  # fine: yields Paint, the Pump is its return value
    for each in delegating():
        each.prime()  # fine: yields Paint on
