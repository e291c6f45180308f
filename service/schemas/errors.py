"""The one shape of every error body."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class ErrorFields(BaseModel):
    """What went wrong, for people and for programs."""

    type: Literal["ValidationError", "PluginError", "ExecutionError"] = Field(
        description="Whose fault it is."
    )
    message: str = Field(description="One line for people.")
    details: dict[str, object] = Field(description="Always holds `code`, which is stable, and `retryable`.")
    plugin: str | None = Field(description="The plugin concerned, if there is one.")
    timestamp: str = Field(
        description="When it happened, UTC, ISO 8601.", json_schema_extra={"format": "date-time"}
    )


class ErrorAnswer(BaseModel):
    """The body of every answer that is not a success."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "error": {
                    "type": "ValidationError",
                    "message": "image: is empty",
                    "details": {"code": "INPUT_INVALID", "retryable": False},
                    "plugin": "image-metadata",
                    "timestamp": "2026-01-31T12:00:00+00:00",
                }
            }
        }
    )

    error: ErrorFields
