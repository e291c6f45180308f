"""The sample service with planted bypasses, and every finding that it must give."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "sample"

#: path:line:column: code, in order of place.
FINDINGS = (
    "imaging/admin.py:10:14: EXG103",
    "imaging/admin.py:21:12: EXG101",
    "imaging/admin.py:26:12: EXG104",
    "imaging/batch.py:15:20: EXG201",
    "imaging/batch.py:31:9: EXG202",
    "imaging/handlers.py:14:12: EXG101",
    "imaging/handlers.py:19:12: EXG102",
    "imaging/pipeline.py:11:43: EXG102",
    "imaging/pipeline.py:16:26: EXG102",
    "imaging/scheduler.py:13:12: EXG101",
)

_FINDING = re.compile(r"^(\S+?:\d+:\d+: EXG\d{3}) .+$", re.MULTILINE)


def copy_sample(folder: Path) -> Path:
    """Copy the sample's code and policy into a folder of their own, and return it."""
    copy = folder / "sample"
    shutil.copytree(SAMPLE / "imaging", copy / "imaging", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(SAMPLE / "governance.toml", copy)
    return copy


def findings_in(output: str) -> tuple[str, ...]:
    """Return the findings that a tool has printed, one line each, in the order of its lines."""
    return tuple(_FINDING.findall(output))
