from typing import Protocol


class Sandbox(Protocol):
    def call(self, name: str, payload: dict) -> dict: ...


class ProcessSandbox(Sandbox):
    def call(self, name: str, payload: dict) -> dict:
        return {}


class Telephone:
    def call(self, name: str, payload: dict) -> dict:
        return {}


def execute(payload: dict) -> dict:
    return payload
