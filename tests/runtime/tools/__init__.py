"""Whole plugins, each with one way to go wrong; the tests run them in real sandboxes."""

from __future__ import annotations


def dotted_name(stem: str) -> str:
    """Return what the settings list for the tool in this file: `hangs` is class `Hangs`."""
    class_name = "".join(word.capitalize() for word in stem.split("_"))
    return f"{__name__}.{stem}:{class_name}"
