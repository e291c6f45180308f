import asyncio
import contextlib
import functools
import typing as t
from collections.abc import AsyncIterator, Callable

from cafe.machine import Brewer, Coffee

brewer = Brewer()
coffee = Coffee()


def strings(key: str) -> list[str]:
    return [
        f"{brewer.brew()}",  # expect: EXG101
        f"{brewer.brew().hot!r:>{brewer.brew().hot}}",  # expect: EXG101 x2
        f"{f'{brewer.brew()}'} {coffee.brew()}",  # expect: EXG101
        f"{'brewer.brew()'}",  # fine: a string
        f"{{brewer.brew()}}",  # fine: braces
        f"{brewer.brew=}",  # expect: EXG102
        f"{ {'x': brewer.brew}['x']() }",  # expect: EXG102
        f"{(lambda b: b.brew())(coffee)}",  # fine: coffee
        rf"\{brewer.brew()}",  # expect: EXG101
        "%s" % brewer.brew(),  # expect: EXG101
        "{0.brew}".format(brewer),  # tolerated: EXG103
        "".join(str(b.brew()) for b in [brewer]),  # expect: EXG101
        "x" "y" f"{brewer.brew()}" "z",  # expect: EXG101
    ]


def walrus(machines: list[Brewer], coffees: list[Coffee]) -> t.Any:
    if (made := Brewer()).brew():  # expect: EXG101
        made.brew()  # expect: EXG101
    found = [last := m for m in machines if (cup := m.brew()) and cup.hot]  # expect: EXG101
    last.brew()  # expect: EXG101
    cup.brew()  # fine: coffee
    while (machine := found.pop()) and (drink := coffee):
        machine.brew()  # expect: EXG101
        drink.brew()  # fine: coffee
    any((witness := c).hot for c in coffees)
    witness.brew()  # fine: coffee
    print(x := brewer, x.brew)  # expect: EXG102
    y = (z := brewer) if machines else (z := coffee)
    y.brew()  # expect: EXG101
    z.brew()  # expect: EXG101
    return (a := brewer, b := a.next), b.brew()  # expect: EXG101


def defaults(
    one: Callable[[], Coffee] = brewer.brew,  # expect: EXG102
    two: Coffee = brewer.brew(),  # expect: EXG101
    three: Callable[..., t.Any] = lambda b=brewer: b.brew(),  # expect: EXG101
    *,
    four: Callable[..., t.Any] = lambda: coffee.brew(),  # fine: coffee
    five: t.Any = [b.brew for b in (brewer,)],  # expect: EXG102
) -> "t.Annotated[Coffee, brewer.brew]":  # tolerated: EXG102
    return two


@functools.lru_cache(maxsize=brewer.brew().hot)  # expect: EXG101
@functools.wraps(brewer.brew)  # expect: EXG102
@(lambda f: brewer.brew and f)  # expect: EXG102
def decorated() -> None: ...


@contextlib.contextmanager
def managed():
    yield brewer.brew  # expect: EXG102
    yield from brewer.brew()  # expect: EXG101


def generators() -> t.Any:
    got = yield brewer
    got.brew()  # fine: unknown
    sent = yield (brewer.brew,)  # expect: EXG102
    total = yield from (b.brew() for b in [brewer])  # expect: EXG101
    return sent, total, brewer.brew  # expect: EXG102


