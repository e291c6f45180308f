"""Runs a shipped plugin the way a sandbox does, within this process."""

from __future__ import annotations

import json
from typing import Any

from runtime.sandbox.child import execute, load_plugin
from runtime.sandbox.contract import SandboxRequest
from tests.plugins.pictures import MIME_TYPES


def answer(origin: str, image: bytes, format_name: str = "PNG", **options: object) -> dict[str, Any]:
    """Return the plugin's answer after its way through JSON."""
    request = SandboxRequest(image, MIME_TYPES[format_name], options, max_output_bytes=1_000_000)
    result: dict[str, Any] = json.loads(execute(load_plugin(origin), request))
    return result
