"""What warden and ward write to each other: JSON that is checked on arrival, for the ward is not trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping  # noqa: TC003 -- pydantic reads the annotations
from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from runtime.envelope import safe_text
from runtime.errors import ErrorCode, GovernedError
from runtime.plugin import IsolationLevel, ManifestView, PluginDescription

#: A header holds no picture and no answer, so that much is plenty.
MAX_HEADER_BYTES = 4 * 1024 * 1024

#: The codes that speak of a plugin's run; no other is a plugin's to give.
_CodeOfARun = Literal[
    "INPUT_INVALID",
    "OUTPUT_INVALID",
    "PLUGIN_RAISED",
    "PLUGIN_MEMORY",
    "PLUGIN_CRASHED",
    "PLUGIN_UNAVAILABLE",
]


class _Letter(BaseModel):
    # Either side reads but one kind of letter, and the other kind costs time to make ready.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class _Question(_Letter):
    """What the warden asks; a picture follows an `execute` as a letter of its own."""

    ask: Literal["describe", "check_options", "execute"]
    mime_type: str = ""
    options: dict[str, JsonValue] = {}
    max_output_bytes: int = 0


class _Error(_Letter):
    code: _CodeOfARun
    message: str
    details: dict[str, JsonValue]
    remote_traceback: str | None


class _Description(_Letter):
    name: str
    version: str
    description: str
    accepts: tuple[str, ...]
    options_schema: dict[str, JsonValue] | None
    timeout_seconds: float
    memory_bytes: int
    isolation: IsolationLevel | None


class _Header(_Letter):
    """What the ward answers; the answer of a run follows as a letter of its own."""

    error: _Error | None = None
    description: _Description | None = None


def write_question(
    ask: str, *, mime_type: str = "", options: Mapping[str, object] | None = None, max_output_bytes: int = 0
) -> bytes:
    """Return the letter. Raises TypeError, ValueError or RecursionError for options that are not JSON."""
    fields = {
        "ask": ask,
        "mime_type": mime_type,
        "options": dict(options or {}),
        "max_output_bytes": max_output_bytes,
    }
    return json.dumps(fields).encode()


def read_question(letter: bytes) -> _Question:
    """Return what is asked."""
    return _Question.model_validate_json(letter)


def write_answer(answer: PluginDescription | GovernedError | bytes | None) -> bytes:
    """Return the header that tells of an answer."""
    match answer:
        case GovernedError():
            fields: dict[str, object] = {
                "error": {
                    "code": answer.code.value,
                    "message": safe_text(answer.message),
                    "details": dict(answer.details),
                    "remote_traceback": answer.remote_traceback,
                }
            }
        case PluginDescription():
            described = {"name": answer.name, "version": answer.version, **answer.manifest.to_dict()}
            fields = {"description": described}
        case _:
            fields = {}
    # Half a character, which a plugin may well quote, is nothing that JSON can carry.
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")


def read_answer(letter: bytes) -> PluginDescription | GovernedError | None:
    """Return what a header tells; None: all is well. Raises ValueError for what no honest ward writes."""
    header = _Header.model_validate_json(letter)
    if header.error is not None:
        error = header.error
        return GovernedError(
            ErrorCode[error.code], error.message, error.details, remote_traceback=error.remote_traceback
        )
    if header.description is not None:
        fields = header.description.model_dump(exclude={"name", "version"})
        view = ManifestView(**fields)
        return PluginDescription(header.description.name, header.description.version, view)
    return None
