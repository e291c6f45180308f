"""The subjects of rules, one file each; a subject is found because its file is in this folder."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from functools import lru_cache
from typing import TYPE_CHECKING

from governance_lint.subject import Subject
from governance_lint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from governance_lint.policy import Policy
    from governance_lint.subject import FilesWith
    from governance_lint.vocabulary import Hints


@functools.cache
def subjects() -> tuple[Subject, ...]:
    """Return every subject of this package, by the names of their files."""
    found: list[Subject] = []
    for module_info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        found += [value for value in vars(module).values() if isinstance(value, Subject)]
    return tuple(found)


@lru_cache(maxsize=8)
def vocabulary_of(policy: Policy, about: tuple[Subject, ...] = ()) -> Vocabulary:
    """Return the (remembered) vocabulary of a policy: of some subjects, or else of all."""
    hints = (subject.hints(policy) for subject in about or subjects())
    return Vocabulary(
        [name.rpartition(".")[2] for point in policy.chokepoints for name in point.governed],
        [runner.callable for runner in policy.runners],
        tuple(item for item in hints if item is not None),
    )


def learns_from_project(policy: Policy) -> bool:
    """Whether other files of the project tell what a file must have to be worth a look."""
    return any(subject.learned is not None and subject.hints(policy) is not None for subject in subjects())


def learned_hints(
    policy: Policy, files_with: FilesWith, kept: MutableMapping[str, object]
) -> tuple[Hints, ...]:
    """Return what a file may have that is worth a look only because of what other files say."""
    return tuple(
        hints
        for subject in subjects()
        if subject.learned is not None and subject.hints(policy) is not None
        if (hints := subject.learned(policy, files_with, kept)) is not None
    )
