from enum import Enum


class LifecycleState(str, Enum):
    LOADED = "LOADED"
    RUNNING = "RUNNING"
    FAILED = "FAILED"


class Plugin:
    def __init__(self) -> None:
        self.state = LifecycleState.LOADED
        self.status = "SUCCESS"
        self.error = "ERROR"
