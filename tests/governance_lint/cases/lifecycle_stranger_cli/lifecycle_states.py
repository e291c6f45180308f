from enum import StrEnum


class LifecycleState(StrEnum):
    LOADED = "loaded"
    INITIALIZED = "initialized"
    RUNNING = "running"
    FAILED = "failed"
    UNAVAILABLE = "unavailable"
    RETIRED = "retired"  # expect: EXG301
