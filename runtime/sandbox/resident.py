"""Life in a child process: the plugin that lives there, and the questions it answers."""

from __future__ import annotations

import math
import os
import signal
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from runtime.errors import ErrorCode, GovernedError
from runtime.sandbox import child
from runtime.sandbox.limits import confinement, environment, resources
from runtime.sandbox.limits.fork_filter import forbid_new_processes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import TypeVar

    from runtime.plugin import Limits, Plugin, PluginDescription
    from runtime.sandbox.contract import SandboxRequest

    Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Birth:
    """What a child must know to become a plugin's home."""

    origin: str  #: "package.module:Class"
    parent_pid: int
    default_limits: Limits
    isolation_required: bool  #: live nowhere rather than with a part of the protection missing
    scratch: Path | None = None  #: the one folder to write in, for a plugin that is kept strictly


@dataclass(frozen=True, slots=True)
class Home:
    """What is called in a child process, in the order of its life."""

    be_born: Callable[[Birth], None]
    describe: Callable[[], PluginDescription | GovernedError]
    check_options: Callable[[Mapping[str, object]], GovernedError | None]
    execute: Callable[[SandboxRequest], bytes | GovernedError]
    needs_scratch: bool  #: is born with a folder to write in


@dataclass(frozen=True, slots=True)
class _Resident:
    plugin: Plugin
    description: PluginDescription


#: Who lives in this process, or why nobody does. One process is one plugin's home for life.
_resident: _Resident | GovernedError = GovernedError(
    ErrorCode.PLUGIN_UNAVAILABLE, "This process has no plugin yet."
)


def move_out(parent_pid: int) -> None:
    """Leave the parent's group, output and environment, and end when it ends."""
    resources.die_with_parent(parent_pid)
    # A group of its own: `kill(0, ...)` in a plugin must not reach the service. And whoever stops the service
    # by signalling all of its processes must not break the runs that it finishes: it ends children itself.
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    environment.silence_output()
    environment.scrub_environment()


def be_born(birth: Birth) -> None:
    """Import the plugin, then let the kernel close the door. A failure is kept for whoever asks first."""
    global _resident
    move_out(birth.parent_pid)
    if birth.scratch is not None:
        try:
            # Before the import, which already runs the plugin's code.
            confinement.confine(birth.scratch)
        except OSError as exc:
            _resident = GovernedError(
                ErrorCode.PLUGIN_UNAVAILABLE, f"the kernel does not confine it: {exc.strerror}."
            )
            return
    try:
        plugin = child.load_plugin(birth.origin)
        description = child.describe(plugin, birth.default_limits)
    except child.PluginImportError as exc:
        _resident = GovernedError(ErrorCode.PLUGIN_UNAVAILABLE, str(exc))
        return
    resources.apply_limits(resources.ResourceLimits(memory_bytes=description.manifest.memory_bytes))
    try:
        forbid_new_processes()
    except OSError as exc:
        description = replace(description, may_start_processes=True)
        if birth.isolation_required:
            reason = f"the kernel cannot keep it from starting processes: {exc.strerror}."
            _resident = GovernedError(ErrorCode.PLUGIN_UNAVAILABLE, reason)
            return
    _resident = _Resident(plugin, description)


def describe() -> PluginDescription | GovernedError:
    """Say who lives here."""
    return _answered(lambda resident: resident.description)


def check_options(options: Mapping[str, object]) -> GovernedError | None:
    """Say whether the plugin's model takes the options."""

    def check(resident: _Resident) -> None:
        child.read_options(resident.plugin, options)

    return _answered(check)


def execute(request: SandboxRequest) -> bytes | GovernedError:
    """Run the plugin once within its time."""

    def run_within_budget(resident: _Resident) -> bytes:
        timeout_seconds = resident.description.manifest.timeout_seconds
        cores = len(os.sched_getaffinity(0))
        resources.allow_cpu_seconds(math.ceil(timeout_seconds * cores) + 1)
        return child.execute(resident.plugin, request)

    return _answered(run_within_budget)


def _answered(question: Callable[[_Resident], Answer]) -> Answer | GovernedError:
    """Answer with plain data whatever happens: a foreign exception, pickled, would be imported there."""
    if isinstance(_resident, GovernedError):
        return _resident
    try:
        return question(_resident)
    except GovernedError as error:
        # A bare copy: the raised one keeps the plugin's frames, and all that they hold, until the next call.
        return GovernedError(
            error.code, error.message, error.details, remote_traceback=error.remote_traceback
        )
    except MemoryError:
        return GovernedError(ErrorCode.PLUGIN_MEMORY, "The plugin's process has no memory left.")
    except BaseException as exc:  # noqa: BLE001 -- this border keeps every exception in the child
        kind = type(exc).__name__
        return GovernedError(ErrorCode.PLUGIN_RAISED, f"The plugin raised {kind}.", {"exception": kind})


#: A plugin that lives in the process that the service talks to.
OPEN_HOME = Home(be_born, describe, check_options, execute, needs_scratch=False)
