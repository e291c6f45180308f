"""Runs plugins safely; knows no HTTP and no database. Import from here only."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from runtime.envelope import Envelope, ErrorBody, Failure, Success, build_error_envelope
from runtime.errors import ErrorCode, ErrorType, GovernedError, RuntimeStartError
from runtime.lifecycle import LEGAL_MOVES, IllegalMoveError, LifecycleState
from runtime.plugin import IsolationLevel, Limits, Manifest, ManifestView, Plugin, UnusableInputError
from runtime.sandbox.contract import CancelToken
from runtime.settings import SHIPPED_PLUGINS, RuntimeSettings

if TYPE_CHECKING:
    from runtime.registry import MetricsSnapshot, PluginHandle, PluginRegistry
    from runtime.start import Runtime, start_runtime
    from runtime.tool_runner import ToolRunner

__all__ = [
    "LEGAL_MOVES",
    "SHIPPED_PLUGINS",
    "CancelToken",
    "Envelope",
    "ErrorBody",
    "ErrorCode",
    "ErrorType",
    "Failure",
    "GovernedError",
    "IllegalMoveError",
    "IsolationLevel",
    "LifecycleState",
    "Limits",
    "Manifest",
    "ManifestView",
    "MetricsSnapshot",
    "Plugin",
    "PluginHandle",
    "PluginRegistry",
    "Runtime",
    "RuntimeSettings",
    "RuntimeStartError",
    "Success",
    "ToolRunner",
    "UnusableInputError",
    "build_error_envelope",
    "start_runtime",
]

#: What the processes of plugins have no need of, and would wait for whenever one is made anew.
_IMPORTED_WHEN_ASKED_FOR = {
    "MetricsSnapshot": "runtime.registry",
    "PluginHandle": "runtime.registry",
    "PluginRegistry": "runtime.registry",
    "Runtime": "runtime.start",
    "start_runtime": "runtime.start",
    "ToolRunner": "runtime.tool_runner",
}


def __getattr__(name: str) -> object:
    if name not in _IMPORTED_WHEN_ASKED_FOR:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_IMPORTED_WHEN_ASKED_FOR[name]), name)
