"""Processes of a test's own, forked from one without threads that has made all imports: they are cheap."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_IMPORTED = ["tests.service.storm.steps", "tests.service.api_client"]


def run_in_a_process(function: Callable[..., None], *arguments: object) -> int | None:
    """Call a function in a process of its own, and return how that ended."""
    forkserver = multiprocessing.get_context("forkserver")
    forkserver.set_forkserver_preload(_IMPORTED)
    process = forkserver.Process(target=function, args=arguments)
    process.start()
    process.join()
    return process.exitcode
