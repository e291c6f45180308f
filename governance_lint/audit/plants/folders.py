"""Folders with banned names, each below a real package."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from governance_lint.audit.planting import Expected, Plant
from governance_lint.violation import Replacement, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.audit.ground import Ground
    from governance_lint.policy import Policy


def codes(policy: Policy) -> Iterator[str]:
    """Yield the code, where the policy bans a folder."""
    if policy.repository.banned_folders:
        yield "EXG501"


def plants(ground: Ground) -> Iterator[Plant]:
    """Yield one folder for each pattern that the policy bans, with a file in it."""
    modules = ground.spread(len(ground.policy.repository.banned_folders), lambda item: item.name is not None)
    for pattern, module in zip(ground.policy.repository.banned_folders, modules, strict=False):
        name = re.sub(r"\[!?(.).*?\]", r"\1", pattern.replace("*", "").replace("?", "a"))
        if not fnmatchcase(name, pattern) or os.sep in name:
            continue
        beside = os.path.dirname(ground.source_of(module).absolute_path)  # noqa: PTH120 -- a string is wanted
        path = os.path.join(beside, name, "planted.py")  # noqa: PTH118
        text = Replacement(Span(1, 0, 1, 0), '"""Planted by an audit."""\n')
        yield Plant(path, (text,), (Expected(("EXG501",), f"a folder called {name}", 0),))
