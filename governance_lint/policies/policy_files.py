"""What the files are called that hold a policy."""

from __future__ import annotations

OWN_FILE = "governance.toml"
SHARED_FILE = "pyproject.toml"
TABLE_IN_SHARED_FILE = "tool.governance-lint"
