from __future__ import annotations

import typing as t


class Tool(t.Protocol):
    name: str

    async def invoke(self, text: str) -> str: ...


class Echo(Tool):
    name = "echo"

    async def invoke(self, text: str) -> str:
        return text


class Shell(Tool):
    name = "shell"

    def __init__(self, fallback: Tool | None = None) -> None:
        self.fallback = fallback

    async def invoke(self, text: str) -> str:
        if self.fallback is not None:
            return await self.fallback.invoke(text)  # expect: EXG101
        return ""


class Calculator:
    """Not declared as a tool."""

    name = "calculator"

    async def invoke(self, text: str) -> str:
        return text


class Toolbox(dict[str, Tool]):
    default: Tool = Echo()

    def __missing__(self, key: str) -> Tool:
        return self.default

    async def invoke(self, name: str, text: str) -> str:
        return await self[name].invoke(text)  # expect: EXG101
