"""Where the policy's names are defined, asked of the type server: whatever path they are imported by."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from governance_lint.policy import SUFFIX_MARK
from governance_lint.typeserver.overlay import Overlay, Probe
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from governance_lint.policy import Policy
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.questions.documents import Documents


class PolicyPlaces:
    """Resolves the dotted names of a policy to the statements that they name, once."""

    def __init__(self, policy: Policy, server: TypeServer, documents: Documents) -> None:
        self._classes = _exact(
            name.rpartition(".")[0] for point in policy.chokepoints for name in point.governed
        )
        self._classes |= _exact(
            name.rpartition(".")[0] for point in policy.chokepoints for name in point.allowed
        )
        callables = _exact(
            name for point in policy.chokepoints for name in (*point.allowed, *point.may_receive)
        )
        self._found: dict[str, frozenset[tuple[str, int]]] = {}
        names = sorted(self._classes | callables)
        if names:
            self._resolve(names, policy, server, documents)

    def classes_of(self, pattern: str) -> frozenset[tuple[str, int]]:
        """Return the class statements that an exact dotted name stands for, as (path, line)."""
        return self._found.get(pattern, frozenset())

    def callables_of(self, pattern: str) -> frozenset[tuple[str, int]]:
        """Return the function statements that an exact dotted name stands for, as (path, line)."""
        return self._found.get(pattern, frozenset())

    def _resolve(self, names: list[str], policy: Policy, server: TypeServer, documents: Documents) -> None:
        """Ask with a file that exists only in the server's memory and imports each name in each way."""
        lines: list[str] = []
        probes: list[Probe] = []
        owners: list[str] = []
        ends: list[tuple[int, int]] = []
        for name in names:
            parts = name.split(".")
            for cut in range(1, len(parts)):
                module, rest = ".".join(parts[:cut]), parts[cut:]
                alias = f"_exg_p{len(owners)}"
                lines.append(f"from {module} import {rest[0]} as {alias}")
                chain = ".".join((alias, *rest[1:]))
                lines.append(chain)
                probes.append(Probe(Span(len(lines), 0, len(lines), len(chain)), "({name} := (", "))"))
                owners.append(name)
                ends.append((len(lines), len(chain) - 1))
        overlay = Overlay("\n".join(lines) + "\n", probes)
        path = os.fspath(policy.source_roots[0] / f"_exg_policy_{os.getpid()}.py")
        documents.show(path, overlay)
        questions = [documents.question("textDocument/definition", path, overlay.place(*end)) for end in ends]
        found: dict[str, set[tuple[str, int]]] = {}
        for name, answer in zip(owners, server.ask(questions), strict=True):
            for location in documents.locations(answer, path):
                if location.path != path and documents.statement_at(location.path, location.line):
                    found.setdefault(name, set()).add((location.path, location.line))
        self._found = {name: frozenset(places) for name, places in found.items()}


def _exact(names: Iterable[str]) -> set[str]:
    return {name for name in names if not name.startswith(SUFFIX_MARK) and "." in name}
