"""Which policy each file is linted under: the nearest one upwards, looked for once per folder."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.files import Exclusion
from governance_lint.policies.policy_files import OWN_FILE, SHARED_FILE
from governance_lint.policy_file import find_policy_file, load_policy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from governance_lint.policy import Policy

_NO_OVERRIDES: Mapping[str, object] = {}


class Policies:
    """The policies of the files of one run; with `config` that one file holds for all of them.

    `overrides` replace keys of each, as `load_policy` says.
    """

    def __init__(self, config: Path | None = None, overrides: Mapping[str, object] = _NO_OVERRIDES) -> None:
        self._config = config
        self._overrides = overrides
        self._nearest: dict[Path, Path | None] = {}
        self._loaded: dict[Path, Policy] = {}
        self._of_folder: dict[str, tuple[Policy, Exclusion]] = {}

    def of_folder(self, folder: str) -> Policy:
        """Return the policy of the files in an absolute folder. Raises PolicyError for a faulty one."""
        return self._entry(folder)[0]

    def excludes(self, absolute_path: str, *, is_folder: bool = False, is_start: bool = False) -> bool:
        """Whether the policy of the folder around a path leaves it out. Raises PolicyError.

        A folder that a walk starts in answers to its own policy, if it has one: who asks for a project inside
        of an excluded folder of another one means it.
        """
        around = absolute_path if is_start else os.path.dirname(absolute_path)  # noqa: PTH120 -- for every file
        return self._entry(around)[1].covers(absolute_path, is_folder=is_folder)

    def _entry(self, folder: str) -> tuple[Policy, Exclusion]:
        entry = self._of_folder.get(folder)
        if entry is None:
            policy = self._policy(Path(folder))
            entry = self._of_folder[folder] = (policy, Exclusion(str(policy.root), policy.exclude))
        return entry

    def _policy(self, folder: Path) -> Policy:
        file = self._config or self._nearest_file(folder)
        if file is None:
            # Asked by a file in it: a folder that is not there yet would be taken for one itself.
            return load_policy(folder / OWN_FILE, overrides=self._overrides)
        if file not in self._loaded:
            self._loaded[file] = load_policy(folder, config=file, overrides=self._overrides)
        return self._loaded[file]

    def _nearest_file(self, folder: Path) -> Path | None:
        if folder not in self._nearest:
            may_hold_one = any(os.path.lexists(folder / name) for name in (OWN_FILE, SHARED_FILE))
            at_the_top = folder.parent == folder
            self._nearest[folder] = (
                find_policy_file(folder) if may_hold_one or at_the_top else self._nearest_file(folder.parent)
            )
        return self._nearest[folder]
