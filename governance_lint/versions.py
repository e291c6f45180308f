"""The versions of this package and of what its verdicts depend on."""

from __future__ import annotations

import functools

#: Distributions whose versions are part of a verdict, and of `--version`.
_DISTRIBUTIONS = ("governance-lint", "flake8", "libcst", "pyrefly")


@functools.cache
def versions() -> dict[str, str]:
    """Return the version of each distribution that takes part in a verdict."""
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for name in _DISTRIBUTIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found
