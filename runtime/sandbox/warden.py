"""A trusted process between the service and a strictly kept plugin.

pebble's pipe carries pickles, and whoever can write to it can run code in the service. So the plugin lives
one process further down, its ward, and what comes from there is read as JSON and bytes. The warden shares its
ward's fate: it dies of what the ward died of, which tells the service all that it must know.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import sys
import types
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

from runtime.errors import ErrorCode, GovernedError
from runtime.plugin import PluginDescription
from runtime.sandbox import letters, resident, ward

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from runtime.sandbox.contract import SandboxRequest


@dataclass(frozen=True, slots=True)
class _Ward:
    process: BaseProcess
    door: Connection


#: Who is kept; one process guards one ward for life.
_ward: _Ward | None = None


def be_born(birth: resident.Birth) -> None:
    """Make the ward. The limits are the ward's: this process runs nothing of the plugin's."""
    global _ward
    resident.move_out(birth.parent_pid)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Nothing of it is the ward's business, and it would be imported there: the program that runs the service.
    sys.modules["__main__"] = types.ModuleType("__main__")
    spawn = multiprocessing.get_context("spawn")
    door, far_door = spawn.Pipe()
    process = spawn.Process(target=ward.live, args=(replace(birth, parent_pid=os.getpid()), far_door))
    process.start()
    far_door.close()
    _ward = _Ward(process, door)


def describe() -> PluginDescription | GovernedError:
    """Say who lives with the ward."""
    answer = _asked(letters.write_question("describe"))
    if answer is None:
        _share_its_fate(hostile=True)
    return answer


def check_options(options: Mapping[str, object]) -> GovernedError | None:
    """Say whether the plugin's model takes the options."""
    try:
        question = letters.write_question("check_options", options=options)
    except (TypeError, ValueError, RecursionError):
        return _not_json()
    return _verdict(_asked(question))


def execute(request: SandboxRequest) -> bytes | GovernedError:
    """Have the ward run the plugin once; only so many bytes of its answer are taken."""
    try:
        question = letters.write_question(
            "execute",
            mime_type=request.mime_type,
            options=request.options,
            max_output_bytes=request.max_output_bytes,
        )
    except (TypeError, ValueError, RecursionError):
        return _not_json()
    error = _verdict(_asked(question, request.image))
    return _letter(request.max_output_bytes) if error is None else error


def _asked(*question: bytes) -> PluginDescription | GovernedError | None:
    try:
        for letter in question:
            _kept().door.send_bytes(letter)
    except OSError:
        _share_its_fate(hostile=False)
    try:
        return letters.read_answer(_letter(letters.MAX_HEADER_BYTES))
    except ValueError:
        _share_its_fate(hostile=True)


def _letter(most_bytes: int) -> bytes:
    try:
        return _kept().door.recv_bytes(most_bytes)
    except (EOFError, ConnectionResetError):
        _share_its_fate(hostile=False)
    except OSError:  # longer than any honest one
        _share_its_fate(hostile=True)


def _verdict(answer: PluginDescription | GovernedError | None) -> GovernedError | None:
    if isinstance(answer, PluginDescription):
        _share_its_fate(hostile=True)
    return answer


def _kept() -> _Ward:
    if _ward is None:
        raise GovernedError(ErrorCode.PLUGIN_UNAVAILABLE, "This process has no ward yet.")
    return _ward


def _share_its_fate(*, hostile: bool) -> NoReturn:
    """Die of what the ward dies of; one that breaks the rules of the correspondence is killed first."""
    process = _kept().process
    if hostile:
        process.kill()
    process.join()
    status = process.exitcode or 0
    if status < 0:
        with contextlib.suppress(OSError):  # SIGKILL needs no permission
            signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(abs(status))


def _not_json() -> GovernedError:
    return GovernedError(ErrorCode.INPUT_INVALID, "'options' must be plain JSON.", {"field": "options"})


#: A plugin that lives one process further down.
GUARDED_HOME = resident.Home(be_born, describe, check_options, execute, needs_scratch=True)
