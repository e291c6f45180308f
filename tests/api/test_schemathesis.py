"""Schemathesis sends what the API's document allows and forbids, and follows its links, to a real server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.service.service_process import service_process

_PHASES = "examples,coverage,fuzzing,stateful"
_FAULTS = ("Traceback", "SERVICE_FAULT")
_LONG = bool(os.environ.get("GOVERNANCE_FUZZ"))
_EXAMPLES, _SECONDS = (500, 1800) if _LONG else (5, 120)


def test_every_answer_is_documented_and_none_is_a_fault(tmp_path: Path) -> None:
    settings = {
        "GOVERNANCE_STATE_DIR": str(tmp_path / "state"),
        "GOVERNANCE_PLUGINS": "runtime.plugins.dominant_colours:DominantColours",
        "GOVERNANCE_ENTRY_POINTS": "false",
        "GOVERNANCE_ISOLATION": "inline",
    }
    with service_process(["keys", "create", "test", "--scopes", "admin"], settings, tmp_path / "log") as made:
        assert made.exit_code() == 0
        key = made.rest_of_output().strip()
    with service_process(["api", "--port", "0"], settings, tmp_path / "api.log") as api:
        address = api.ready_line().split()[2]
        found = subprocess.run(
            [
                *(Path(sys.executable).with_name("schemathesis"), "--no-color"),
                *("--config-file", Path(__file__).with_name("schemathesis.toml")),
                *("run", f"{address}/openapi.json", "--header", f"Authorization: Bearer {key}"),
                *("--phases", _PHASES, "--max-examples", str(_EXAMPLES)),
                *(() if _LONG else ("--seed", "1")),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )

    faults = [line for line in api.log.splitlines() if any(word in line for word in (*_FAULTS, key))]
    assert found.returncode == 0, found.stdout
    assert faults == []
