"""Runs many plugins at once, by handing their method to executors."""

import asyncio
from concurrent.futures import Executor

from imaging.registry import PluginRegistry


async def analyze_with_all(registry: PluginRegistry, pool: Executor, payload: dict) -> list[dict]:
    loop = asyncio.get_running_loop()
    pending = [loop.run_in_executor(pool, each.run, payload) for each in registry.all()]
    return await asyncio.gather(*pending)


def analyze_many(registry: PluginRegistry, pool: Executor, name: str, payloads: list[dict]) -> list[dict]:
    return list(pool.map(registry.get(name).run, payloads))
