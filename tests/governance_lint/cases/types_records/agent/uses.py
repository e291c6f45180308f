from __future__ import annotations

import dataclasses

from agent.records import Base, Call, Derived, Frozen, LateCall, Narrowed, Point, Route
from agent.tool import Process, Search


def typed_dict(call: Call, late: LateCall) -> None:
    call["tool"]._run(call["query"])  # expect: EXG101
    call["process"]._run(call["query"])  # fine: a Process
    late["tool"]._run("inherited key")  # expect: EXG101
    late["fallback"]._run("not required")  # expect: EXG101
    if retry := late.get("retry"):
        retry._run("again")  # expect: EXG101
    late["process"]._run("inherited key")  # fine: a Process


def literal_of_typed_dict() -> None:
    call: Call = {"tool": Search(), "process": Process(), "query": "q"}
    call["tool"]._run("q")  # expect: EXG101
    call["process"]._run("q")  # fine: a Process
    other = Call(tool=Search(), process=Process(), query="q")
    action = other["tool"]._run  # expect: EXG102
    action("q")


def named_tuple(route: Route) -> None:
    route.tool._run("by name")  # expect: EXG101
    route[1]._run("by index")  # expect: EXG101
    name, tool, backup, process = route
    tool._run(name)  # expect: EXG101
    process._run(name)  # fine: a Process
    if backup:
        backup._run(name)  # expect: EXG101
    route._replace(name="x").tool._run("replaced")  # expect: EXG101
    route.process._run("x")  # fine: a Process


def data(base: Base, derived: Derived, narrowed: Narrowed, frozen: Frozen) -> None:
    base.tool._run("field")  # expect: EXG101
    derived.tool._run("inherited field")  # expect: EXG101
    derived.by_name["x"]._run("dict field")  # expect: EXG101
    narrowed.tool._run("redeclared")  # expect: EXG101
    narrowed.process._run("inherited")  # fine: a Process
    frozen.tools[0]._run("tuple field")  # expect: EXG101
    frozen.extra._run("Any stays unknown")  # fine: Any
    dataclasses.replace(derived, name="y").tool._run("y")  # expect: EXG101


def matched(base: Base | Route) -> None:
    match base:
        case Base(tool=tool, process=process):
            tool._run("captured")  # expect: EXG101
            process._run("captured")  # fine: a Process
        case (_, tool, _, _):
            tool._run("captured by position")  # expect: EXG101


def untyped_tuple(point: Point) -> None:
    point.tool._run("namedtuple() declares no types")  # fine: unknown, and no name is suspected
