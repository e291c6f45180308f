"""`python -m governance_lint` is the `governance-lint` command."""

from __future__ import annotations

import os
import sys


def _forget_the_working_directory() -> None:
    """Take the folder that is linted off the import path, where `python -m` put it first.

    A `json.py` there would run in the place of Python's own. It stays if this package itself lives there.
    """
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 -- nothing is imported yet
    if sys.path and sys.path[0] != home and sys.path[0] in {"", os.getcwd()}:  # noqa: PTH109
        del sys.path[0]


if __name__ == "__main__":
    _forget_the_working_directory()
    from governance_lint.entrypoints.console import main

    sys.exit(main())
