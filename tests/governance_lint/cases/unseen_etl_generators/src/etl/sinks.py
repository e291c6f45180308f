import io
from typing import NamedTuple, TypedDict


class Sink:
    priority = 1

    def write(self, rows: list) -> int:
        return len(rows)


class TableSink(Sink): ...


class FileSink(Sink):
    def __init__(self, handle: io.StringIO) -> None:
        self.handle = handle

    def write(self, rows: list) -> int:
        self.handle.write("rows")
        with open("x", "w") as out:
            out.write("rows")
        return super().write(rows)


class Route(NamedTuple):
    pattern: str
    sink: Sink
    log: io.StringIO


class Spec(TypedDict, total=False):
    main: Sink
    spill: list[FileSink]
    log: io.TextIOBase
