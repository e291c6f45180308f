from engine import *

STATES = [WorkerState.ALIVE, WorkerState.LOST, WorkerState.ZOMBIE]  # expect: EXG301 x2


def kill(worker: Worker) -> None:
    worker.state = WorkerState.DEAD  # expect: EXG303
    worker.phase = WorkerState.DEAD  # tolerated: EXG303
    worker.name = WorkerState.DEAD.name


def is_gone(state: AnyState) -> bool:
    return state == "gone" or state == "dead"  # expect: EXG301
