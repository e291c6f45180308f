"""Runs plugins safely; knows no HTTP and no database. Import from here only."""

from runtime.envelope import Envelope, ErrorBody, Failure, Success, build_error_envelope
from runtime.errors import ErrorCode, ErrorType, GovernedError, RuntimeStartError
from runtime.lifecycle import LEGAL_MOVES, IllegalMoveError, LifecycleState
from runtime.plugin import IsolationLevel, Limits, Manifest, ManifestView, Plugin, UnusableInputError
from runtime.registry import MetricsSnapshot, PluginHandle, PluginRegistry
from runtime.sandbox.contract import CancelToken
from runtime.settings import SHIPPED_PLUGINS, RuntimeSettings
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
