import os

import tele
from tele.batch import BatchProcessor
from tele.exporters import Console, Multi, Otlp, Sheet, Workbook
from tele.provider import batching


def configure():
    targets = [Console()]
    if "OTLP" in os.environ:
        targets.append(Otlp(os.environ["OTLP"]))
    provider = batching(Multi(*targets), size=5, on_drop=dropped)
    tele.set_provider(provider)
    return provider


def dropped(spans):
    fallback_exporter = Console()
    fallback_exporter.export(spans)  # expect: EXG101


def debug():
    provider = tele.get_provider()
    for e in provider.exporters():
        e.export(["debug"])  # expect: EXG101
    for p in provider.of_kind(BatchProcessor):
        p.exporter.export(p.spans)  # expect: EXG101
    first = next(provider.exporters(), None)
    if first:
        return first.export  # expect: EXG102
    return None


def office(n):
    book_exporter = Workbook([Sheet() for _ in range(n)])
    book_exporter.export("a.xlsx")
    for exporter in book_exporter.sheets:
        exporter.export("b")
    exporter, *rest = book_exporter.sheets
    exporter.export("c")
    return {i: exporter.export for i, exporter in enumerate(rest)}


def swap(provider=None):
    provider = provider or configure()
    proc = provider.processors[0]
    old, proc.exporter = proc.exporter, Console()
    old.export([])  # expect: EXG101
    proc.exporter.export([])  # expect: EXG101
    return old


def foreign(exporter, sink):
    sink.export([])
    exporter.export([])  # expect: EXG104
