"""`--version`: which versions take part in a verdict."""

from __future__ import annotations

import platform

from governance_lint.entrypoints.exit_code import ExitCode
from governance_lint.entrypoints.output import say
from governance_lint.versions import versions


def print_versions() -> ExitCode:
    """Print the program's version, and those of what it stands on."""
    own, *others = [f"{name} {version}" for name, version in versions().items()]
    say([f"{own} ({', '.join([*others, f'Python {platform.python_version()}'])})"])
    return ExitCode.CLEAN
