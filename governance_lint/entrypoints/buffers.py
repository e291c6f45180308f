"""What the linter says of files that are open in an editor: each as it is there, all else as it is saved."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.engine import CANNOT_CHECK, Scanner
from governance_lint.fixer import with_whole_edit
from governance_lint.policy import PolicyError
from governance_lint.policy_names import check_policy_names
from governance_lint.projects import Policies
from governance_lint.texts.source import Source, Unreadable, decode_source
from governance_lint.texts.syntax import forget
from governance_lint.typeserver.questions.lending import OneThatStaysWarm
from governance_lint.verdict_cache.project_state import project_state
from governance_lint.violation import Span, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from governance_lint.policy import Policy


#: How long what was seen of the disk holds, where nobody says that something has changed.
_SECONDS_OF_TRUST = 1.0


class Buffer(NamedTuple):
    """One open file."""

    path: str  #: absolute
    text: str  #: with the editor's own line ends
    is_saved: bool  #: it is what is on disk


@dataclass
class _States:
    """The state of each policy's project, as it was a moment ago."""

    known: dict[str, bytes] = field(default_factory=dict)
    since: float = float("-inf")

    def forget_the_old(self) -> None:
        """Look anew from now on, unless the last look was just now."""
        now = time.monotonic()
        if now - self.since > _SECONDS_OF_TRUST:
            self.known.clear()
            self.since = now

    def of(self, policy: Policy) -> bytes:
        key = str(policy.origin or policy.root)
        if key not in self.known:
            self.known[key] = project_state(policy)
        return self.known[key]


class Buffers:
    """Looks at open files again and again, with a type server that stays warm in between."""

    def __init__(self) -> None:
        self._states = _States()
        self._servers = OneThatStaysWarm(lambda policy: self._states.of(policy))
        self._names_checked: dict[bytes, PolicyError | None] = {}
        #: By path, what was looked at last.
        self._texts: dict[str, str] = {}

    def close(self) -> None:
        """End the type server, in the middle of a look too."""
        self._servers.close()

    def changed_on_disk(self) -> None:
        """Trust nothing that was seen of the disk."""
        self._states.since = float("-inf")

    def look(self, buffers: Iterable[Buffer]) -> dict[str, list[Violation]]:
        """Return what is reported in each of some buffers, by path; an edit there needs nothing but itself.

        Buffers that are not saved are looked at one by one: of the others' unsaved text the type server
        sees nothing, so no other stage may.
        """
        self._states.forget_the_old()
        policies = Policies()
        found: dict[str, list[Violation]] = {}
        saved: dict[str, tuple[Policy, list[Source]]] = {}
        for buffer in buffers:
            try:
                if policies.excludes(buffer.path):
                    found[buffer.path] = []
                    continue
                policy = policies.of_folder(os.path.dirname(buffer.path))  # noqa: PTH120
                self._check_names(policy)
            except PolicyError as error:
                found[buffer.path] = [_cannot_check(buffer.path, str(error))]
                continue
            source = decode_source(buffer.path, buffer.text.encode("utf-8", "surrogatepass"))
            if isinstance(source, Unreadable):
                found[buffer.path] = [_cannot_check(buffer.path, source.reason)]
            elif buffer.is_saved:
                key = str(policy.origin or policy.root)
                saved.setdefault(key, (policy, []))[1].append(source)
            else:
                found |= self._looked_at(policy, [source], is_saved=False)
        for policy, sources in saved.values():
            found |= self._looked_at(policy, sources, is_saved=True)
        return found

    def _looked_at(
        self, policy: Policy, sources: list[Source], *, is_saved: bool
    ) -> Mapping[str, list[Violation]]:
        """Look at sources; of texts that are on their way to another one nothing is remembered."""
        found: dict[str, list[Violation]] = {source.path: [] for source in sources}
        texts = {source.path: source.text for source in sources}
        for path, text in texts.items():
            if (before := self._texts.get(path, text)) != text:
                forget(before)
        self._texts |= texts
        try:
            scanner = Scanner(policy, use_cache=is_saved, type_servers=self._servers)
            report = scanner.check(sources)
        except PolicyError as error:  # the baseline
            return {path: [_cannot_check(path, str(error))] for path in found}
        for violation in report.violations:
            whole = with_whole_edit(violation, texts[violation.path], policy)
            found[violation.path].append(whole)
        return found

    def _check_names(self, policy: Policy) -> None:
        """Raise PolicyError where a name of the policy names nothing, as the project is saved."""
        state = self._states.of(policy)
        if state not in self._names_checked:
            self._names_checked.clear()
            try:
                check_policy_names(policy)
            except PolicyError as error:
                self._names_checked[state] = error
            else:
                self._names_checked[state] = None
        fault = self._names_checked[state]
        if fault is not None:
            raise PolicyError(str(fault))


def _cannot_check(path: str, reason: str) -> Violation:
    return Violation(CANNOT_CHECK, f"cannot check {path}: {reason}", path, Span(1, 0, 1, 0))
