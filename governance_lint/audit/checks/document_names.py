"""A document names everything of one kind: states, codes, layers, runners' calls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError
from governance_lint.codes import names_by_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = "DOCUMENT states|job-states|codes|layers|allowed..."


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look for each word of the policy, or each code, in a document; codes that there are not are a fault."""
    policy = repository.policy
    kinds = {
        "states": () if policy.lifecycle is None else policy.lifecycle.states,
        "job-states": tuple(state for machine in policy.state_machines for state, _ in machine.transitions),
        "codes": tuple(names_by_code()),
        "layers": () if policy.layers is None else policy.layers.order,
        "allowed": tuple(name for item in policy.chokepoints for name in item.allowed),
    }
    document, *asked = arguments or [""]
    if not asked or any(kind not in kinds for kind in asked):
        raise WrongArgumentsError(f"takes {TAKES}")
    text = repository.text_of(document)
    if text is None:
        return Evidence.of([f"{document} cannot be read"], "")
    words = [word for kind in asked for word in kinds[kind]]
    missing = [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is None]
    faults = [f"{document} does not name {', '.join(missing)}"] if missing else []
    if "codes" in asked:
        unknown = sorted(set(re.findall(r"\bEXG\d{3}\b", text)) - set(kinds["codes"]))
        faults += [f"{document} names {code}, which does not exist" for code in unknown]
    return Evidence.of(faults, f"{document} names all {len(words)}")
