from ._internal.states import WorkerState as WorkerState, Worker

__all__ = ["WorkerState", "Worker", "AnyState"]

AnyState = WorkerState | None
