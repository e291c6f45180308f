"""Wants strict isolation, and leaves a trace where it is imported."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import ClassVar

from runtime import IsolationLevel, Manifest
from tests.runtime.tools.answers import Answers

Path(tempfile.gettempdir(), "imported").touch()


class WritesWhenImported(Answers):
    name: ClassVar[str] = "writes-when-imported"
    manifest: ClassVar[Manifest] = Manifest(
        "Leaves a trace where it is imported.", ("image/png",), isolation=IsolationLevel.STRICT
    )
