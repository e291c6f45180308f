import engine as e
from engine import api
from engine._internal import states as s
from engine.api import WorkerState as WS

A = e.WorkerState.TIMEOUT  # expect: EXG302
B = api.WorkerState.LOST  # expect: EXG301
C = s.WorkerState.SUCCESS  # expect: EXG302
D = WS.ALIVE
E = WS.DEAD.value
F = e.api.WorkerState["LOST"]  # expect: EXG301
G = WS("timeout")  # expect: EXG302


def watch(worker: e.Worker) -> object:
    if worker.phase in ("alive", "asleep"):  # expect: EXG301
        return WS.DRAINING
    return worker.phase.value == "timeout", worker.phase == "dead", worker.name == "timeout"  # expect: EXG302


def late_import() -> object:
    try:
        from engine.api import WorkerState as Late
    except ImportError:
        Late = None
    return Late.HUNG, Late.ALIVE  # expect: EXG301


def typed_class(states: type[WS]) -> object:
    return states.HUNG, states.ALIVE  # expect: EXG301


def untyped_class(states):
    return states.TIMEOUT, states.ALIVE  # expect: EXG302


def caller():
    return untyped_class(WS)
