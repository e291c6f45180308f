"""A pre-commit hook looks at the whole tree on each commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError
from governance_lint.yaml_documents import YamlError, read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.audit.repository import Repository

TAKES = "HOOK"

_FILE = ".pre-commit-config.yaml"


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look whether a hook of this id is given no files: an edit here can make a bypass in another file."""
    if len(arguments) != 1:
        raise WrongArgumentsError("takes the id of one hook")
    (hook,) = arguments
    text = repository.text_of(_FILE)
    if text is None:
        return Evidence.of([f"{_FILE} cannot be read"], "")
    try:
        hooks = [item for item in _hooks(read_mapping(text)) if item.get("id") == hook]
    except YamlError as error:
        return Evidence.of([f"{_FILE}: {error}"], "")
    if not hooks:
        return Evidence.of([f"{_FILE} has no hook {hook}"], "")
    # What hooks of a repository elsewhere are given is said there, if not here.
    faults = [
        f"the hook {hook} is given files: set pass_filenames: false"
        for item in hooks
        if item.get("pass_filenames", "entry" in item)
    ]
    return Evidence.of(faults, f"the hook {hook} of {_FILE} looks at the whole tree")


def _hooks(config: Mapping[object, object]) -> Iterator[Mapping[object, object]]:
    repositories = config.get("repos")
    for repository in repositories if isinstance(repositories, list) else ():
        hooks = repository.get("hooks") if isinstance(repository, dict) else None
        yield from (item for item in hooks if isinstance(item, dict)) if isinstance(hooks, list) else ()
