import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import AsyncExitStack, ExitStack, aclosing, asynccontextmanager, closing, contextmanager, nullcontext, suppress
from typing import Any

from studio.singer import Drum, Singer


@contextmanager
def booth() -> Iterator[Singer]:
    yield Singer()


@contextmanager
def untyped():
    yield Singer()


@contextmanager
def drummer() -> Generator[Drum, None, None]:
    yield Drum()


@asynccontextmanager
async def abooth() -> AsyncIterator[Singer]:
    yield Singer()


class Booth:
    singer: Singer

    def __enter__(self) -> Singer:
        return self.singer

    def __exit__(self, *error: object) -> None: ...


class Untyped:
    def __enter__(self):
        self.singer = Singer()
        return self.singer

    def __exit__(self, *error):
        self.singer.perform()  # expect: EXG101
        return False


def plain(drum: Drum) -> None:
    with booth() as one, drummer() as two:
        one.perform()  # expect: EXG101
        two.perform()  # fine: a drum
    with (booth() as one, Booth() as two):
        one.perform() + two.perform()  # expect: EXG101 x2
    with untyped() as three, Untyped() as four:
        three.perform()  # expect: EXG101
        four.perform()  # expect: EXG101
    with Singer() as five:
        five.perform()  # expect: EXG101
    with closing(Singer()) as six, nullcontext(Singer()) as seven:
        six.perform()  # expect: EXG101
        seven.perform()  # expect: EXG101
    with nullcontext(drum) as eight:
        eight.perform()  # fine: a drum
    with booth():
        drum.perform()  # fine: a drum
    with ExitStack() as stack:
        a = stack.enter_context(booth())
        b = stack.enter_context(drummer())
        a.perform()  # expect: EXG101
        b.perform()  # fine: a drum
        stack.callback(a.perform)  # expect: EXG102
        stack.push(b.perform)  # fine: a drum
        many = [stack.enter_context(kind()) for kind in (booth, untyped)]
        many[0].perform()  # expect: EXG101
    with (booth() if drum else drummer()) as nine:
        nine.perform()  # expect: EXG101


async def asynchronous(singers: AsyncIterator[Singer], drums: AsyncGenerator[Drum, None]) -> None:
    async with abooth() as one, Singer() as two:
        one.perform()  # expect: EXG101
        two.perform()  # expect: EXG101
    async with AsyncExitStack() as stack:
        three = await stack.enter_async_context(abooth())
        three.perform()  # expect: EXG101
        stack.enter_context(drummer()).perform()  # fine: a drum
    async with aclosing(drums) as open_drums:
        async for drum in open_drums:
            drum.perform()  # fine: a drum
    async for singer in singers:
        singer.perform()  # expect: EXG101
    print([s.perform() async for s in singers if s.perform])  # expect: EXG101, EXG102
    print({d.perform() async for d in drums})  # fine: drums
    first = await anext(singers)
    first.perform()  # expect: EXG101


def suppressed(drum: Drum) -> None:
    who: Any = None
    thing = Singer()
    with suppress(ValueError):
        int(input())
        thing = drum
    thing.perform()  # expect: EXG101
    other = drum
    with contextlib.suppress(KeyError, ValueError):
        other = Singer()
        print(int(input()))
        other = drum
    other.perform()  # expect: EXG101
    last = drum
    with suppress(ValueError):
        last = Singer()
    last.perform()  # expect: EXG101
    same = drum
    with suppress(ValueError):
        int(input())
        same = Drum()
    same.perform()  # fine: a drum either way
    before = Singer()
    before = drum
    with suppress(ValueError):
        int(input())
        before = Drum()
    before.perform()  # fine: a drum either way
    sure = Singer()
    with open("x") as file:
        print(file.read())
        sure = drum
    sure.perform()  # fine: open swallows nothing
    nested = Singer()
    with open("x"), suppress(ValueError):
        int(input())
        nested = drum
    nested.perform()  # expect: EXG101
    inside = Singer()
    with suppress(ValueError):
        int(input())
        inside = drum
        inside.perform()  # fine: a drum
        return
    print(who)


class Swallows:
    def __enter__(self) -> None: ...

    def __exit__(self, *error: object) -> bool:
        return True


def swallowed(drum: Drum) -> None:
    thing = Singer()
    with Swallows():
        int(input())
        thing = drum
    thing.perform()  # blind: EXG101


def tries(drum: Drum) -> None:
    thing: Singer | Drum
    try:
        thing = Singer()
    except ValueError:
        thing = drum
    thing.perform()  # expect: EXG101
    try:
        thing = Singer()
        thing = drum
    finally:
        print()
    thing.perform()  # fine: a drum
    try:
        int(input())
        thing = drum
    except ValueError:
        thing = Singer()
    else:
        thing.perform()  # fine: a drum
    finally:
        print()
    thing.perform()  # expect: EXG101
    try:
        thing = Singer()
        int(input())
    finally:
        thing = drum
    thing.perform()  # fine: a drum
    for thing in [Singer()]:
        break
    else:
        thing = drum
        thing.perform()  # fine: a drum
    thing.perform()  # expect: EXG101
    while drum:
        thing = Singer()
        if drum:
            break
    else:
        thing = drum
    thing.perform()  # expect: EXG101
    thing = Singer()
    del thing
    thing = drum
    thing.perform()  # fine: a drum
    for i in range(3):
        thing.perform()  # expect: EXG101
        if i:
            thing = Singer()
            continue
        thing = drum
        thing.perform()  # fine: a drum
    thing = Singer()
    while True:
        try:
            thing = drum
            break
        except ValueError:
            continue
    thing.perform()  # fine: a drum


def in_finally(drum: Drum) -> None:
    thing = Singer()
    try:
        int(input())
        thing = drum
    finally:
        thing.perform()  # expect: EXG101
    thing.perform()  # fine: the try block has ended
    other = drum
    try:
        other = Singer()
        int(input())
        other = drum
    finally:
        other.perform()  # expect: EXG101
    last = Singer()
    last = drum
    try:
        int(input())
        last = Drum()
    finally:
        last.perform()  # fine: a drum either way
    caught = Singer()
    try:
        int(input())
        caught = drum
    except ValueError:
        caught = drum
    finally:
        caught.perform()  # expect: EXG101
    sure = Singer()
    try:
        sure = drum
    finally:
        sure.perform()  # fine: nothing can fail before it is bound


def rebound_in_finally(drum: Drum) -> None:
    thing = Singer()
    try:
        int(input())
        thing = drum
    finally:
        thing.perform()  # expect: EXG101
        thing = drum
        thing.perform()  # fine: a drum now
    thing.perform()  # fine: a drum
    maybe = Singer()
    try:
        int(input())
        maybe = drum
    finally:
        if drum:
            maybe = drum
        else:
            print(drum)
    maybe.perform()  # fine: nobody comes out who has not bound it
    nothing = None
    try:
        nothing = Singer()
        int(input())
    finally:
        if nothing:
            nothing.perform()  # expect: EXG101


def handlers_and_finally(drum: Drum) -> None:
    thing = drum
    try:
        thing = Singer()
        int(input())
        thing = drum
    except ValueError:
        thing.perform()  # expect: EXG101
        thing = drum
    else:
        thing.perform()  # fine: a drum
    finally:
        print(drum)
    thing.perform()  # fine: a drum
    with suppress(ValueError):
        if drum:
            thing = Singer()
            raise ValueError
        thing = drum
    for _ in range(2):
        thing.perform()  # expect: EXG101
