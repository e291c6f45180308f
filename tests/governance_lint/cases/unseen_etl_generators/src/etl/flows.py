import io
import itertools
import operator
from collections.abc import Iterator
from functools import reduce
from itertools import chain, islice

from etl import FileSink, Sink, TableSink
from etl.sinks import Route, Spec


def sinks():
    yield TableSink()
    yield from more()


def more():
    for _ in range(2):
        yield FileSink(io.StringIO())


def logs() -> Iterator[io.StringIO]:
    yield io.StringIO()


def everything() -> None:
    for sink in sinks():
        sink.write([])  # expect: EXG101
    for sink in logs():
        sink.write("")
    for sink in islice(chain(sinks(), more()), 3):
        sink.write([])  # expect: EXG101
    for sink in chain.from_iterable([[TableSink()], [TableSink()]]):
        sink.write([])  # expect: EXG101
    for left, right in zip(sinks(), logs()):
        left.write([])  # expect: EXG101
        right.write("")
    for a, b in itertools.zip_longest(logs(), sinks()):
        if a and b:
            a.write("x")
            b.write([])  # expect: EXG101
    for index, log in enumerate(logs()):
        log.write(str(index))
    best = max(sinks(), key=lambda s: s.priority)
    best.write([])  # expect: EXG101
    reduce(lambda a, b: a if a.priority else b, list(sinks())).write([])  # expect: EXG101
    sorted(sinks(), key=operator.attrgetter("priority"))[0].write([])  # expect: EXG101
    list(reversed([TableSink()]))[0].write([])  # expect: EXG101
    next(filter(None, sinks())).write([])  # expect: EXG101
    next(iter(logs())).write("")
    [*sinks()][1].write([])  # expect: EXG101
    first, *others = sinks()
    first.write([])  # expect: EXG101
    others[0].write([])  # expect: EXG101


def routes(table: list[Route], spec: Spec) -> None:
    for pattern, sink, log in table:
        sink.write([pattern])  # expect: EXG101
        log.write(pattern)
    table[0].sink.write([])  # expect: EXG101
    table[0][1].write([])  # expect: EXG101
    table[0][2].write("")
    table[0]._replace(pattern="x").sink.write([])  # expect: EXG101
    spec["main"].write([])  # expect: EXG101
    spec["log"].write("")
    for spill in spec.get("spill", []):
        spill.write([])  # expect: EXG101
        spill.handle.write("")
    if "main" in spec and (chosen := spec.get("main")):
        chosen.write([])  # expect: EXG101
    grouped = itertools.groupby(table, key=lambda r: r.pattern)
    for _, members in grouped:
        for route in members:
            route.sink.write([])  # expect: EXG101
            route.log.write("")


def comprehension(mixed: list[Sink | io.StringIO]) -> list[int]:
    texts = [m.write("") for m in mixed if isinstance(m, io.StringIO)]
    rows = [m.write([]) for m in mixed if not isinstance(m, io.StringIO)]  # expect: EXG101
    pairs = {m: m.write for m in mixed if isinstance(m, Sink)}  # expect: EXG102
    total = sum(s.write([]) for s in sinks())  # expect: EXG101
    return texts + rows + [total, len(pairs)]
