"""Reading YAML, with the parser that libcst brings."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

#: libcst brings one of them, whichever suits the Python.
_PARSERS = ("yaml", "yaml_ft")


class YamlError(Exception):
    """A text cannot be read as YAML; it says why."""


def read_mapping(text: str) -> Mapping[object, object]:
    """Return a document that is a mapping. Raises YamlError."""
    for name in _PARSERS:
        try:
            parser = importlib.import_module(name)
        except ImportError:
            continue
        try:
            read = parser.safe_load(text)
        except parser.YAMLError as error:
            raise YamlError(f"is no YAML: {' '.join(str(error).split())}") from error
        if not isinstance(read, dict):
            raise YamlError("is no mapping of keys to values")
        return cast("Mapping[object, object]", read)
    raise YamlError("cannot be read: there is no YAML parser; pip install PyYAML")
