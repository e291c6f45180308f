from __future__ import annotations

import asyncio
import functools
import os
import types
from collections.abc import Callable, Iterable
from itertools import chain, starmap
from operator import attrgetter, methodcaller
from typing import Any

import reports.constants as c
from reports.constants import ACTION, WORDS, Verbs, branch, twice
from reports.exporter import Exporter, Html, Printer
from reports.facade import PREVIEW
from reports.facade import preview as again


class Desk:
    VERB = "export"

    def __init__(self, exporter: Exporter, printer: Printer) -> None:
        self.exporter = exporter
        self.printer = printer

    def hand_out(self, rows: list[str]) -> str:
        for word in WORDS:
            getattr(self.exporter, word)(rows)  # fine: inside the allowed body
        return methodcaller("export", rows)(self.exporter)  # fine: inside the allowed body

    def by_attribute(self) -> list[Any]:
        return [
            getattr(self.exporter, Verbs.NAME),  # fine: another attribute
            getattr(self.exporter, "exports", None),  # fine: the word only begins alike
            getattr(self.exporter, "Export", None),  # fine: another case
            getattr(self.exporter, " export", None),  # fine: a space
            getattr(self.exporter, Verbs.EXPORT),  # expect: EXG103
            getattr(self.exporter, c.Verbs.EXPORT),  # tolerated: EXG103
            getattr(self.exporter, self.VERB),  # tolerated: EXG103
            getattr(self.exporter, ACTION),  # expect: EXG103
            getattr(self.exporter, PREVIEW),  # expect: EXG103
            getattr(self.exporter, again),  # expect: EXG103
            getattr(self.exporter, c.preview),  # expect: EXG103
            getattr(self.printer, PREVIEW),  # fine: a printer
            getattr(self.printer, c.ACTION),  # fine: a printer
            getattr(self.exporter, twice),  # tolerated: EXG103
            getattr(self.exporter, branch),  # tolerated: EXG103
            getattr(self.exporter, WORDS[0]),  # tolerated: EXG103
        ]

    def in_loops(self, names: Iterable[str]) -> list[Any]:
        found = [getattr(self.exporter, name) for name in names]  # fine: computed
        for name in names:
            found.append(getattr(self.exporter, name, None))  # fine: computed
        for name in WORDS:
            found.append(getattr(self.exporter, name))  # tolerated: EXG103
        for exporter in [self.exporter, Html()]:
            found.append(getattr(exporter, "export"))  # expect: EXG103
        for exporter in [self.printer]:
            found.append(getattr(exporter, "export"))  # fine: a printer
        return found

    def in_statements(self, rows: list[str]) -> Any:
        if send := getattr(self.exporter, "export", None):  # expect: EXG103
            send(rows)  # fine: reported where it was got
        with open(getattr(self.exporter, "preview")(rows)) as stream:  # expect: EXG103
            print(f"{getattr(self.exporter, 'export')(rows)}", file=stream)  # expect: EXG103
        self.kept = {"e": getattr(self.exporter, "export")}  # expect: EXG103
        default = lambda send=getattr(self.exporter, "export"): send(rows)  # expect: EXG103
        try:
            return getattr(self.exporter, "export")  # expect: EXG103
        except AttributeError:
            return getattr(self.printer, "export") or default  # fine: a printer

    def one_inside_the_other(self, rows: list[str]) -> list[Any]:
        return [
            getattr(getattr(self, "exporter"), "name"),  # fine: another attribute
            getattr(getattr(self.exporter, "export"), "__name__"),  # tolerated: EXG103
            getattr(self.printer, "export", self.exporter.export),  # expect: EXG102
            getattr(self.printer, getattr(self.exporter, "export")(rows)),  # expect: EXG103
            getattr(self.exporter.export(rows), "upper")(),  # expect: EXG101
            getattr(self.exporter, "export").__call__(rows),  # expect: EXG103
            getattr((self.exporter or self.printer), "export"),  # expect: EXG103
            getattr(self.exporter if rows else self.printer, "preview"),  # expect: EXG103
            functools.partial(getattr(self.exporter, "export"), rows),  # expect: EXG103
            functools.partial(methodcaller("export", rows), self.printer),  # fine: a printer
        ]

    def mapped(self, exporters: dict[str, Html], rows: list[str]) -> list[Any]:
        return [
            list(map(methodcaller("export", rows), exporters.values())),  # expect: EXG103
            [*map(attrgetter("preview"), chain([self.exporter], exporters.values()))],  # expect: EXG103
            set(map(methodcaller("lower"), exporters)),  # fine: the keys
            any(map(methodcaller("export"), [self.printer])),  # fine: a printer
            {name: methodcaller("export", rows)(e) for name, e in exporters.items()},  # expect: EXG103
            sorted(exporters, key=methodcaller("upper")),  # fine: the keys
            max(exporters.values(), key=attrgetter("name")),  # fine: another attribute
            max(exporters.values(), key=methodcaller("preview", rows), default=None),  # expect: EXG103
            list(starmap(getattr, [(self.exporter, "export")])),  # tolerated: EXG103
            list(map(getattr, [self.exporter], ["export"])),  # tolerated: EXG103
        ]

    async def later(self) -> Any:
        await asyncio.to_thread(getattr(self.exporter, "export"), [])  # expect: EXG103
        await asyncio.to_thread(getattr(asyncio, "run"), self.later())  # fine: a module
        return getattr(os, "export", None)  # fine: a module

    def not_the_builtin(self, rows: list[str]) -> list[Any]:
        class Peek:
            def getattr(self, thing: object, name: str) -> str:
                return name

        def pick(getattr: Callable[[object, str], str]) -> str:
            return getattr(self.exporter, "export")  # fine: the parameter, not the builtin

        return [
            Peek().getattr(self.exporter, "export"),  # fine: a method of one's own
            pick(lambda thing, name: name),
            types.SimpleNamespace(methodcaller=str).methodcaller("export"),  # fine: a namespace's
        ]


@functools.wraps(getattr(Exporter, "export"))  # tolerated: EXG103
def wrapped() -> None: ...


class Late:
    send = getattr(Html(), "export")  # expect: EXG103
    name = getattr(Html(), "name")  # fine: another attribute
    printed = getattr(Printer(), "export")  # fine: a printer

    def __init__(self, send: Any = getattr(Exporter(), "export")) -> None:  # expect: EXG103
        self.send = send
