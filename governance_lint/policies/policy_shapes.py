"""The shapes that policy values have: each shape checks a value and describes itself as JSON Schema."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

_LONGEST_QUOTE = 80  #: characters of a wrong value that are shown


class MisfitError(Exception):
    """A value does not have its shape: where (a key path) and what is wrong, with the cure."""

    def __init__(self, where: str, fault: str) -> None:
        super().__init__(where, fault)
        self.where = where
        self.fault = fault


class Shape(Protocol):
    """What a value must look like."""

    def check(self, value: object, where: str, folder: Path) -> None:
        """Raise MisfitError for a value that does not fit; relative paths in it start at the folder."""

    def schema(self) -> dict[str, object]:
        """Return the same demand as JSON Schema 2020-12."""


class Text:
    """A string, not blank; the rule returns what is wrong with it, or None."""

    def __init__(self, rule: Callable[[str], str | None] | None = None, **schema: object) -> None:
        self._rule = rule
        self._schema = schema

    def check(self, value: object, where: str, folder: Path) -> None:  # noqa: ARG002 -- the Shape protocol
        """Raise MisfitError for anything but a string that is not blank and that the rule likes."""
        text = _string(value, where)
        if self._rule is not None and (fault := self._rule(text)):
            raise MisfitError(where, f"{quoted(text)} {fault}")

    def schema(self) -> dict[str, object]:
        """Return a string with the extra demands that JSON Schema can say."""
        return {"type": "string", "minLength": 1, **self._schema}


class Choice:
    """One of a few strings."""

    def __init__(self, *choices: str) -> None:
        self._choices = choices

    def check(self, value: object, where: str, folder: Path) -> None:  # noqa: ARG002 -- the Shape protocol
        """Raise MisfitError for anything but one of the choices."""
        text = _string(value, where)
        if text not in self._choices:
            known = " or ".join(map(quoted, self._choices))
            raise MisfitError(where, f"{quoted(text)} is unknown, expected {known}")

    def schema(self) -> dict[str, object]:
        """Return an enumeration."""
        return {"enum": list(self._choices)}


class Folder:
    """A path to a folder, relative to the folder of the policy; it may be demanded to exist."""

    def __init__(self, *, must_exist: bool) -> None:
        self._must_exist = must_exist

    def check(self, value: object, where: str, folder: Path) -> None:
        """Raise MisfitError for a file, and for a folder that is missing though it is needed."""
        text = _string(value, where)
        if "\0" in text:
            raise MisfitError(where, f"{quoted(text)} is no path")
        path = folder / text
        if os.path.isdir(path):  # noqa: PTH112 -- never raises
            return
        if os.path.exists(path):  # noqa: PTH110 -- never raises
            raise MisfitError(where, f"{quoted(text)} is a file, expected a folder")
        if self._must_exist:
            raise MisfitError(where, f"folder {quoted(text)} does not exist in {folder}")

    def schema(self) -> dict[str, object]:
        """Return a string; JSON Schema cannot look at folders."""
        return {"type": "string", "minLength": 1}


class File:
    """A path to a file, relative to the folder of the policy; it need not exist yet."""

    def check(self, value: object, where: str, folder: Path) -> None:
        """Raise MisfitError for a folder and for what is no path."""
        text = _string(value, where)
        if "\0" in text:
            raise MisfitError(where, f"{quoted(text)} is no path")
        if os.path.isdir(folder / text):  # noqa: PTH112 -- never raises
            raise MisfitError(where, f"{quoted(text)} is a folder, expected a file")

    def schema(self) -> dict[str, object]:
        """Return a string; JSON Schema cannot look at files."""
        return {"type": "string", "minLength": 1}


class ArrayOf:
    """An array of one shape; `empty` says what to do instead where an empty one guards nothing."""

    def __init__(self, item: Shape, *, empty: str = "", unique: bool = False) -> None:
        self._item = item
        self._empty = empty
        self._unique = unique

    def check(self, value: object, where: str, folder: Path) -> None:
        """Raise MisfitError for the first item that does not fit."""
        if not isinstance(value, (list, tuple)):
            raise MisfitError(where, expected("an array", value))
        if not value and self._empty:
            raise MisfitError(where, f"empty, so it guards nothing: {self._empty}")
        seen: set[object] = set()
        for number, item in enumerate(value):
            self._item.check(item, f"{where}[{number}]", folder)
            if self._unique and item in seen:
                raise MisfitError(f"{where}[{number}]", f"{quoted(item)} is listed twice")
            seen.add(item if self._unique else None)

    def schema(self) -> dict[str, object]:
        """Return an array with what is asked of its items and its length."""
        shape: dict[str, object] = {"type": "array", "items": self._item.schema()}
        if self._empty:
            shape["minItems"] = 1
        if self._unique:
            shape["uniqueItems"] = True
        return shape


class MapOf:
    """A table with free keys, all of one shape, as are the values."""

    def __init__(self, name: Shape, value: Shape, *, empty: str = "") -> None:
        self._name = name
        self._value = value
        self._empty = empty

    def check(self, value: object, where: str, folder: Path) -> None:
        """Raise MisfitError for the first key or value that does not fit."""
        entries = _table(value, where)
        if not entries and self._empty:
            raise MisfitError(where, f"empty, so it guards nothing: {self._empty}")
        for name, entry in entries.items():
            self._name.check(name, where, folder)
            self._value.check(entry, joined(where, name), folder)

    def schema(self) -> dict[str, object]:
        """Return an object with any number of properties."""
        shape: dict[str, object] = {
            "type": "object",
            "propertyNames": self._name.schema(),
            "additionalProperties": self._value.schema(),
        }
        if self._empty:
            shape["minProperties"] = 1
        return shape


class Key:
    """One key of a table: its name, the shape of its value, and what it means."""

    def __init__(self, name: str, shape: Shape, meaning: str, *, required: bool = False) -> None:
        self.name = name
        self.shape = shape
        self.meaning = meaning
        self.required = required


class Table:
    """A table with known keys; `whole` looks at keys together once each of them fits by itself."""

    def __init__(self, *keys: Key, whole: Callable[[Mapping[str, object], str], None] | None = None) -> None:
        self.keys = {key.name: key for key in keys}
        self._whole = whole

    def check(self, value: object, where: str, folder: Path) -> None:
        """Raise MisfitError for the first fault, in the order in which the keys are written."""
        entries = _table(value, where)
        for name, entry in entries.items():
            key = self.keys.get(name)
            if key is None:
                raise MisfitError(joined(where, name), f"unknown key, {nearest(name, self.keys)}")
            key.shape.check(entry, joined(where, name), folder)
        for key in self.keys.values():
            if key.required and key.name not in entries:
                raise MisfitError(where, f"key {quoted(key.name)} is missing: {key.meaning}")
        if self._whole is not None:
            self._whole(entries, where)

    def schema(self) -> dict[str, object]:
        """Return an object that allows no other properties."""
        shape: dict[str, object] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                key.name: {"description": key.meaning, **key.shape.schema()} for key in self.keys.values()
            },
        }
        if required := [key.name for key in self.keys.values() if key.required]:
            shape["required"] = required
        return shape


class Tables:
    """An array of tables; a key may be named whose value tells them apart."""

    def __init__(self, table: Table, *, told_apart_by: str, empty: str) -> None:
        self._table = table
        self._told_apart_by = told_apart_by
        self._empty = empty

    def check(self, value: object, where: str, folder: Path) -> None:
        """Raise MisfitError for the first table that does not fit or that repeats an earlier one."""
        if isinstance(value, dict):
            raise MisfitError(where, f"expected an array of tables, got a table: write [[{where}]]")
        if not isinstance(value, (list, tuple)):
            raise MisfitError(where, expected("an array of tables", value))
        if not value:
            raise MisfitError(where, f"empty, so it guards nothing: {self._empty}")
        seen: dict[object, int] = {}
        for number, entry in enumerate(value):
            here = f"{where}[{number}]"
            self._table.check(entry, here, folder)
            name = entry[self._told_apart_by]
            if name in seen:
                first = f"{where}[{seen[name]}]"
                raise MisfitError(
                    joined(here, self._told_apart_by), f"{quoted(name)} is already that of {first}"
                )
            seen[name] = number

    def schema(self) -> dict[str, object]:
        """Return an array of objects."""
        return {"type": "array", "minItems": 1, "items": self._table.schema()}


def joined(where: str, name: str) -> str:
    """Return the key path one step deeper, quoting a name that TOML would have to quote."""
    bare = name.isascii() and name.replace("-", "_").isidentifier()
    step = name if bare or (name.isascii() and name.isdigit()) else quoted(name)
    return f"{where}.{step}" if where else step


def quoted(value: object) -> str:
    """Return a wrong value as one short line in double quotes."""
    import json  # here, because only errors quote

    text = str(value)
    shown = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "..."
    return json.dumps(shown, ensure_ascii=not shown.isprintable())


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the end of a complaint about a wrong name: the one that was meant, or all there are."""
    names = list(known)
    close = closest(name, names)
    return f"did you mean {quoted(close)}?" if close else f"expected one of {', '.join(names)}"


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a wrong one was probably meant to be, or None if none is near."""
    import difflib  # here, because only errors guess

    meant = {_folded(candidate): candidate for candidate in known}
    close = difflib.get_close_matches(_folded(name), list(meant), n=1, cutoff=0.6)
    return meant[close[0]] if close else None


def expected(what: str, value: object) -> str:
    """Return the complaint that a value has the wrong type."""
    return f"expected {what}, got {_toml_type(value)}"


def _folded(name: str) -> str:
    return name.lower().replace("_", "-")


def _string(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise MisfitError(where, expected("a string", value))
    if not value.strip():
        raise MisfitError(where, "must not be empty")
    return value


def _table(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise MisfitError(where, expected("a table", value))
    return value


def _toml_type(value: object) -> str:
    # bool before int, of which it is a kind; the rest of TOML's types are dates and times
    for kind, name in (
        (bool, "a boolean"),
        (int, "an integer"),
        (float, "a float"),
        (str, "a string"),
        ((list, tuple), "an array"),
        (dict, "a table"),
    ):
        if isinstance(value, kind):
            return f"{name} ({quoted(value)})" if kind is str else name
    return f"a {type(value).__name__}"
