from report.formats import Csv, GrandChild, Plain


def make_exporter(prefix: bytes):
    class Local(Csv):
        def export(self, rows: list) -> bytes:
            return prefix + super().export(rows)  # fine: super() in an override

    return Local()


def make_plain():
    class Local(Plain):
        """Another local class of the same name."""

    return Local()


class Outer:
    class Inner(GrandChild):
        pass

    class Flat(Plain):
        def export(self, rows: list) -> bytes:
            return Plain.export(self, rows)  # fine: not an Exporter

    def both(self) -> None:
        self.Inner().export([])  # expect: EXG101
        self.Flat().export([])  # fine: not an Exporter
        Outer.Inner().preview([])  # fine: another method


def uses() -> None:
    make_exporter(b"x").export([])  # expect: EXG101
    make_plain().export([])  # fine: the other Local
    Csv().export([])  # expect: EXG101
    Plain().export([])  # fine: the mixin alone does not govern
    GrandChild().export([])  # expect: EXG101
    GrandChild.__mro__[1].export  # fine: a bare type from the MRO is unknown
    type("Dynamic", (Plain,), {})().export([])  # fine: made by type(), no Exporter
