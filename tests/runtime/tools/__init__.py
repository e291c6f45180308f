"""Whole plugins, each with one way to go wrong; the tests run them in real sandboxes."""

from __future__ import annotations

from pathlib import Path


def dotted_name(stem: str) -> str:
    """Return what the settings list for the tool in this file: `hangs` is class `Hangs`."""
    class_name = "".join(word.capitalize() for word in stem.split("_"))
    return f"{__name__}.{stem}:{class_name}"


def dotted_names(*left_out: str) -> tuple[str, ...]:
    """Return what the settings list for all tools but those left out."""
    stems = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    return tuple(dotted_name(stem) for stem in stems if stem not in left_out)
