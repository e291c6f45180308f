"""Every allowed callable that is a runner is asked for what a runner must do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError
from governance_lint.policy import Runner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = "KEY..."

_KEYS = tuple(name.replace("_", "-") for name in Runner._fields if name != "callable")


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look whether each `[[runners]]` of the policy has these keys; `no-findings` tells if it does so."""
    wrong = [key for key in arguments if key not in _KEYS]
    if wrong or not arguments:
        raise WrongArgumentsError(f"takes some of {', '.join(_KEYS)}")
    runners = repository.policy.runners
    faults = [] if runners else ["the policy declares no runner"]
    seen = []
    for runner in runners:
        for key in arguments:
            names = getattr(runner, key.replace("-", "_"))
            if names:
                seen.append(f"{key} {' and '.join(names)}")
            else:
                faults.append(f"{runner.callable} has no {key}")
    return Evidence.of(faults, f"{', '.join(runner.callable for runner in runners)}: {', '.join(seen)}")
