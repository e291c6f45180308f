"""The versions of this package and of what its verdicts depend on."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import Distribution

#: Distributions whose versions are part of a verdict, and of `--version`.
_DISTRIBUTIONS = ("governance-lint", "flake8", "libcst", "pyrefly")


@functools.cache
def versions() -> dict[str, str]:
    """Return the version of each distribution that takes part in a verdict."""
    from importlib.metadata import PackageNotFoundError, distribution

    found = {}
    for name in _DISTRIBUTIONS:
        try:
            found[name] = _version(distribution(name))
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _version(installed: Distribution) -> str:
    """Return a distribution's version; to parse all of its metadata costs ten times as much."""
    head, _, _ = (installed.read_text("METADATA") or "").partition("\n\n")
    for line in head.splitlines():
        if line.startswith("Version: "):
            return line.removeprefix("Version: ").strip()
    return installed.version
