"""`python -m governance_lint` is the `governance-lint` command."""

from __future__ import annotations

import sys

from governance_lint.entrypoints.command_line import main

if __name__ == "__main__":
    sys.exit(main())
