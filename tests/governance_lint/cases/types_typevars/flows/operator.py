from __future__ import annotations

from typing import Self


class Operator:
    def __init__(self, task_id: str = "") -> None:
        self.task_id = task_id

    def named(self, task_id: str) -> Self:
        self.task_id = task_id
        return self

    @classmethod
    def create(cls, task_id: str) -> Self:
        return cls(task_id)

    def execute(self, context: dict[str, object]) -> object:
        raise NotImplementedError


class BashOperator(Operator):
    def execute(self, context: dict[str, object]) -> object:
        return context.get("command")


class Query:
    def named(self, name: str) -> Self:
        return self

    @classmethod
    def create(cls, name: str) -> Self:
        return cls()

    def execute(self, context: dict[str, object]) -> object:
        return []
