import functools
import itertools
import operator
import random
from collections import ChainMap, defaultdict
from functools import partial
from typing import Any, Callable, assert_never, cast

from missing_web import app, inject
from print_shop.press import Digital, Offset, Potato, Press, Rotary, lazy, traced, typed_lazy


def make() -> Press:
    return Offset()


make_untyped = lambda: Rotary()
make_potato = lambda: Potato()


class Shop:
    press: Press
    potato = Potato()

    @lazy
    def lazily(self):
        return Offset()

    @typed_lazy
    def typed(self) -> Press:
        return Offset()

    @typed_lazy
    def vegetable(self) -> Potato:
        return Potato()

    @traced
    def traced(self):
        return Offset()

    @app.route("/press")
    def routed(self, press: Press) -> Press:
        press.stamp_plate()  # expect: EXG101
        return press

    @inject
    def injected(self, press: Press, potato: Potato) -> None:
        press.stamp_plate()  # expect: EXG101
        potato.stamp_plate()  # fine: a potato

    def __new__(cls) -> "Shop":
        made = super().__new__(cls)
        made.press.stamp_plate()  # expect: EXG101
        return made

    def __getitem__(self, key: str) -> Press:
        return self.press

    def __class_getitem__(cls, key: str) -> Press:
        return Offset()

    def __contains__(self, press: Press) -> bool:
        return press.stamp_plate() > 0  # expect: EXG101


def attributes(shop: Shop) -> None:
    shop.press.stamp_plate()  # expect: EXG101
    shop.potato.stamp_plate()  # fine: a potato
    shop.lazily.stamp_plate()  # tolerated: EXG101
    shop.typed.stamp_plate()  # expect: EXG101
    shop.vegetable.stamp_plate()  # fine: a potato
    shop.traced().stamp_plate()  # tolerated: EXG101
    shop["x"].stamp_plate()  # expect: EXG101
    Offset().stamp_plate()  # expect: EXG101
    Rotary().stamp_plate()  # expect: EXG101
    Digital().stamp_plate()  # expect: EXG101
    Offset("red").spare.stamp_plate()  # type: ignore[call-arg]  # expect: EXG101
    Press.spare.fget(shop.press).stamp_plate()  # type: ignore  # tolerated: EXG101
    Digital.stamp_plate(shop.press)  # expect: EXG101
    shop.press()  # fine: another method
    shop.press.twice()  # fine: reported where it was taken


def makers(name: str) -> None:
    make().stamp_plate()  # expect: EXG101
    make_untyped().stamp_plate()  # expect: EXG101
    make_potato().stamp_plate()  # fine: a potato
    partial(make)().stamp_plate()  # expect: EXG101
    partial(Potato)().stamp_plate()  # fine: a potato
    (lambda: Offset())().stamp_plate()  # expect: EXG101
    kinds: dict[str, Callable[[], Press]] = {"o": Offset, "r": Rotary}
    kinds[name]().stamp_plate()  # expect: EXG101
    table = {"o": Offset, "p": Potato}
    table["p"]().stamp_plate()  # tolerated: EXG101
    table[name]().stamp_plate()  # expect: EXG101
    made = [kind() for kind in (Offset, Rotary)]
    made[0].stamp_plate()  # expect: EXG101
    cast(Press, name).stamp_plate()  # expect: EXG101
    cast("Press", name).stamp_plate()  # expect: EXG101
    cast(Potato, make()).stamp_plate()  # fine: cast to a potato
    Offset.__call__  # fine: another method
    functools.reduce(lambda a, b: a, made).stamp_plate()  # expect: EXG101
    operator.call(make).stamp_plate()  # tolerated: EXG101
    next(filter(None, made)).stamp_plate()  # expect: EXG101
    random.choice(made).stamp_plate()  # expect: EXG101
    defaultdict(Offset)["x"].stamp_plate()  # expect: EXG101
    ChainMap({"x": Offset()})["x"].stamp_plate()  # expect: EXG101
    dict.fromkeys(["x"], Offset())["x"].stamp_plate()  # expect: EXG101
    dict(zip(["x"], made))["x"].stamp_plate()  # expect: EXG101
    {press.spare: press for press in made}.popitem()[0].stamp_plate()  # expect: EXG101
    for press, potato in itertools.product(made, [Potato()]):
        press.stamp_plate()  # expect: EXG101
        potato.stamp_plate()  # fine: a potato
    for key, group in itertools.groupby(made, key=lambda press: press.stamp_plate()):  # expect: EXG101
        next(group).stamp_plate()  # expect: EXG101
        print(key)
    setattr(name, "later", made[0].stamp_plate)  # expect: EXG102
    getattr(made[0].stamp_plate, "timeout", 3)  # tolerated: EXG102
    made[0].stamp_plate.__wrapped__  # type: ignore[attr-defined]  # expect: EXG102
    type(made[0]).stamp_plate.__get__(made[0])()  # expect: EXG102


def exhaustive(press: Press | Potato | None, kind: "type[Press] | type[Potato]") -> None:
    match press:
        case None:
            return
        case Potato():
            press.stamp_plate()  # fine: a potato
        case Press():
            press.stamp_plate()  # expect: EXG101
        case _:
            assert_never(press)
    match kind():
        case Potato() as made:
            made.stamp_plate()  # fine: a potato
        case other:
            other.stamp_plate()  # expect: EXG101
    if kind is Potato:
        kind().stamp_plate()  # tolerated: EXG101
    if not press:
        return
    elif isinstance(press, Potato):
        press.stamp_plate()  # fine: a potato
    else:
        press.stamp_plate()  # expect: EXG101


def deletions(press: Press) -> None:
    del press
    press = Potato()  # type: ignore[assignment]
    press.stamp_plate()  # fine: a potato now
    for press in [Potato()]:  # type: ignore[assignment]
        press.stamp_plate()  # fine: a potato
    try:
        raise ValueError
    except* ValueError as group:
        print(group)
        press = Rotary()
    press.stamp_plate()  # expect: EXG101


def loops(press: Press, presses: list[Rotary], potatoes: list[Potato], unknown) -> None:  # type: ignore
    for press in potatoes:  # type: ignore[assignment]
        press.stamp_plate()  # fine: a potato
    for press in presses:
        press.stamp_plate()  # expect: EXG101


def declared(press: Press, unknown) -> None:  # type: ignore
    for press in unknown:
        press.stamp_plate()  # expect: EXG101


async def nested(press: Press) -> Any:
    class Local(Press):
        def stamp_plate(self, times: int = 1) -> int:
            return super().stamp_plate(times)  # fine: super in the override

        def go(self) -> int:
            return super().stamp_plate() + press.stamp_plate()  # expect: EXG101 x2

    async def later(press: Potato) -> str:
        return press.stamp_plate()  # fine: the parameter is a potato

    def again() -> int:
        nonlocal press
        return press.stamp_plate()  # expect: EXG101

    Local().stamp_plate()  # expect: EXG101
    await later(Potato())
    return again
