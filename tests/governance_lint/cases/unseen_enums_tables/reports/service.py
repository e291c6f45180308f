import dataclasses
import operator
from typing import assert_never

from reports.exporters import (
    Csv,
    Dialect,
    Either,
    Exporter,
    Format,
    Job,
    Kinds,
    Nightly,
    Pair,
    Pdf,
    Plan,
    Row,
    Shape,
    Timed,
    Visitor,
)


def export_report(exporter: Exporter, rows: list) -> str:
    return exporter.export(rows)


def formats(name: str) -> None:
    Format.CSV.value.export([])  # expect: EXG101
    Format.PDF.exporter.export([])  # expect: EXG101
    Format[name].export([])
    Format.CSV.export([])
    for exporter in Format:
        exporter.export([])
        exporter.exporter.export([])  # expect: EXG101
    Kinds.CSV.value().export([])  # expect: EXG101
    Kinds.DIALECT.value().export([])


def jobs(job: Job[Csv], timed: Timed[Dialect], nightly: Nightly, either: Either) -> None:
    job.target.export([])  # expect: EXG101
    timed.target.export([])
    nightly.target.export([])  # expect: EXG101
    if nightly.target.cover is not None:
        nightly.target.cover.export([])  # expect: EXG101
    nightly.extra[0].export([])  # expect: EXG101
    nightly.extra[1].export([])
    if job.parent:
        job.parent.target.export([])  # expect: EXG101
        job.target.dialect.export([])
    while timed.parent:
        timed.parent.target.export([])
    if either:
        either.target.export([])  # expect: EXG101
    match either:
        case Job(target=Dialect() as exporter):
            exporter.export([])
        case Job(target=Csv(dialect=dialect) as exporter):
            dialect.export([])
            exporter.export([])  # expect: EXG101
        case None:
            pass
    match nightly:
        case Nightly(extra=(exporter, dialect), target=Pdf(cover=Csv() as cover)):
            exporter.export([])  # expect: EXG101
            dialect.export([])
            cover.export([])  # expect: EXG101
        case Timed(parent=Job(target=pdf)):
            pdf.export([])  # expect: EXG101
    dataclasses.replace(job, rows=[]).target.export([])  # expect: EXG101
    Job(Dialect()).target.export([])
    Job(Csv()).target.export([])  # expect: EXG101
    Timed(Pdf(), at=1.0).target.export([])  # expect: EXG101
    [j.target for j in (timed, timed)][0].export([])


def rows(row: Row, plan: Plan) -> None:
    exporter, dialect, nested = row
    exporter.export([])  # expect: EXG101
    dialect.export([])
    nested[0][0].export([])  # expect: EXG101
    for exporter, count in row.nested:
        exporter.export([count])  # expect: EXG101
    row[0].export([])  # expect: EXG101
    row[1].export([])
    plan["first"].export([])  # expect: EXG101
    plan["then"][0]["first"].export([])  # expect: EXG101
    plan["dialects"]["x"].export([])
    plan["by_name"]["x"].exporter.export([])  # expect: EXG101
    plan["by_name"]["x"].dialect.export([])
    for inner in plan["then"]:
        inner["first"].export([])  # expect: EXG101
        for exporter in inner["dialects"].values():
            exporter.export([])
    new: Plan = {"first": Csv(), "then": [], "dialects": {}, "by_name": {"x": row}}
    new["first"].export([])  # expect: EXG101
    a, (b, *c), d = Csv(), (Dialect(), Csv(), Csv()), Dialect()
    a.export([])  # expect: EXG101
    b.export([])
    c[0].export([])  # expect: EXG101
    d.export([])
    (e, f), g = (Dialect(), Csv()), [Dialect()]
    e.export([]), g[0].export([])
    f.export([])  # expect: EXG101
    [x, y] = Pdf(), Dialect()
    x.export([])  # expect: EXG101
    y.export([])


def shapes(shape: Shape, visitor: Visitor) -> str:
    if shape == "csv":
        exporter = Csv()
    elif shape == "pdf":
        exporter = Pdf()
    else:
        assert_never(shape)
    for seen in visitor.seen | {Csv()}:
        seen.export([])  # expect: EXG101
    for kind, todo in visitor.table.items():
        kind().export([])  # expect: EXG101
        todo[0].target.export([])  # expect: EXG101
        sorted(todo, key=lambda j: len(j.rows))[0].target.export([])  # expect: EXG101
        filter(lambda j: j.target.export([]), todo)  # expect: EXG101
        list(filter(lambda d: d.export([]), [Dialect()]))
    return exporter.export([])  # expect: EXG101
