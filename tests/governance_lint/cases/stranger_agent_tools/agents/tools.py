import asyncio
from abc import ABC, abstractmethod
from typing import Any, Self

from .trace import trace


class ToolError(Exception):
    pass


class BaseTool(ABC):
    name: str = ""
    retries = 1

    @abstractmethod
    def _run(self, **kwargs: Any) -> str: ...

    async def _arun(self, **kwargs: Any) -> str:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, self._run)  # expect: EXG102

    def invoke(self, **kwargs):
        error = None
        try:
            return self._run(**kwargs)
        except ToolError as exc:
            error = exc
            return str(exc)
        finally:  # expect: EXG202
            trace.on_tool_end(self.name, error=error)
            try:
                self.cleanup()
                trace.flush()
            except OSError:
                pass

    async def ainvoke(self, **kwargs):
        for _ in range(self.retries):
            try:
                return await self._arun(**kwargs)
            except ToolError:
                continue
            finally:
                trace.on_tool_end(self.name)
        return await self._arun(**kwargs)  # expect: EXG201

    def cleanup(self): ...

    def bind(self) -> Self:
        return self

    def __call__(self, **kw):
        return self.bind()._run(**kw)  # expect: EXG101
