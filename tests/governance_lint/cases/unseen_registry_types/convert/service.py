from typing import Type, Union

from convert.base import Converter, Meta, Pdf, Png, Table, Unit, register
import convert.base


class ConversionService:
    kinds: list[Type[Converter]] = [Pdf, Png]
    units = {"m": Unit}

    def convert(self, suffix: str, data: bytes) -> bytes:
        return Converter.for_suffix(suffix).convert(data)

    def all(self, data: bytes) -> None:
        for kind in self.kinds:
            kind().convert(data)  # expect: EXG101
            kind.convert(kind(), data)  # expect: EXG101
            kind.fresh().convert(data)  # expect: EXG101
        for name, unit in self.units.items():
            unit(name).convert(1.0)
        self.units["m"].fresh().convert(2.0)
        self.kinds[0]().convert(data)  # expect: EXG101
        instances = [kind() for kind in self.kinds]
        instances[-1].convert(data)  # expect: EXG101
        first, second = map(Converter.of, self.kinds)
        first.convert(data)  # expect: EXG101
        second.convert(data)  # expect: EXG101

    def classmethods(self, data: bytes, unit: Unit) -> None:
        Converter.for_suffix("x").convert(data)  # expect: EXG101
        Png.fresh().convert(data)  # expect: EXG101
        Converter.of(Pdf).convert(data)  # expect: EXG101
        Pdf.make().convert(data)  # expect: EXG101
        Meta.registry["Pdf"]().convert(data)  # expect: EXG101
        Converter.default.convert(data)  # expect: EXG101
        Unit.fresh().convert(1)
        unit.convert(1)
        type(unit)("km").convert(2)
        unit.__class__.fresh().convert(2)

    def chosen(self, kind: Union[Type[Unit], Type[Pdf]], flag: bool) -> None:
        if issubclass(kind, Unit):
            converter = kind("m")
            converter.convert(1)
        else:
            kind().convert(b"")  # expect: EXG101
        cls = Pdf if flag else Png
        cls().convert(b"")  # expect: EXG101
        converter = Unit
        converter("x").convert(3)
        {True: Pdf, False: Png}[flag]().convert(b"")  # expect: EXG101
        (Pdf, Unit)[0]().convert(b"")  # expect: EXG101
        (Pdf, Unit)[1]("m").convert(1)

    def tables(self, table: Table[type[Pdf]], units: "Table") -> None:
        table.kinds["x"]().convert(b"")  # expect: EXG101
        handlers = dict(pdf=Pdf().convert, unit=Unit("m").convert)  # expect: EXG102
        handlers["pdf"](b"")
        convert.base.Png().convert(b"")  # expect: EXG101
        setattr(self, "late", Pdf.convert)  # expect: EXG102
        self.other = Pdf().convert  # expect: EXG102
        print(Pdf.convert.__doc__ if data else Png.convert.__name__)

    def all_subclasses(self) -> None:
        for sub in Converter.__subclasses__():
            sub().convert(b"")  # expect: EXG101
        for sub in Unit.__subclasses__():
            sub("m").convert(1)


@register("gif")
class Gif(Png):
    def convert(self, data: bytes) -> bytes:
        if data:
            return Converter.convert(self, data)
        return Pdf.convert(Pdf(), data)  # expect: EXG101


class Wrapper:
    def __init__(self, converter: Converter) -> None:
        self._converter = converter
        self.unit = Unit("m")

    @property
    def converter(self) -> Converter:
        return self._converter

    def convert(self, data: bytes) -> bytes:
        self.unit.convert(1)
        return self._converter.convert(data)  # expect: EXG101


def use(wrapper: Wrapper) -> None:
    wrapper.convert(b"")
    wrapper.converter.convert(b"")  # expect: EXG101
    wrapper.unit.convert(0)
    converter = wrapper
    converter.convert(b"")
