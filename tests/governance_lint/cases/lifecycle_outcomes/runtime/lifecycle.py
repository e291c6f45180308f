from dataclasses import dataclass, field
from enum import Enum


class LifecycleState(Enum):
    LOADED = "loaded"
    INITIALIZED = "initialized"
    RUNNING = "running"
    FAILED = "failed"
    UNAVAILABLE = "unavailable"


@dataclass
class Record:
    name: str
    state: LifecycleState = LifecycleState.LOADED
    counts: dict[str, int] = field(default_factory=dict)
    last_result: str = ""
