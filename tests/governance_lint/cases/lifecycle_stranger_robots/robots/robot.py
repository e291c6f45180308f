from __future__ import annotations

import dataclasses
import typing as t

from .states import START, RobotState

if t.TYPE_CHECKING:
    from collections.abc import Callable


@dataclasses.dataclass(slots=True, kw_only=True)
class Robot:
    name: str
    state: RobotState = dataclasses.field(default=START)
    peers: dict[str, Robot] = dataclasses.field(default_factory=dict)
    on_change: Callable[[RobotState], None] | None = None
    flags: t.ClassVar[dict[RobotState, str]] = {RobotState.OFF: "-", RobotState.PAUSED: "p"}  # expect: EXG301

    def peer_state(self, name: str) -> RobotState | None:
        peer = self.peers.get(name)
        return peer.state if peer else None

    @property
    def is_busy(self) -> bool:
        return self.state == "working"

    @property
    def is_lost(self) -> bool:
        return self.state == "lost"  # expect: EXG301

    def describe(self) -> str:
        labels = {"off": "Off", "lost": "Lost"}
        return labels.get(self.state, self.state.label)


class Arm(Robot):
    grip: int = 0

    def release(self) -> None:
        self.grip = 0
        self.state = RobotState.STANDBY  # expect: EXG303

    def lost_peers(self) -> list[str]:
        return [n for n, peer in self.peers.items() if peer.state == "lost" or n == "lost"]  # expect: EXG301
