"""What each way to go wrong costs, the same at every level of isolation."""

from __future__ import annotations

from runtime import ErrorCode

#: By the names of tools that go wrong in each run: the code of the envelope that a run costs.
FAULT_CODES = {
    "raises": ErrorCode.PLUGIN_RAISED,
    "fork-bomb": ErrorCode.PLUGIN_RAISED,
    "eats-memory": ErrorCode.PLUGIN_MEMORY,
    "hangs": ErrorCode.PLUGIN_TIMEOUT,
    "ignores-sigterm": ErrorCode.PLUGIN_TIMEOUT,
    "spins": ErrorCode.PLUGIN_TIMEOUT,
    "exits": ErrorCode.PLUGIN_CRASHED,
    "exits-quietly": ErrorCode.PLUGIN_CRASHED,
    "leaves-by-exception": ErrorCode.PLUGIN_CRASHED,
    "segfaults": ErrorCode.PLUGIN_CRASHED,
    "killed": ErrorCode.PLUGIN_CRASHED,
    "returns-list": ErrorCode.OUTPUT_INVALID,
    "returns-none": ErrorCode.OUTPUT_INVALID,
    "returns-unpicklable": ErrorCode.OUTPUT_INVALID,
    "returns-nan": ErrorCode.OUTPUT_INVALID,
    "returns-half-characters": ErrorCode.OUTPUT_INVALID,
    "returns-circle": ErrorCode.OUTPUT_INVALID,
    "returns-depth": ErrorCode.OUTPUT_INVALID,
    "large-output": ErrorCode.OUTPUT_INVALID,
    "huge-output": ErrorCode.OUTPUT_INVALID,
}
