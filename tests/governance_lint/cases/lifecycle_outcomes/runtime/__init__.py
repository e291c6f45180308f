from runtime.lifecycle import LifecycleState, Record

__all__ = ["LifecycleState", "Record"]
