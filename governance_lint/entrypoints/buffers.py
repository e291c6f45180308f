"""What the linter says of files that are open in an editor: each as it is there, all else as it is saved."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.engine import Scanner
from governance_lint.entrypoints.mirror import Mirror
from governance_lint.file_verdict import not_looked_at
from governance_lint.fixer import with_whole_edit
from governance_lint.policy import PolicyError
from governance_lint.policy_names import check_policy_names
from governance_lint.projects import Policies
from governance_lint.texts.source import Source, Unreadable, decode_source
from governance_lint.texts.syntax import forget
from governance_lint.typeserver.process import TypeServerError
from governance_lint.typeserver.questions.lending import OneThatStaysWarm
from governance_lint.verdict_cache.project_state import project_state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from governance_lint.policy import Policy
    from governance_lint.violation import Violation


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
        #: Those of the mirrors: what is in these is never as it was a moment ago.
        self._mirrored = OneThatStaysWarm(self._state_of_mirror)
        self._is_interrupted = False
        self._mirrors: dict[str, Mirror] = {}
        self._names_checked: dict[bytes, PolicyError | None] = {}
        #: By path, what was looked at last.
        self._texts: dict[str, str] = {}

    def close(self) -> None:
        """End the type servers, in the middle of a look too, and leave nothing behind."""
        self._servers.close()
        self._mirrored.close()
        while self._mirrors:
            self._mirrors.popitem()[1].close()

    def interrupt(self) -> None:
        """Have a look at buffers together end soon: what it comes to is worth nothing."""
        self._is_interrupted = True
        self._mirrored.interrupt()

    def _state_of_mirror(self, policy: Policy) -> bytes:
        if self._is_interrupted:
            raise TypeServerError("nobody waits for it any more")
        return project_state(policy)

    def changed_on_disk(self) -> None:
        """Trust nothing that was seen of the disk."""
        self._states.since = float("-inf")

    def look(self, buffers: Iterable[Buffer]) -> dict[str, list[Violation]]:
        """Return what is reported in each of some buffers, by path; an edit there needs nothing but itself.

        Buffers that are not saved are looked at one by one, and all else as it is on disk: that is what the
        type server sees of it, so no other stage may see anything else.
        """
        found, open_ones = self._under_policies(buffers)
        for policy, sources in open_ones:
            saved = [source for source, is_saved in sources if is_saved]
            if saved:
                found |= self._looked_at(policy, saved, use_cache=True)
            for source, is_saved in sources:
                if not is_saved:
                    found |= self._looked_at(policy, [source], use_cache=False)
        return found

    def look_together(self, buffers: Iterable[Buffer]) -> dict[str, list[Violation]]:
        """Return what would be reported in each of the buffers, by path, if all of them were saved.

        That takes longer: nothing of what was known holds. Nothing is returned for buffers whose unsaved
        texts cannot be put where others find them.
        """
        self._is_interrupted = False
        found, open_ones = self._under_policies(buffers)
        for policy, sources in open_ones:
            unsaved = {source.path: source.text for source, is_saved in sources if not is_saved}
            if not unsaved:
                found |= self._looked_at(policy, [source for source, _ in sources], use_cache=True)
                continue
            key = str(policy.origin or policy.root)
            try:
                if key in self._mirrors and self._mirrors[key].original != policy:
                    self._mirrors.pop(key).close()
                if key not in self._mirrors:
                    self._mirrors[key] = Mirror(policy)
                mirror = self._mirrors[key]
                mirror.show(self._states.of(policy), unsaved)
            except OSError:
                continue
            inside = [
                Source(mirror.inside(source.path), mirror.inside(source.path), source.text)
                for source, _ in sources
            ]
            in_mirror = self._looked_at(mirror.policy, inside, use_cache=False, servers=self._mirrored)
            for source in inside:
                told = [mirror.as_outside(item) for item in in_mirror[source.path]]
                found[mirror.outside(source.path)] = told
        return found

    def _under_policies(
        self, buffers: Iterable[Buffer]
    ) -> tuple[dict[str, list[Violation]], list[tuple[Policy, list[tuple[Source, bool]]]]]:
        """Return what is reported in those buffers that no look is needed for, and the others' sources with
        whether they are saved, by the policies that they are under.
        """
        self._states.forget_the_old()
        policies = Policies()
        found: dict[str, list[Violation]] = {}
        open_ones: dict[str, tuple[Policy, list[tuple[Source, bool]]]] = {}
        for buffer in buffers:
            try:
                if policies.excludes(buffer.path):
                    found[buffer.path] = []
                    continue
                policy = policies.of_folder(os.path.dirname(buffer.path))  # noqa: PTH120
                self._check_names(policy)
            except PolicyError as error:
                found[buffer.path] = [not_looked_at(buffer.path, str(error))]
                continue
            source = decode_source(buffer.path, buffer.text.encode("utf-8", "surrogatepass"))
            if isinstance(source, Unreadable):
                found[buffer.path] = [not_looked_at(buffer.path, source.reason)]
            else:
                key = str(policy.origin or policy.root)
                open_ones.setdefault(key, (policy, []))[1].append((source, buffer.is_saved))
        return found, list(open_ones.values())

    def _looked_at(
        self,
        policy: Policy,
        sources: list[Source],
        *,
        use_cache: bool,
        servers: OneThatStaysWarm | None = None,
    ) -> dict[str, list[Violation]]:
        """Look at sources; of texts that are on their way to another one nothing is remembered."""
        found: dict[str, list[Violation]] = {source.path: [] for source in sources}
        texts = {source.path: source.text for source in sources}
        for path, text in texts.items():
            if (before := self._texts.get(path, text)) != text:
                forget(before)
        self._texts |= texts
        try:
            scanner = Scanner(policy, use_cache=use_cache, type_servers=servers or self._servers)
            report = scanner.check(sources)
        except PolicyError as error:  # the baseline
            return {path: [not_looked_at(path, str(error))] for path in found}
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
