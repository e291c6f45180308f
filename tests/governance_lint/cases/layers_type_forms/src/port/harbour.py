from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Generic, Optional, TypeVar, Union, cast

from port.common import Box, Fleet, Harness, find_tug, make_rope
from port.pilots import Pilot, PilotBoat

if TYPE_CHECKING:
    import port.tugs
    from port import tugs
    from port.tugs import FireTug, Puller, Rope, Tug
else:
    from port.tugs import Mode  # expect: EXG401

if not TYPE_CHECKING:
    import port.tugs as runtime_tugs  # expect: EXG401
else:
    from port.tugs import Position

T = TypeVar("T", bound="Tug")
Several = Union["Tug", "Rope"]


@dataclass
class Berth:
    tug: Tug
    pilot: Pilot
    boxed: Box[Tug]
    spare: Optional[Tug] = None
    shared: ClassVar[Tug]
    number: Annotated[int, "berth"] = 0
    either: Several | None = None

    def use(self) -> None:
        self.tug.pull()  # expect: EXG401
        self.tug(3)  # expect: EXG401
        self.pilot.bring()
        self.pilot.bring().shown()  # expect: EXG401
        self.pilot.tug.pull().cut()  # expect: EXG401
        self.pilot.rope.cut()  # expect: EXG401
        self.pilot.mode.is_idle()  # expect: EXG401
        self.pilot.mode.value.upper()
        self.pilot.position.moved()  # expect: EXG401
        self.pilot.log().get("name")
        self.pilot.log().items()
        self.boxed.pull()
        self.boxed.open().pull()  # expect: EXG401
        self.boxed.item.pull()  # expect: EXG401
        self.pilot.box.open()
        self.pilot.box.open().pull()  # expect: EXG401
        self.shared.pull()  # expect: EXG401
        self.either.pull()  # expect: EXG401
        self.number.bit_length()
        self.pilot.harness().pull()
        self.pilot.error().hint()  # expect: EXG401
        self.pilot.puller().pull()  # expect: EXG401
        self.pilot.tug_class().pull(None)  # expect: EXG401
        self.pilot.tug_class()
        if self.spare:
            self.spare.pull()  # expect: EXG401
        if (rope := self.pilot.maybe()) is not None:
            rope.cut()  # expect: EXG401
        print(self.tug, self.tug.name, self.pilot.rope.length)
        self.tug.name.title()
        handler = self.tug.pull
        handler()  # expect: EXG401

    def over(self, fleet: Fleet) -> None:
        for tug in self.pilot.tugs():
            tug.pull()  # expect: EXG401
        for rope in self.tug:
            rope.cut()  # expect: EXG401
        [tug.pull() for tug in fleet.tugs]  # expect: EXG401
        fleet.tugs.append(self.tug)
        fleet.tugs[0].pull()  # expect: EXG401
        self.pilot.tugs().sort()
        self.pilot.by_name().items()
        self.pilot.by_name()["a"].pull()  # expect: EXG401
        for name, tug in self.pilot.by_name().items():
            name.upper()
            tug.pull()  # expect: EXG401
        with fleet.hired() as hired:
            hired.pull()  # expect: EXG401
        with self.tug as entered:
            entered.pull()  # expect: EXG401
        fleet.flagship.pull()  # expect: EXG401
        fleet.any().pull()  # expect: EXG401
        fleet.first.pull  # a read
        find_tug("a").pull()  # expect: EXG401
        make_rope().cut()  # expect: EXG401
        (self.tug if self.spare else self.pilot).bring()
        (self.spare or self.tug).pull()  # expect: EXG401
        (self.tug).pull()  # expect: EXG401
        lambda: self.tug.pull()  # expect: EXG401
        print(f"{self.tug.pull()}")  # expect: EXG401
        sorted(fleet.tugs, key=lambda tug: tug.pull())  # expect: EXG401
        max(fleet.tugs).pull()  # expect: EXG401
        type(self.tug).pull(self.tug)  # expect: EXG401
        cast("Tug", self.number).pull()  # expect: EXG401

    @cached_property
    def cached(self) -> Tug:
        return self.tug

    def again(self) -> None:
        self.cached.pull()  # expect: EXG401
        self.cached.pull(  # expect: EXG401
            1,
        )
        (
            self.cached  # expect: EXG401
            .pull()
            .cut()
        )


def narrowed(thing: Tug | Pilot | PilotBoat | Harness | str, other: object, unknown: Any) -> None:
    if isinstance(thing, str):
        thing.upper()
    elif isinstance(thing, Pilot):
        thing.bring()
    elif isinstance(thing, PilotBoat):
        thing.pull()
        thing.sail()
    elif isinstance(thing, Harness):
        thing.pull()
    else:
        thing.pull()  # expect: EXG401
    other.pull()
    unknown.pull()
    match other:
        case Pilot():
            other.bring()
        case Berth(tug=inner):
            inner.pull()  # expect: EXG401


def dead_to_checkers(berth: Berth) -> None:
    if sys.platform == "win32":
        berth.tug.pull()  # expect: EXG401
        berth.pilot.bring(1)  # expect: EXG403
    elif sys.version_info < (3, 3):
        berth.tug.pull()  # expect: EXG401
    if False:
        berth.pilot.tug.pull()  # expect: EXG401
    getattr(berth, "tug").pull()  # expect: EXG401
    getattr(berth.pilot, "tug").pull()  # expect: EXG401
    vars(berth)["tug"].pull()  # expect: EXG401
    getattr(berth.tug, "pull")()
    getattr(berth, "number").pull()


def generic(item: T, kind: type[T], boxes: list[Box[Pilot]], tug_class: type[Tug]) -> None:
    item.pull()  # expect: EXG401
    kind.pull(item)  # expect: EXG401
    kind()
    tug_class().pull()  # expect: EXG401
    boxes[0].pull()
    boxes[0].open().bring()


async def awaited(later: Any) -> None:
    async def one() -> Tug:
        raise NotImplementedError

    (await one()).pull()  # expect: EXG401
    (await later).pull()


def caught(pilot: Pilot) -> None:
    Mode.IDLE.is_idle()
    runtime_tugs.Tug().pull()
    try:
        pilot.bring()
    except Mode.Failure as error:
        error.hint()
    except (ValueError, tugs.TugError) as error:
        error.hint()  # expect: EXG401


class Harbour(Berth):
    def __init__(self, pilot: Pilot, berth: Berth) -> None:
        self.berth = berth
        self._pilot: Final = pilot
        self.mine = self._pilot.tug

    def work(self) -> None:
        self.mine.pull()  # expect: EXG401
        self.berth.tug.pull()  # expect: EXG401
        self.berth.use()
        self.use()
        super().use()
        self.again()
