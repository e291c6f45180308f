"""/v1/plugins: which plugins there are, in what state, and how their runs went."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path

from service.keys import Scope
from service.routes.access import needs
from service.routes.parts import Parts
from service.schemas.plugins import PluginList, PluginRecord

router = APIRouter(prefix="/v1/plugins", tags=["plugins"])


@router.get("", summary="List the plugins", **needs(Scope.READ))
async def list_plugins(parts: Parts) -> PluginList:
    """Answer with every plugin, by name."""
    tallies = await asyncio.to_thread(parts.plugin_metrics.across_processes)
    handles = parts.registry.handles()
    return PluginList(plugins=[PluginRecord.of(handle, tallies[handle.name]) for handle in handles])


@router.get("/{name}", summary="Look at a plugin", **needs(Scope.READ, 404, 422))
async def read_plugin(parts: Parts, name: Annotated[str, Path(max_length=255)]) -> PluginRecord:
    """Answer with one plugin's manifest, state and metrics."""
    handle = parts.registry.handle(name)
    tallies = await asyncio.to_thread(parts.plugin_metrics.across_processes)
    return PluginRecord.of(handle, tallies[name])
