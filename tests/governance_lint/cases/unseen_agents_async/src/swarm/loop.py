from __future__ import annotations

import asyncio
import functools
import inspect
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeGuard

from swarm import agents as _agents
from swarm.agents import Agent, Leader, Mood
from swarm.tools import Calculator, Echo, Shell, Tool, Toolbox


def describe(function) -> str:
    return inspect.getdoc(function) or ""


def is_tool(value: object) -> TypeGuard[Tool]:
    return hasattr(value, "invoke")


@asynccontextmanager
async def lease(agent: Agent):
    async with agent as leased:
        yield leased


async def guarded(agent: Agent) -> str:
    async with asyncio.timeout(3):
        return await agent.step()


class Loop:
    def __init__(self, agents: list[Agent]) -> None:
        self.agents = agents
        self.queue: asyncio.Queue[Agent | None] = asyncio.Queue()
        self.running: dict[Agent, asyncio.Task[str]] = {}

    async def tick(self) -> None:
        async def one(agent: Agent) -> str:
            return await agent.step()

        await asyncio.gather(*map(one, self.agents))

    async def drain(self) -> None:
        while (agent := await self.queue.get()) is not None:
            self.running[agent] = asyncio.create_task(agent.step())  # expect: EXG101
        for agent in self.running:
            with suppress(asyncio.CancelledError):
                await agent.step()  # expect: EXG101
        for agent, task in list(self.running.items()):
            task.add_done_callback(lambda done, agent=agent: describe(agent.step))
            await asyncio.wait_for(agent.step(), 3)  # expect: EXG101

    async def leases(self, leader: Leader) -> None:
        async with lease(leader) as agent:
            await agent.step()  # expect: EXG101
        async with leader as agent, lease(agent) as other_agent:
            await other_agent.step()  # expect: EXG101
        async for deputy in leader.delegate():
            await deputy.step()  # expect: EXG101
        [await d.step() async for d in leader.delegate() if d.team]  # expect: EXG101
        leader.on_step.append(guarded)
        leader.on_step.append(Agent.step)  # expect: EXG102
        leader.on_step.extend([lambda agent: agent.step()])  # expect: EXG101
        leader.mood.step()
        Mood.CALM.step()
        steps = [mate.mood.step for mate in leader.team]
        steps[0]()

    async def tools(self, box: Toolbox, things: list[Tool | Calculator], thing: object) -> None:
        await box["x"].invoke("a")  # expect: EXG101
        await box.invoke("x", "a")
        await box.default.invoke("a")  # expect: EXG101
        for tool in box.values():
            await tool.invoke("a")  # expect: EXG101
        for thing in things:
            if isinstance(thing, Calculator):
                await thing.invoke("a")
                continue
            await thing.invoke("b")  # expect: EXG101
        if is_tool(thing):
            await thing.invoke("c")  # expect: EXG101
        tool = Calculator()
        await tool.invoke("d")
        invoke = functools.partial(box.get("x", Echo()).invoke, "a")  # expect: EXG102
        await invoke()
        await self.takes(Calculator(), Shell(Echo()))
        names = {tool.name: tool for tool in (Echo(), Shell())}
        await names["echo"].invoke("x")  # expect: EXG101
        await asyncio.gather(*[t.invoke("x") for t in names.values()])  # expect: EXG101

    async def takes(self, tool: Any, other: Tool) -> None:
        await tool.invoke("x")  # expect: EXG104
        await other.invoke("x")  # expect: EXG101
        match other:
            case Shell(fallback=Echo() as echo):
                await echo.invoke("x")  # expect: EXG101
            case Shell(fallback=None):
                pass
            case Echo(name=str() as name):
                name.upper()
        await _agents.Toolbox()["x"].invoke("x")  # expect: EXG101


class Gentle(Loop):
    async def tick(self) -> None:
        for agent in self.agents:
            await agent.step()

    async def tock(self) -> None:
        for agent in reversed(self.agents):
            await agent.step()  # expect: EXG101
        results = await asyncio.gather(*[guarded(agent) for agent in self.agents], return_exceptions=True)
        results[0].upper()
