"""Runs plugins at night. Nothing here names a plugin's class: its type comes from other modules."""

import subprocess

from imaging import steps as night
from imaging.registry import PluginRegistry


def run_tonight(payload: dict) -> dict:
    # Fine: this `run` is the standard library's.
    subprocess.run(["true"], check=True)
    found = night.first_step(PluginRegistry())
    return found.run(payload)
