"""Values as TOML text: strings, arrays and inline tables, which is all that a policy has."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: An array that would make a longer line has one line per value.
WIDEST = 100

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def assignment(key: str, value: object) -> str:
    """Return the line, or lines, that give a key its value. Raises TypeError for what a policy has not."""
    line = f"{_key(key)} = {_value(value)}"
    if len(line) <= WIDEST or not isinstance(value, list):
        return line
    items = "".join(f"    {_value(item)},\n" for item in value)
    return f"{_key(key)} = [\n{items}]"


def _value(value: object) -> str:
    match value:
        case str():
            return _string(value)
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return _inline_table(value)
        case _:
            raise TypeError(f"no TOML is written for {type(value).__name__}")


def _inline_table(table: Mapping[str, object]) -> str:
    entries = ", ".join(f"{_key(key)} = {_value(value)}" for key, value in table.items())
    return f"{{ {entries} }}" if entries else "{}"


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _string(key)


def _string(text: str) -> str:
    # JSON's escapes are TOML's too; TOML alone also wants the delete character escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
