from __future__ import annotations

import operator
from typing import Any


class Exporter:
    name = "exporter"

    def export(self, rows: list[str]) -> str:
        return ",".join(rows)

    def preview(self, rows: list[str]) -> str:
        return getattr(self, "export")(rows[:1])  # expect: EXG103

    def close(self) -> None:
        self.__class__.__dict__["export"](self, [])  # expect: EXG103
        type(self).__dict__["close"]  # fine: not governed

    def __getattribute__(self, name: str) -> Any:
        return super().__getattribute__(name)  # fine: computed

    def both(self, rows: list[str]) -> tuple[str, str]:
        return operator.attrgetter("export", "preview")(self)  # expect: EXG103


class Html(Exporter):
    def export(self, rows: list[str]) -> str:
        if not rows:
            return getattr(super(), "preview")(rows)  # expect: EXG103
        return getattr(super(), "export")(rows)  # tolerated: EXG103

    def later(self) -> Any:
        return super().__getattribute__("export")  # expect: EXG103

    def shown(self) -> Any:
        return super().__getattribute__("name")  # fine: not governed


class Printer:
    """Has the words, but exports nothing."""

    def export(self) -> str:
        return getattr(self, "preview")()  # fine: a printer

    def preview(self) -> str:
        return vars(type(self))["export"](self)  # fine: a printer
