"""Whether there may be policies below a folder besides the one that holds in itself.

Nearly always there are none. To see that costs a fraction of what it costs to ask, file by file, what flake8
checks.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from governance_lint.policies.policy_files import OWN_FILE, SHARED_FILE

if TYPE_CHECKING:
    from collections.abc import Set


def may_hold_policies(path: str, excluded: Set[str]) -> bool:
    """Whether a policy may stand below a folder, those left out that are excluded by their name or path.

    Patterns among them exclude nothing here: then a policy is seen that nobody asks for, which is no harm.
    """
    has_paths = any(os.sep in name for name in excluded)
    for folder, below, files in os.walk(path):
        if folder != path:
            if OWN_FILE in files or OWN_FILE in below:
                return True
            if SHARED_FILE in files and _is_shared_with_us(folder):
                return True
        below[:] = [name for name in below if name not in excluded]
        if has_paths:
            here = os.path.abspath(folder)  # noqa: PTH100 -- a link keeps its own name
            below[:] = [name for name in below if os.path.join(here, name) not in excluded]  # noqa: PTH118
    return False


def _is_shared_with_us(folder: str) -> bool:
    try:
        with open(os.path.join(folder, SHARED_FILE), "rb") as file:  # noqa: PTH118, PTH123 -- a string, for speed
            return b"governance" in file.read()
    except OSError:
        return True  # to read it tells what is wrong with it
