"""Joins the parts: from settings to a runtime whose plugins are warm."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from runtime.discovery import discover
from runtime.errors import ErrorCode, GovernedError, RuntimeStartError
from runtime.plugin import IsolationLevel
from runtime.registry import BreakerSettings, PluginRegistry
from runtime.sandbox.inline import InlineSandbox
from runtime.sandbox.process import ProcessSandbox, why_not_strict
from runtime.sandbox.scratch import remove_abandoned
from runtime.sandbox.wish import speaks_of_strict
from runtime.tool_runner import ToolRunner
from runtime.validation import InputLimits

if TYPE_CHECKING:
    from types import TracebackType

    from runtime.plugin import PluginDescription
    from runtime.sandbox.contract import Sandbox
    from runtime.settings import RuntimeSettings


class Runtime:
    """A running runtime: ask `registry` what there is, run it through `tool_runner`, and close it."""

    def __init__(self, registry: PluginRegistry, tool_runner: ToolRunner, cleanup: ExitStack) -> None:
        """`cleanup` ends the sandboxes."""
        self.registry = registry
        self.tool_runner = tool_runner
        self._cleanup = cleanup
        self._open = True

    @property
    def ready(self) -> bool:
        """Tell whether runs are accepted: it is open, some plugin can be run, and none has lost its home.

        One that could not be imported at the start has none to lose. Asking also has lost homes made anew.
        """
        return self._open and self.tool_runner.tend()

    def close(self) -> None:
        """End every plugin's processes; runs under way get an envelope. Closing twice is harmless."""
        self._open = False
        self._cleanup.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def start_runtime(settings: RuntimeSettings) -> Runtime:
    """Start every plugin, wait until all are warm, and join registry and runner.

    A plugin that cannot be imported is registered as UNAVAILABLE, and so is an entry point that names none;
    the others start.
    Raises RuntimeStartError for settings that cannot hold: a malformed name, a duplicate plugin, an isolation
    level that is required and cannot be given.
    """
    missing = _missing(settings.isolation)
    if settings.isolation_required and missing is not None:
        raise RuntimeStartError(
            f"isolation: {settings.isolation} is required and this machine cannot give it: {missing}; "
            f"ask for {IsolationLevel.PROCESS}, or drop isolation_required."
        )
    remove_abandoned()
    found = discover(settings.plugins, with_entry_points=settings.entry_points)
    registry = PluginRegistry(
        BreakerSettings(
            threshold=settings.breaker_threshold,
            backoff_seconds=settings.breaker_backoff_seconds,
            backoff_max_seconds=settings.breaker_backoff_max_seconds,
        )
    )
    with ExitStack() as undo:
        sandboxes = _opened_sandboxes(found.origins, settings, registry, undo)
        for line, reason in found.misnamed.items():
            registry.register_unavailable(line, reason, settings.isolation, origin=line)
        tool_runner = ToolRunner(
            registry,
            sandboxes,
            input_limits=InputLimits(settings.max_image_bytes, settings.max_image_pixels),
            max_output_bytes=settings.max_output_bytes,
        )
        return Runtime(registry, tool_runner, undo.pop_all())


def _opened_sandboxes(
    origins: tuple[str, ...], settings: RuntimeSettings, registry: PluginRegistry, undo: ExitStack
) -> dict[str, Sandbox]:
    """Register every plugin and return the sandboxes of those that can run, by plugin name."""
    # All begin before the first is waited for: the plugins are imported side by side.
    begun = [
        (origin, _sandbox(_level_to_begin_with(origin, settings), origin, settings, undo))
        for origin in origins
    ]
    sandboxes: dict[str, Sandbox] = {}
    for origin, first in begun:
        sandbox, description = first, None
        try:
            description = sandbox.describe()
            sandbox = _as_strong_as_wanted(sandbox, description, origin, settings, undo)
        except GovernedError as error:
            name, reason = origin if description is None else description.name, error.message
            if description is None and first.level is not settings.isolation:
                reason = f"{reason} (At {first.level}, which its code speaks of.)"
            registry.register_unavailable(name, reason, sandbox.level, origin=origin, description=description)
            sandbox.close()
        else:
            registry.register(description, sandbox.level, origin=origin)
            sandboxes[description.name] = sandbox
    return sandboxes


def _level_to_begin_with(origin: str, settings: RuntimeSettings) -> IsolationLevel:
    """Return the level at which a plugin is imported before it can say what it wants."""
    may_want_strict = speaks_of_strict(origin) and _missing(IsolationLevel.STRICT) is None
    return IsolationLevel.STRICT if may_want_strict else settings.isolation


def _sandbox(
    level: IsolationLevel, origin: str, settings: RuntimeSettings, undo: ExitStack
) -> InlineSandbox | ProcessSandbox:
    """Return a sandbox of this level, or of the strongest that this machine can give."""
    if level is IsolationLevel.INLINE:
        return InlineSandbox(origin, default_limits=settings.default_limits)
    sandbox = ProcessSandbox(
        origin,
        workers=settings.workers_per_plugin,
        default_limits=settings.default_limits,
        startup_timeout_seconds=settings.startup_timeout_seconds,
        isolation_required=settings.isolation_required,
        strict=level is IsolationLevel.STRICT and _missing(level) is None,
    )
    undo.callback(sandbox.close)
    return sandbox


def _as_strong_as_wanted(
    sandbox: InlineSandbox | ProcessSandbox,
    description: PluginDescription,
    origin: str,
    settings: RuntimeSettings,
    undo: ExitStack,
) -> InlineSandbox | ProcessSandbox:
    """Return a sandbox that is as strong as the operator and the plugin want, as far as there is one.

    Raises GovernedError (PLUGIN_UNAVAILABLE) if there is none and the operator requires it.
    """
    wanted = description.manifest.isolation or settings.isolation
    wanted = wanted if wanted.at_least(settings.isolation) else settings.isolation
    if sandbox.level is wanted:
        return sandbox
    missing = _missing(wanted)
    if settings.isolation_required and missing is not None:
        raise GovernedError(
            ErrorCode.PLUGIN_UNAVAILABLE,
            f"it asks for {wanted} isolation, which is required and cannot be given here: {missing}",
        )
    has_children = isinstance(sandbox, ProcessSandbox) and sandbox.level is not IsolationLevel.STRICT
    if has_children and (missing is not None or wanted is not IsolationLevel.STRICT):
        return sandbox  # this machine gives no more
    sandbox.close()
    other = _sandbox(wanted, origin, settings, undo)
    other.describe()
    return other


def _missing(level: IsolationLevel) -> str | None:
    """Return what this machine lacks for a level; None: it can give it."""
    return why_not_strict() if level is IsolationLevel.STRICT else None
