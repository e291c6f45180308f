"""The scanner catches violations that are planted into a copy of the code, as `audit --prove` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError
from governance_lint.audit.proof import prove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = ""

_MOST_TOLD = 3


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Plant violations of every rule that the policy asks for, and look whether each is caught."""
    if arguments:
        raise WrongArgumentsError("takes no argument")
    proof = prove(repository.policy, repository.files, repository.progress)
    missed = [f"{item.code} {item.path}: {item.shape}" for item in proof.missed[:_MOST_TOLD]]
    faults = [f"not caught: {told}" for told in missed]
    if not proof.outcomes:
        faults.append("there is no place to plant anything")
    caught = f"{proof.caught.total()} of {proof.planted.total()} planted violations caught"
    return Evidence.of(faults, f"{caught}, of {len(proof.planted)} rules")
