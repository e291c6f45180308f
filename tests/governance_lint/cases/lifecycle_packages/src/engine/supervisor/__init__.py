from engine import Worker, WorkerState


def start(worker: Worker) -> None:
    worker.state = WorkerState.ALIVE
    worker.state = "alive"
    worker.state = "lost"  # expect: EXG301
