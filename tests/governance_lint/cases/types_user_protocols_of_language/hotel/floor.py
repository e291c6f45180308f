from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator

from hotel.room import Room, Safe, Suite


class Floor:
    def __iter__(self) -> Iterator[Room]:
        yield Room(1)

    def __getitem__(self, number: int) -> Room:
        return Room(number)

    def __call__(self, number: int) -> Safe:
        return Safe()

    def __contains__(self, room: Room) -> bool:
        return True

    def __matmul__(self, other: Floor) -> Suite:
        return Suite(self[1], other[1])

    def __neg__(self) -> Safe:
        return Safe()

    def __reversed__(self) -> Iterator[Safe]:
        yield Safe()

    def __getattr__(self, name: str) -> Room:
        return Room(int(name[1:]))

    async def __aiter__(self) -> AsyncIterator[Room]:
        yield Room(1)

    def __await__(self) -> Generator[None, None, Room]:
        yield None
        return Room(1)


def walk(floor: Floor, room: Room, safe: Safe) -> None:
    for door in floor:
        door.unlock()  # expect: EXG101
    floor[3].unlock()  # expect: EXG101
    floor(3).unlock()  # fine: calling a floor gives a Safe
    (floor @ floor).unlock()  # expect: EXG101
    (-floor).unlock()  # fine: a Safe
    (room + room).unlock()  # expect: EXG101
    for box in reversed(floor):
        box.unlock()  # tolerated: EXG101 (typeshed's reversed() gives Room | Safe)
    floor.r12.unlock()  # expect: EXG101
    first, *others = floor
    first.unlock()  # expect: EXG101
    others[0].unlock()  # expect: EXG101
    with room as opened, safe as box:
        opened.unlock()  # expect: EXG101
        box.unlock()  # fine: a Safe
    [*floor][0].unlock()  # expect: EXG101
    room += room
    room.unlock()  # expect: EXG101
    max(floor, key=lambda each: each.number).unlock()  # expect: EXG101
    sum(door.unlock() for door in floor)  # expect: EXG101
    (room == safe) and safe.unlock()  # fine: a Safe
    print(room.number, safe.unlock())  # fine: a Safe


async def walk_async(floor: Floor) -> None:
    async for door in floor:
        door.unlock()  # expect: EXG101
    (await floor).unlock()  # expect: EXG101
    keys = [door.unlock async for door in floor]  # expect: EXG102
    print(len(keys))