def chained(table: dict[str, Brewer], coffees: dict[str, Coffee]) -> None:
    table["x"].brew()  # expect: EXG101
    brewer["x"]["y"].brew()  # expect: EXG101
    brewer()().brew()  # expect: EXG101
    (brewer @ coffee).brew()  # expect: EXG101
    brewer.next.next.brew()  # expect: EXG101
    brewer.brew().brew()  # expect: EXG101
    coffee.brew().upper()  # fine: coffee
    (brewer).brew()  # expect: EXG101
    ((brewer)).brew  # expect: EXG102
    (
        brewer  # expect: EXG101
        .next
        .brew()
    )
    brewer.size  # fine: another attribute
    [*brewer][0].brew()  # expect: EXG101
    (coffee, brewer)[1].brew()  # expect: EXG101
    (coffee, brewer)[0].brew()  # fine: coffee
    [brewer, coffee][0].brew()  # expect: EXG101
    {"a": brewer}["a"].brew()  # expect: EXG101
    {**table}["x"].brew()  # expect: EXG101
    (table | {"y": Brewer()})["y"].brew()  # expect: EXG101
    (coffees or table)["x"].brew()  # expect: EXG101
    (coffee and brewer).brew()  # expect: EXG101
    (None or coffee).brew()  # fine: coffee
    next(brewer).brew()  # expect: EXG101
    next(iter([brewer])).brew()  # expect: EXG101
    min([brewer], key=lambda b: b.brew().hot)  # expect: EXG101
    sorted(coffees.values(), key=lambda c: c.brew())  # fine: coffee
    a, *b = brewer, coffee, brewer
    a.brew()  # expect: EXG101
    b[1].brew()  # expect: EXG101
    for i, (name, machine) in enumerate(table.items()):
        machine.brew(i)  # expect: EXG101
        print(name)
    for x, y in zip([brewer], [coffee]):
        x.brew()  # expect: EXG101
        y.brew()  # fine: coffee
    print(*[m.brew for m in table.values()], sep=coffee.brew())  # expect: EXG102
    print(**{k: m.brew() for k, m in table.items()})  # expect: EXG101
    assert (yes := brewer).brew, yes.brew()  # expect: EXG101, EXG102
    del table[brewer.brew()]  # expect: EXG101
    table[brewer.brew().hot : 2].brew()  # expect: EXG101 x2
    lambda: (yield brewer.brew)  # expect: EXG102
    not brewer.brew()  # expect: EXG101
    -brewer.brew()  # expect: EXG101
    brewer.brew() if brewer else coffee.brew()  # expect: EXG101
    1 < brewer.brew() < 2  # expect: EXG101


async def asynchronous(machines: AsyncIterator[Brewer]) -> None:
    await brewer.brew()  # expect: EXG101
    (await brewer).brew()  # expect: EXG101
    async for machine in machines:
        machine.brew()  # expect: EXG101
    await asyncio.gather(*(asyncio.to_thread(m.brew) for m in [brewer]))  # expect: EXG102
    await asyncio.to_thread(coffee.brew)  # fine: coffee
    async with asyncio.timeout(brewer.brew().hot):  # expect: EXG101
        pass
    task = asyncio.create_task(managed_coffee())
    (await task).brew()  # expect: EXG101
    for done in asyncio.as_completed([managed_coffee()]):
        (await done).brew()  # expect: EXG101
    results = await asyncio.gather(managed_coffee(), real_coffee())
    results[0].brew()  # expect: EXG101
    results[1].brew()  # fine: coffee


async def managed_coffee() -> Brewer:
    return Brewer()


async def real_coffee() -> Coffee:
    return Coffee()


class Body:
    machine = brewer
    cups = machine.brew()  # expect: EXG101
    made = [machine.brew for machine in [brewer]]  # expect: EXG102
    if cups:
        keep = brewer.brew  # expect: EXG102
    else:
        keep = coffee.brew  # fine: coffee
    for machine in [coffee]:
        machine.brew()  # fine: coffee
    with contextlib.suppress(ValueError):
        brewer.brew()  # expect: EXG101
    try:
        hot = brewer.brew().hot  # expect: EXG101
    except AttributeError:
        hot = coffee.brew()  # fine: coffee
    size: int = brewer.brew().hot  # expect: EXG101
    annotated: t.Annotated[int, brewer.brew]  # expect: EXG102

    class Inner:
        machine = brewer

        def go(self) -> None:
            self.machine.brew()  # expect: EXG101
            Body.machine.brew()  # fine: coffee in the end


match brewer.brew().hot:  # expect: EXG101
    case True if brewer.brew():  # expect: EXG101
        pass
    case Coffee.hot:
        pass

if __name__ == "__main__":
    brewer.brew()  # expect: EXG101
    exit(brewer.brew)  # expect: EXG102
