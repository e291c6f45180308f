from __future__ import annotations

import copy
from typing import Any, NamedTuple, TypedDict, cast

import core
from core.manager import HasStatus, Manager


class Info(TypedDict):
    status: core.Status
    note: str


class Pair(NamedTuple):
    status: core.Status
    severity: core.Severity


class Node:
    status: core.Status

    def __init__(self, data: dict[str, Any]) -> None:
        self.status = data["status"]  # expect: EXG303
        self.note = data["note"]
        self.meta: Any = None

    def info(self) -> Info:
        return {"status": self.status, "note": "down"}


def by_protocol(thing: HasStatus) -> None:
    thing.status = core.Status.BUSY  # expect: EXG303
    if thing.status.value == "x":  # expect: EXG301
        thing.status = cast("Any", "b")  # expect: EXG303


def by_generic(manager: Manager[Node]) -> bool:
    node = manager.first()
    node.status = copy.copy(node.status)  # expect: EXG303
    node.note = "SUCCESS"
    node.meta = core.Severity.ERROR
    node.meta = core.Status.READY  # expect: EXG303
    return node.status.pretty == "Success" or node.status.describe() == "ERROR"


def by_containers(info: Info, pair: Pair, table: dict[str, core.Status]) -> object:
    return [
        info["status"].name == "LOST",  # expect: EXG301
        info["note"] == "LOST",
        pair.status.name == "ERROR",  # expect: EXG302
        pair.severity.name == "ERROR",
        pair.severity == "error",
        table["a"].value == "error",  # expect: EXG301
        table.get("b") == core.Severity.ERROR,  # expect: EXG302
        [s for s in table.values() if s.name == "LOST"],  # expect: EXG301
        {k: s for k, s in table.items() if k == "LOST"},
        pair[0].name == "LOST",  # expect: EXG301
        pair[1].name == "LOST",
    ]
