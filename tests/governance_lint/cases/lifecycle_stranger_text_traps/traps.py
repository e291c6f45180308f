"""LifecycleState.SUCCESS in a docstring, and "SUCCESS" too."""
import re
from typing import Any

from core import LifecycleState, Plugin

# LifecycleState.ERROR in a comment
SUCCESS = "SUCCESS"
TEXT = "LifecycleState.ERROR"
PATTERN = re.compile(r"LifecycleState\.ERROR")
RESULTS = {"SUCCESS": 1, "ERROR": 2}


class Result:
    SUCCESS = "SUCCESS"
    ERROR = "ERROR"

    class LifecycleState:
        SUCCESS = 1


class Http:
    state = "SUCCESS"


def response(plugin: Plugin, data: dict[str, Any], http: Http) -> object:
    if plugin.status == "SUCCESS" or data["state"] == "SUCCESS" or http.state == "SUCCESS":
        return {"state": "SUCCESS", "error": plugin.error == "ERROR"}
    if plugin.state == SUCCESS:  # expect: EXG302
        return Result.SUCCESS
    if plugin.state == RESULTS:
        return Result.LifecycleState.SUCCESS
    state = "SUCCESS" if plugin.state is LifecycleState.RUNNING else "ERROR"
    data["state"] = LifecycleState.RUNNING
    data["state"] = "SUCCESS"
    http.state = "ERROR"
    plugin.status = Result.ERROR
    plugin.error = f"{LifecycleState.FAILED}: ERROR"
    return f"{LifecycleState.SUCCESS} {state}"  # expect: EXG302


def emit(event: str, *, state: str = "SUCCESS", **extra: object) -> None:
    print(event, state, extra)


def calls(plugin: Plugin) -> None:
    emit("done", state="SUCCESS", result=Result.ERROR)
    emit("SUCCESS", state=plugin.state)
    print("SUCCESS" in plugin.status, "SUCCESS" in RESULTS, "ERR" in plugin.state)
    assert plugin.state != Result.ERROR  # tolerated: EXG302
    assert plugin.state.startswith("LOST") or plugin.state.value.endswith("ERROR")
    if (value := plugin.state.value) == "ERROR":  # expect: EXG302
        emit(value)
    if value == "ERROR":
        emit(value)
    if plugin.state > "LOST":
        emit(value)


def overloaded(state: "LifecycleState | str") -> bool:
    if isinstance(state, LifecycleState):
        return state == "LOST"  # expect: EXG301
    return state == "LOST"


def narrowed(state: object) -> bool:
    if isinstance(state, str) and not isinstance(state, LifecycleState):
        return state == "LOST"
    return isinstance(state, LifecycleState) and state == "LOST"  # expect: EXG301


class Holder:
    state: "str | LifecycleState" = "LOST"

    def set(self) -> None:
        self.state = "LOST"
        self.state = LifecycleState.RUNNING  # expect: EXG303

    def get(self) -> bool:
        return isinstance(self.state, str) and self.state == "x"
