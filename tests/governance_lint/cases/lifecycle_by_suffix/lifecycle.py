from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class LifecycleState(Enum):
    LOADED = "LOADED"
    INITIALIZED = "INITIALIZED"
    RUNNING = "RUNNING"
    FAILED = "FAILED"
    UNAVAILABLE = "UNAVAILABLE"


@dataclass
class Handle:
    name: str
    state: LifecycleState = LifecycleState.LOADED
