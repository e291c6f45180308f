from lifecycle import Handle, LifecycleState


class Registry:
    def __init__(self) -> None:
        self._handles: dict[str, Handle] = {}

    def fail(self, name: str) -> None:
        self._handles[name].state = LifecycleState.FAILED

    def err(self, name: str) -> None:
        self._handles[name].state = LifecycleState.ERROR  # expect: EXG302
