"""ToolRunner's arm: imports a plugin, says who it is, and is the one place that calls `Plugin.run()`."""

from __future__ import annotations

import importlib
import inspect
import json
import threading
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from runtime.errors import ErrorCode, GovernedError
from runtime.plugin import (
    MOST_BYTES,
    MOST_SECONDS,
    IsolationLevel,
    Limits,
    Manifest,
    ManifestView,
    Plugin,
    PluginDescription,
    UnusableInputError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from runtime.sandbox.contract import SandboxRequest

_MAX_MESSAGE_CHARS = 500
_MAX_TRACEBACK_CHARS = 20_000

_LONGEST_NAME = 255

_MUST_BE = {
    "name": f"printable text without '/' of at most {_LONGEST_NAME} characters",
    "version": f"printable text of at most {_LONGEST_NAME} characters",
    "manifest.description": "text without halves of characters",
    "manifest.accepts": "a tuple of at least one MIME type, such as 'image/png'",
    "manifest.options": "a pydantic model class, or None",
    "manifest.timeout_seconds": f"more than 0 and at most {MOST_SECONDS}, or None",
    "manifest.memory_bytes": f"more than 0 and at most {MOST_BYTES}, or None",
    "manifest.isolation": "a member of IsolationLevel, or None",
}


class PluginImportError(Exception):
    """A plugin cannot be imported; the message is the reason that the registry shows."""


def load_plugin(origin: str) -> Plugin:
    """Import "package.module:Class" and return its one instance.

    Raises PluginImportError whatever goes wrong in the plugin's module.
    """
    module_name, _, attribute = origin.partition(":")
    with _told_as_reason(f"{origin} cannot be imported"):
        found: object = importlib.import_module(module_name)
        for part in attribute.split("."):
            found = getattr(found, part)
        plugin = found() if isinstance(found, type) and not inspect.isabstract(found) else found
        if not isinstance(plugin, Plugin):
            raise PluginImportError(f"{origin} is not a concrete subclass of runtime.Plugin.")
        _check_identity(origin, plugin)
    return plugin


def describe(plugin: Plugin, default_limits: Limits) -> PluginDescription:
    """Return who a plugin is as plain data; limits that it leaves open are the operator's.

    Raises PluginImportError if its options cannot be described.
    """
    manifest = plugin.manifest
    schema = None
    with _told_as_reason(f"{plugin.name}: the options have no JSON Schema"):
        if manifest.options is not None:
            schema = json.loads(json.dumps(manifest.options.model_json_schema(), ensure_ascii=False).encode())
    # Built anew from plain types: nothing in it may make the service import the plugin's module.
    with _told_as_reason(f"{plugin.name}: its manifest cannot be read"):
        return PluginDescription(
            name=str(plugin.name),
            version=str(plugin.version),
            manifest=ManifestView(
                description=str(manifest.description),
                accepts=tuple(str(mime_type) for mime_type in manifest.accepts),
                options_schema=schema,
                timeout_seconds=float(manifest.timeout_seconds or default_limits.timeout_seconds),
                memory_bytes=int(manifest.memory_bytes or default_limits.memory_bytes),
                isolation=manifest.isolation,
            ),
        )


def read_options(plugin: Plugin, options: Mapping[str, object]) -> BaseModel | None:
    """Return the options as the plugin's own model, or None where it has no model.

    Raises GovernedError: INPUT_INVALID that lists what is wrong, or what `execute` raises.
    """
    model = plugin.manifest.options
    if model is None:
        return None
    try:
        with _told_by_code(ValidationError):
            return model.model_validate(dict(options))
    except ValidationError as exc:
        problems = [
            {"option": ".".join(str(part) for part in problem["loc"]), "problem": problem["msg"]}
            for problem in exc.errors(include_url=False, include_context=False, include_input=False)
        ]
        first = problems[0]
        raise GovernedError(
            ErrorCode.INPUT_INVALID,
            f"'options.{first['option']}': {first['problem']}.",
            {"field": "options", "problems": problems},
        ) from exc


def execute(plugin: Plugin, request: SandboxRequest) -> bytes:
    """Run a plugin once and return its answer as JSON text in UTF-8.

    Raises GovernedError: INPUT_INVALID, OUTPUT_INVALID, PLUGIN_RAISED, PLUGIN_MEMORY or PLUGIN_CRASHED.
    """
    payload: dict[str, object] = {
        "image": request.image,
        "mime_type": request.mime_type,
        "options": read_options(plugin, request.options),
    }
    with _told_by_code():
        result = plugin.run(payload)
    return _encoded(result, request.max_output_bytes)


@contextmanager
def _told_by_code(*let_through: type[Exception]) -> Iterator[None]:
    """Turn whatever the plugin's code raises into the GovernedError that tells it."""
    try:
        yield
    except let_through:
        raise
    except UnusableInputError as exc:
        message = _capped(_said(exc).strip()) or "The plugin cannot work on this image, and does not say why."
        raise GovernedError(ErrorCode.INPUT_INVALID, message, {"field": "image"}) from exc
    except MemoryError as exc:
        raise _fault(ErrorCode.PLUGIN_MEMORY, "The plugin needed more memory than it may use.", exc) from exc
    except SystemExit as exc:
        raise _fault(ErrorCode.PLUGIN_CRASHED, "The plugin tried to exit its process.", exc) from exc
    except BaseException as exc:
        _refuse_to_hide_the_keyboard(exc)
        # Only the class is named: the text may quote paths or secrets. All of it is in the traceback.
        raise _fault(ErrorCode.PLUGIN_RAISED, f"The plugin raised {type(exc).__name__}.", exc) from exc


@contextmanager
def _told_as_reason(what: str) -> Iterator[None]:
    """Turn whatever the plugin's module raises into the PluginImportError that tells it."""
    try:
        yield
    except PluginImportError:
        raise
    except BaseException as exc:
        _refuse_to_hide_the_keyboard(exc)
        raise PluginImportError(f"{what}: {_first_line(exc)}") from exc


def _refuse_to_hide_the_keyboard(exc: BaseException) -> None:
    """Raise again what may be somebody's wish to stop the program, which only its main thread hears."""
    if isinstance(exc, KeyboardInterrupt) and threading.current_thread() is threading.main_thread():
        raise exc


def _encoded(result: object, max_output_bytes: int) -> bytes:
    try:
        # Not escaped to ASCII: a lone surrogate must fail here, not when a client is to be answered.
        encoded = json.dumps(result, allow_nan=False, ensure_ascii=False).encode()
    except MemoryError as exc:
        raise _fault(ErrorCode.OUTPUT_INVALID, "The plugin's answer does not fit in memory.", exc) from exc
    except Exception as exc:
        message = f"The plugin's answer cannot be written as JSON: {_first_line(exc)}"
        raise _fault(ErrorCode.OUTPUT_INVALID, message, exc) from exc
    if len(encoded) > max_output_bytes:
        raise GovernedError(
            ErrorCode.OUTPUT_INVALID,
            f"The plugin returned {len(encoded)} bytes of JSON; at most {max_output_bytes} are allowed.",
            {"size_bytes": len(encoded), "max_bytes": max_output_bytes},
        )
    return encoded


def _fault(code: ErrorCode, message: str, exc: BaseException) -> GovernedError:
    text = "".join(traceback.format_exception(exc))[-_MAX_TRACEBACK_CHARS:]
    return GovernedError(code, message, {"exception": type(exc).__name__}, remote_traceback=text)


def _check_identity(origin: str, plugin: Plugin) -> None:
    for attribute, kind in (("name", str), ("version", str), ("manifest", Manifest)):
        value = getattr(plugin, attribute, None)
        if not isinstance(value, kind) or not value:
            raise PluginImportError(f"{origin} must set the class attribute {attribute!r} ({kind.__name__}).")
    manifest = plugin.manifest
    wrong = {
        "name": not _is_label(plugin.name) or "/" in plugin.name,
        "version": not _is_label(plugin.version),
        "manifest.description": not _can_be_sent(manifest.description),
        "manifest.accepts": not _are_labels(manifest.accepts),
        "manifest.options": manifest.options is not None and not _is_model(manifest.options),
        "manifest.timeout_seconds": _is_out_of(MOST_SECONDS, manifest.timeout_seconds),
        "manifest.memory_bytes": _is_out_of(MOST_BYTES, manifest.memory_bytes),
        "manifest.isolation": not isinstance(manifest.isolation, IsolationLevel | None),
    }
    for attribute, is_wrong in wrong.items():
        if is_wrong:
            raise PluginImportError(f"{origin}: {attribute} must be {_MUST_BE[attribute]}.")


def _is_label(text: object) -> bool:
    return isinstance(text, str) and 0 < len(text) <= _LONGEST_NAME and text.isprintable()


def _are_labels(texts: object) -> bool:
    return isinstance(texts, tuple | list) and bool(texts) and all(map(_is_label, texts))


def _can_be_sent(text: object) -> bool:
    """Tell whether it is text, and none that quotes half a character, which no answer can carry."""
    return isinstance(text, str) and text == text.encode(errors="ignore").decode()


def _is_out_of(most: int, limit: float | None) -> bool:
    return limit is not None and not 0 < limit <= most


def _is_model(options: object) -> bool:
    return isinstance(options, type) and issubclass(options, BaseModel)


def _said(exc: BaseException) -> str:
    try:
        return str(exc)
    except Exception:  # noqa: BLE001 -- it is the plugin's class, which may fail at that too
        return ""


def _first_line(exc: BaseException) -> str:
    text = _said(exc).partition("\n")[0]
    return _capped(f"{type(exc).__name__}: {text}" if text else type(exc).__name__)


def _capped(text: str) -> str:
    return text if len(text) <= _MAX_MESSAGE_CHARS else text[: _MAX_MESSAGE_CHARS - 3] + "..."
