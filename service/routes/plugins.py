"""/v1/plugins: which plugins there are, in what state, and how their runs went."""

from typing import Annotated

from fastapi import APIRouter, Path

from service.routes.documentation import errors
from service.routes.parts import Parts
from service.schemas.plugins import PluginList, PluginRecord

router = APIRouter(prefix="/v1/plugins", tags=["plugins"])


@router.get("", summary="List the plugins", responses=errors(503))
async def list_plugins(parts: Parts) -> PluginList:
    """Answer with every plugin, by name."""
    records = [PluginRecord.model_validate(handle.to_dict()) for handle in parts.registry.handles()]
    return PluginList(plugins=records)


@router.get("/{name}", summary="Look at a plugin", responses=errors(404, 422, 503))
async def read_plugin(parts: Parts, name: Annotated[str, Path(max_length=255)]) -> PluginRecord:
    """Answer with one plugin's manifest, state and metrics."""
    return PluginRecord.model_validate(parts.registry.handle(name).to_dict())
