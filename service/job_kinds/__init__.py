"""The kinds of job there are: one file each, found by walking this package."""

from __future__ import annotations

import importlib
import pkgutil
from types import MappingProxyType
from typing import TYPE_CHECKING

from service.job_kinds.contract import JobKind

if TYPE_CHECKING:
    from collections.abc import Mapping


def discover_job_kinds() -> Mapping[str, JobKind]:
    """Return every kind by its name.

    Raises ValueError when two files claim one name, TypeError when a file offers no ``JOB_KIND``.
    """
    found: dict[str, JobKind] = {}
    for module_info in pkgutil.iter_modules(__path__):
        if module_info.name == "contract":
            continue
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        kind = getattr(module, "JOB_KIND", None)
        if not isinstance(kind, JobKind):
            raise TypeError(f"{module.__name__} must offer JOB_KIND, a JobKind")
        if kind.name in found:
            raise ValueError(f"two files of {__name__} claim the job kind {kind.name!r}; rename one")
        found[kind.name] = kind
    return MappingProxyType(found)
