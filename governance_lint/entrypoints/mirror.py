"""A project as it would be if all that is open in an editor were saved: links, and unsaved texts as files.

The type server reads what a file imports from disk, whatever it is shown of it. So for what an unsaved text
makes of other files it is shown this folder in the place of the project's.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.verdict_cache.known_folders import KnownFolders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from governance_lint.policy import Policy
    from governance_lint.violation import Violation


class Mirror:
    """The mirror of one policy's project, in a temporary folder."""

    def __init__(self, policy: Policy) -> None:
        """Make the folder, with nothing in it yet. Raises OSError."""
        self.original = policy  #: the project's own
        self._root = policy.root
        self._folder = Path(tempfile.mkdtemp(prefix="governance-lint-unsaved-")).resolve()
        self._state: bytes | None = None
        self._links: frozenset[Path] = frozenset()  #: relative to the root
        self._unsaved: dict[Path, str] = {}  #: likewise

    @property
    def policy(self) -> Policy:
        """The policy for the mirror."""
        policy = self.original
        return replace(
            policy,
            root=self._folder,
            source_roots=tuple(Path(self.inside(os.fspath(root))) for root in policy.source_roots),
            baseline=policy.baseline_file if policy.baseline_file.is_file() else policy.baseline,
        )

    def inside(self, path: str) -> str:
        """Return where a file or folder of the project is in the mirror; the path itself outside of it."""
        place = Path(path)
        return str(self._folder / place.relative_to(self._root)) if place.is_relative_to(self._root) else path

    def outside(self, path: str) -> str:
        """Return where a file or folder in the mirror is in the project."""
        place = Path(path)
        return (
            str(self._root / place.relative_to(self._folder)) if place.is_relative_to(self._folder) else path
        )

    def show(self, state: bytes, unsaved: Mapping[str, str]) -> None:
        """Mirror the project as it is on disk, which `state` tells apart, and unsaved texts by absolute path.

        What is open below a link to a folder stays as it is on disk. Raises OSError, so where the system lets
        nobody make links.
        """
        if state != self._state:
            self._link_all()
            self._state = state
        texts = dict(self._own(unsaved))
        for name in self._unsaved.keys() - texts.keys():
            self._remove(name)
            if name in self._links:
                self._link(name)
        for name, text in texts.items():
            if self._unsaved.get(name) != text:
                self._remove(name)  # a link: what it leads to is not to be written
                place = self._folder / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
        self._unsaved = texts

    def as_outside(self, violation: Violation) -> Violation:
        """Return a violation in the mirror as one of the project."""
        inside, outside = os.path.join(self._folder, ""), os.path.join(self._root, "")  # noqa: PTH118
        return replace(
            violation,
            message=violation.message.replace(inside, outside),
            path=violation.path.replace(inside, outside),
            why=tuple(
                step._replace(
                    text=step.text.replace(inside, outside), path=step.path.replace(inside, outside)
                )
                for step in violation.why
            ),
        )

    def close(self) -> None:
        """Remove the folder; what its links lead to stays."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _own(self, unsaved: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
        """Yield the unsaved texts of the mirror's own folders, by relative path."""
        for path, text in unsaved.items():
            if Path(path).is_relative_to(self._root):
                name = Path(path).relative_to(self._root)
                if self._links.isdisjoint(name.parents):
                    yield name, text

    def _link_all(self) -> None:
        """Make the links what the project's files are by now."""
        links = frozenset(self._found())
        for name in self._links - links:
            self._remove(name)
        for name in links - self._links - self._unsaved.keys():
            self._link(name)
        self._links = links

    def _found(self) -> Iterator[Path]:
        """Yield what is to be linked: source files, and links to folders as they are."""
        known = KnownFolders()
        waiting = [self._root]
        for folder in waiting:  # grows while it is walked
            try:
                listing = known.listing(os.fspath(folder))
            except OSError:
                continue
            if folder == self._root or not listing.is_environment:
                waiting += [folder / name for name in listing.folders]
                yield from (
                    (folder / name).relative_to(self._root) for name in (*listing.sources, *listing.links)
                )

    def _link(self, name: Path) -> None:
        place = self._folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(self._root / name)

    def _remove(self, name: Path) -> None:
        (self._folder / name).unlink(missing_ok=True)
