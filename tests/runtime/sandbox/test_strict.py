"""What the strict sandbox adds: every door is shut, and the service reads no pickle of the plugin's."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from runtime import CancelToken, IsolationLevel, Limits
from runtime.sandbox import letters
from runtime.sandbox.contract import SandboxRequest
from runtime.sandbox.process import ProcessSandbox, why_not_strict
from tests.plugins.pictures import plain
from tests.runtime.tools import dotted_name


def scratch_folders() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("governance-scratch-*"))


def test_every_door_is_shut_while_the_plugin_is_imported_and_while_it_runs() -> None:
    missing = why_not_strict()
    if missing is not None:
        # Such a machine says so and gives less: see tests/runtime/test_start.py.
        pytest.skip(f"this machine has no strict sandbox, so no door of it was tried: {missing}")
    before = scratch_folders()
    sandbox = ProcessSandbox(
        dotted_name("tries_doors"),
        workers=1,
        default_limits=Limits(),
        startup_timeout_seconds=30.0,
        strict=True,
    )
    answer = json.loads(
        sandbox.call(SandboxRequest(plain(), "image/png", {}, max_output_bytes=10_000), CancelToken())
    )
    sandbox.close()

    assert sandbox.level is IsolationLevel.STRICT
    assert set(answer["while imported"].values()) == {"PermissionError"}, answer["while imported"]
    assert set(answer["while running"].values()) == {"PermissionError"}, answer["while running"]
    assert (answer["scratch"], answer["own signal"]) == ("done", "done")
    # Neither a pipe of pebble's nor one of multiprocessing's is left: one socket leads to the warden.
    assert answer["open"].count("socket") == 1
    assert "pipe" not in answer["open"]
    assert scratch_folders() <= before


@pytest.mark.parametrize(
    "forged",
    [
        b"",
        b"\x80\x04cos\nsystem\n",
        b"[]",
        b"{" * 100_000,
        b'{"error": {"code": "UNAUTHENTICATED", "message": "", "details": {}, "remote_traceback": null}}',
        b'{"description": {"name": "x"}}',
        b'{"answer": 1}',
    ],
)
def test_a_letter_that_no_honest_ward_writes_is_refused(forged: bytes) -> None:
    with pytest.raises(ValueError, match="validation error"):
        letters.read_answer(forged)
