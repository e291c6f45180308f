from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self


class Session:
    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type | None, value: object, trace: TracebackType | None) -> None:
        self.flush()  # expect: EXG101

    def execute(self, statement: str) -> list[tuple]:
        return []

    def flush(self) -> None: ...

    def using(self, tenant: str) -> Self:
        return self

    def raw(self) -> sqlite3.Connection:
        return sqlite3.connect(":memory:")


class AsyncSession(Session):
    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *args: object) -> None:
        super().flush()  # expect: EXG101

    def execute(self, statement: str) -> list[tuple]:
        self.flush()  # expect: EXG101
        return super().execute(statement)
