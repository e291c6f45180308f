"""What clients may know about plugins."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, Field

from runtime import PluginHandle
from service.plugin_counts import PluginTally


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
    """How a plugin's runs went, in all processes that run plugins, those that are no more included."""

    success_count: int
    error_count: int
    last_execution_time_ms: float | None
    avg_execution_time_ms: float | None
    last_used: datetime | None
    state: Literal["LOADED", "INITIALIZED", "RUNNING", "FAILED", "UNAVAILABLE"] = Field(
        description="RUNNING where any process runs it, else its state in the process that used it last."
    )


class PluginRecord(BaseModel):
    """A plugin as it stands."""

    name: str
    version: str | None = Field(description="Null if the plugin could not be imported.")
    manifest: PluginManifest | None
    state: Literal["LOADED", "INITIALIZED", "RUNNING", "FAILED", "UNAVAILABLE"] = Field(
        description="Its state in the process that answers."
    )
    reason: str | None = Field(description="Why it is unavailable there.")
    isolation: str = Field(description="The sandbox level that it really runs at.")
    metrics: PluginMetrics

    @classmethod
    def of(cls, handle: PluginHandle, tally: PluginTally) -> Self:
        """Show a plugin of this process, with what all processes counted."""
        counts = tally.counts
        metrics = {
            "success_count": counts.success_count,
            "error_count": counts.error_count,
            "last_execution_time_ms": counts.last_execution_time_ms,
            "avg_execution_time_ms": counts.avg_execution_time_ms,
            "last_used": counts.last_used,
            "state": tally.state,
        }
        return cls.model_validate(handle.to_dict() | {"metrics": metrics})


class PluginList(BaseModel):
    """All plugins, by name."""

    plugins: list[PluginRecord]
