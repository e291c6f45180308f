from __future__ import annotations

import enum


class WorkerState(str, enum.Enum):
    STARTING = "starting"
    ALIVE = "alive"
    DRAINING = "draining"
    DEAD = "dead"
    LOST = "lost"  # expect: EXG301
    TIMEOUT = "timeout"  # expect: EXG302


class Worker:
    state: WorkerState

    def __init__(self, name: str) -> None:
        self.name = name
        self.state = WorkerState.STARTING  # expect: EXG303

    @property
    def phase(self) -> WorkerState:
        return self.state

    @phase.setter
    def phase(self, value: WorkerState) -> None:
        self.state = value  # expect: EXG303
