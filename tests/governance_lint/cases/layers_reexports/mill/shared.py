"""Lies in no layer."""

import json
from dataclasses import dataclass

from mill.machines import DEFAULT
from mill.planning.plan import Plan
from mill.wires import Pulse, send
from mill import wires

Signal = wires.Pulse
_quiet = wires.Pulse


def launder() -> None:
    send(Pulse())


@dataclass
class Unit:
    size: int

    def shown(self) -> str:
        return json.dumps(self.size)
