from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flows.operators import Operator


class Engine:
    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor()

    def step(self, operator: Operator, context: dict[str, Any]) -> Any:
        future = self.pool.submit(operator.execute, context)  # fine: inside the allowed body
        return future.result()

    def start(self, operator: Operator, context: dict[str, Any]) -> None:
        self.pool.submit(self.step, operator, context)  # fine: it is the operator that is passed, not its method

    async def start_async(self, operator: Operator, context: dict[str, Any]) -> Any:
        return await asyncio.to_thread(self.step, operator, context)  # fine: through the engine
