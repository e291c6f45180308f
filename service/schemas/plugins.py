"""What clients may know about plugins."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field


class PluginManifest(BaseModel):
    """What a plugin says about itself."""

    description: str
    accepts: list[str] = Field(description="MIME types.")
    options_schema: dict[str, object] | None = Field(
        description="JSON Schema of `options`; null: it has none."
    )
    timeout_seconds: float
    memory_bytes: int
    isolation: str | None = Field(description="The weakest level that the plugin accepts.")


class PluginMetrics(BaseModel):
    """How a plugin's runs in this process went."""

    success_count: int
    error_count: int
    last_execution_time_ms: float | None
    avg_execution_time_ms: float | None
    last_used: datetime | None
    state: Literal["LOADED", "INITIALIZED", "RUNNING", "FAILED", "UNAVAILABLE"]


class PluginRecord(BaseModel):
    """A plugin as it stands."""

    name: str
    version: str | None = Field(description="Null if the plugin could not be imported.")
    manifest: PluginManifest | None
    state: Literal["LOADED", "INITIALIZED", "RUNNING", "FAILED", "UNAVAILABLE"]
    reason: str | None = Field(description="Why it is unavailable.")
    isolation: str = Field(description="The sandbox level that it really runs at.")
    metrics: PluginMetrics


class PluginList(BaseModel):
    """All plugins, by name."""

    plugins: list[PluginRecord]
