"""Requests for an analysis and their results."""

import json
from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from service.jobs import DEFAULT_KIND, Job

#: A PNG of one grey pixel.
EXAMPLE_IMAGE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4AQAAygDJmcpdfgAAAABJRU5ErkJggg=="

PluginName = Annotated[str, StringConstraints(max_length=255)]
MimeType = Annotated[str, StringConstraints(max_length=255)]
KindName = Annotated[str, StringConstraints(max_length=64)]

#: Largest options as JSON, bytes, and how deep they may be nested.
MAX_OPTIONS_BYTES = 65_536
MAX_OPTIONS_DEPTH = 32
#: How far from 0 a priority may be.
MAX_PRIORITY = 100


class RequestFields(BaseModel):
    """What a request says besides its image, however it is sent."""

    model_config = ConfigDict(extra="forbid")

    plugin: PluginName = Field(description="Name of the plugin, as `GET /v1/plugins` lists it.")
    mime_type: MimeType = Field(description="MIME type of the image, such as `image/jpeg`.")
    options: dict[str, object] = Field(default={}, description="Options of the plugin.")
    kind: KindName = Field(default=DEFAULT_KIND, description="Kind of job.")
    priority: int = Field(
        default=0,
        ge=-MAX_PRIORITY,
        le=MAX_PRIORITY,
        description="Jobs of higher priority are run first, those of equal priority by age.",
    )

    @field_validator("options", mode="before")
    @classmethod
    def _is_plain_json(cls, options: object) -> object:
        _refuse_deep(options)
        try:
            # JSON knows no NaN and no infinity, but parsers accept them; what is stored must be JSON.
            size = len(json.dumps(options, allow_nan=False, ensure_ascii=False).encode())
        except UnicodeEncodeError:
            raise ValueError("holds half of a surrogate pair, which is no character") from None
        if size > MAX_OPTIONS_BYTES:
            raise ValueError(f"larger than {MAX_OPTIONS_BYTES} bytes as JSON")
        return options


def _refuse_deep(options: object) -> None:
    level: list[object] = [options]
    for _ in range(MAX_OPTIONS_DEPTH + 1):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise ValueError(f"nested more than {MAX_OPTIONS_DEPTH} levels deep")


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


class AnalyzeRequest(RequestFields):
    """A request as JSON, the image in base64."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "plugin": "dominant-colours",
                "image": EXAMPLE_IMAGE,
                "mime_type": "image/png",
                "options": {"count": 3},
            }
        },
    )

    image: str = Field(description="The image file in base64.", json_schema_extra={"format": "byte"})

    @field_validator("priority", mode="before")
    @classmethod
    def _is_a_number(cls, priority: object) -> object:
        # A form has texts alone; JSON has numbers, and neither texts nor booleans are any.
        if isinstance(priority, bool | str):
            raise ValueError("must be a number")  # noqa: TRY004 -- pydantic tells of it
        return priority


class AnalysisResult(BaseModel):
    """What the plugin found."""

    job_id: str = Field(description="The job that this call was; see its `Content-Location`.")
    plugin: str
    result: dict[str, object] = Field(description="What the plugin returned.")
    execution_time_ms: float | None = Field(description="Time inside ToolRunner, milliseconds.")

    @classmethod
    def from_job(cls, job: Job) -> Self:
        """Show the result of a successful job."""
        return cls(
            job_id=job.id,
            plugin=job.plugin,
            result=dict(job.result or {}),
            execution_time_ms=job.execution_time_ms,
        )
