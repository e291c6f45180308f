from report import base
from report.base import ExportMixin, Exporter


class Csv(ExportMixin, base.Exporter):
    """Inherits export from the mixin, its place from Exporter."""


class Plain(ExportMixin):
    def shout(self) -> bytes:
        return self.export([]).upper()  # fine: not an Exporter


class Parent(Exporter):
    def export(self, rows: list) -> bytes:
        return b""


class Child(Parent):
    def export(self, rows: list) -> bytes:
        return super().export(rows) + b"."  # fine: super() in an override


class GrandChild(Child):
    def export(self, rows: list) -> bytes:
        Parent.export(self, rows)  # fine: the old style, a base of the class
        return Child.export(self, rows)  # fine: the old style, a base of the class

    def reexport(self, rows: list) -> bytes:
        return super().export(rows)  # expect: EXG101

    def unrelated(self, rows: list) -> bytes:
        return Parent.export(self, rows)  # expect: EXG101


class Stranger(Exporter):
    def export(self, rows: list) -> bytes:
        return Csv.export(Csv(), rows)  # expect: EXG101
