"""Environment to frozen Settings: every GOVERNANCE_* variable, its meaning and its default."""

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from runtime import SHIPPED_PLUGINS

PREFIX = "GOVERNANCE_"
#: Variables of other tools of this project; the service leaves them alone.
FOREIGN_PREFIXES = ("GOVERNANCE_LINT_",)


class SettingsError(ValueError):
    """A setting is unknown or has a value that it cannot have."""


#: Ten years: no stop, lease or retention is meant to be longer, and dates far beyond cannot be computed.
_LONGEST_SECONDS = 10 * 366 * 86_400.0
#: What the kernel and the database can still count.
_MOST_BYTES = 2**50
_MOST = 10**9


class Settings(BaseSettings):
    """How one process of the service behaves; read once, at start."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    host: str = Field("127.0.0.1", description="Address to bind. Without API keys only loopback is accepted.")
    port: int = Field(8000, ge=0, le=65535, description="Port to bind; 0 takes a free one and prints it.")
    state_dir: Path = Field(
        Path(".governance_state"),
        description="Folder of the jobs table and the images, of one service alone.",
    )
    database_url: str = Field(
        "",
        pattern=r"^(postgresql://.+)?$",
        repr=False,
        description="PostgreSQL database of the jobs, postgresql://...; empty: SQLite in the state folder.",
    )
    images: Literal["auto", "folder", "database"] = Field(
        "auto",
        description="Where images are kept, alike for all processes: folder (in the state folder) or "
        "database; auto: with SQLite those above 64 KiB in the folder, with PostgreSQL all in the database, "
        "so that machines share no folder.",
    )
    queue_url: str = Field(
        "",
        pattern=r"^(rediss?://.+)?$",
        repr=False,
        description="Redis that tells workers on other machines of new jobs, redis://...; empty: no server.",
    )
    plugins: Annotated[tuple[str, ...], NoDecode] = Field(
        SHIPPED_PLUGINS,
        description="Plugins to load, `package.module:Class`, separated by commas.",
    )
    entry_points: bool = Field(
        default=True, description="Also load what installed packages offer as `governance.plugins`."
    )
    isolation: Literal["inline", "process", "strict"] = Field(
        "process", description="Isolation level of plugins: inline (trusted only), process or strict."
    )
    isolation_required: bool = Field(
        default=False,
        description="Refuse to run a plugin rather than run it at a weaker level than asked for.",
    )
    workers_per_plugin: int = Field(1, ge=1, le=64, description="Warm child processes per plugin.")
    embedded_workers: int = Field(
        4,
        ge=0,
        le=256,
        description="Jobs that the API process runs at a time; 0 leaves them to `service worker`.",
    )
    worker_port: int = Field(
        0,
        ge=0,
        le=65535,
        description="Port at which `service worker` answers /health and /metrics, on the address of "
        "GOVERNANCE_HOST and with the API's keys; 0: none.",
    )
    worker_concurrency: int = Field(4, ge=1, le=256, description="Jobs that `service worker` runs at a time.")
    plugin_concurrency: int = Field(
        0,
        ge=0,
        le=256,
        description="Jobs of one plugin that a process runs at a time, so that one that hangs leaves room "
        "for others; 0: all but one.",
    )
    max_image_bytes: int = Field(
        20 * 2**20, ge=1, le=_MOST_BYTES, description="Largest decoded image, bytes; above it 413."
    )
    max_output_bytes: int = Field(
        2**20, ge=1, le=_MOST_BYTES, description="Largest plugin result as JSON, bytes."
    )
    plugin_timeout_seconds: float = Field(
        30.0,
        gt=0,
        le=_LONGEST_SECONDS,
        description="Longest run of a plugin that states none of its own, seconds.",
    )
    plugin_memory_bytes: int = Field(
        2**29,
        ge=2**24,
        le=_MOST_BYTES,
        description="Memory for a run of a plugin that states none of its own, bytes.",
    )
    lease_seconds: float = Field(
        30.0,
        gt=0,
        le=_LONGEST_SECONDS,
        description="A running job whose worker is silent for longer counts as lost, seconds.",
    )
    max_attempts: int = Field(
        3, ge=1, le=_MOST, description="Runs of a job before a lost worker fails it (WORKER_LOST)."
    )
    queue_limit: int = Field(
        10_000, ge=1, le=_MOST, description="Pending jobs above which new ones are refused (429)."
    )
    request_seconds: float = Field(
        60.0,
        gt=0,
        le=_LONGEST_SECONDS,
        description="Longest time that a request's head may take to arrive, and then its body; then 408.",
    )
    requests_per_minute: int = Field(
        0,
        ge=0,
        le=_MOST,
        description="Requests a minute that one API process takes under one key, a sixth of them at once; "
        "above it 429; 0: without limit.",
    )
    sync_wait_seconds: float = Field(
        60.0,
        ge=0,
        le=_LONGEST_SECONDS,
        description="Longest wait of a synchronous call; then 202 and the job's address, seconds.",
    )
    poll_interval_seconds: float = Field(
        0.25,
        gt=0,
        le=_LONGEST_SECONDS,
        description="How often the table is asked about jobs of other processes, seconds.",
    )
    reconcile_interval_seconds: float = Field(
        5.0,
        gt=0,
        le=_LONGEST_SECONDS,
        description="How often lost and expired jobs are looked for, seconds; at least six times a lease.",
    )
    metrics_interval_seconds: float = Field(
        1.0,
        gt=0,
        le=_LONGEST_SECONDS,
        description="How often a process writes what it has counted about plugins to the table, seconds.",
    )
    retention_seconds: float = Field(
        7 * 86_400.0,
        gt=0,
        le=_LONGEST_SECONDS,
        description="Finished jobs and their images are deleted after this, seconds.",
    )
    drain_seconds: float = Field(
        30.0,
        ge=0,
        le=_LONGEST_SECONDS,
        description="At a stop signal, how long running jobs may take to finish, seconds.",
    )

    traces_url: str = Field(
        "",
        pattern=r"^(https?://.+)?$",
        repr=False,
        description="Where traces are sent, OTLP over HTTP, http://collector:4318/v1/traces; empty: nowhere. "
        "Needs the dependency group `tracing`.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least serious log lines that go to standard error."
    )
    log_format: Literal["json", "text"] = Field(
        "json", description="Log lines as JSON objects, or as text for people."
    )

    @field_validator("plugins", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(name.strip() for name in value.split(",") if name.strip())
        return value

    @property
    def max_body_bytes(self) -> int:
        """Return the largest request body, bytes: the largest image in base64 and room for the rest."""
        return (self.max_image_bytes + 2) // 3 * 4 + 65_536


def load_settings(overrides: Mapping[str, object]) -> Settings:
    """Read the settings from the process environment; overrides (from the command line) win.

    Raises SettingsError, one line that names the variable and the cure.
    """
    _refuse_misspelt(os.environ)
    try:
        return Settings.model_validate(overrides)
    except ValidationError as error:
        raise SettingsError(_first_problem(error)) from None


def _refuse_misspelt(environment: Mapping[str, str]) -> None:
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    for name in environment:
        if not name.startswith(PREFIX) or name.startswith(FOREIGN_PREFIXES) or name in known:
            continue
        near = difflib.get_close_matches(name, known, n=1)
        cure = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        raise SettingsError(f"{name} is not a setting; {cure}")


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_context=False)[0]
    field = str(problem["loc"][0])
    known = Settings.model_fields.get(field)
    # What is not shown may hold a password.
    value = repr(problem["input"]) if known is None or known.repr else "(not shown)"
    return f"{PREFIX}{field.upper()}={value}: {problem['msg']}"


def describe_settings() -> str:
    """Return one line per variable: its name, its default and its meaning."""
    lines = []
    for name, field in Settings.model_fields.items():
        default = ",".join(field.default) if isinstance(field.default, tuple) else field.default
        lines.append(f"  {PREFIX}{name.upper()} ({default})\n      {field.description}")
    return "\n".join(lines)
