"""The rules, one file each; a rule is found because its file is in this folder."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from governance_lint.rule import Rule


@functools.cache
def catalogue() -> tuple[type[Rule], ...]:
    """Return every rule of this package, by code."""
    found: list[type[Rule]] = []
    for module_info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module.__name__
        ]
    return tuple(sorted(found, key=lambda rule: rule.code))
