"""Which versions of this program a policy asks for: the simple part of PEP 440, without a dependency."""

from __future__ import annotations

import re

_RELEASE = r"\d{1,9}(?:\.\d{1,9}){0,9}"
_CLAUSE = re.compile(rf"\s*(===|==|!=|~=|>=|<=|>|<)\s*({_RELEASE})((?:a|b|rc)\d{{1,9}})?(\.\*)?\s*")
_VERSION = re.compile(
    rf"({_RELEASE})(?:(a|b|rc)(\d+))?(?:\.post(\d+))?(?:\.dev(\d+))?(?:\+[a-z0-9.]+)?", re.IGNORECASE
)
_STAGES = {"a": 0, "b": 1, "rc": 2}
_FINAL = 3

_Order = tuple[tuple[int, ...], int, int, int, int]


def fault_in(specifier: str) -> str | None:
    """Return what is wrong with a specifier, or None for one that `allows` understands."""
    for clause in specifier.split(","):
        found = _CLAUSE.fullmatch(clause)
        if found is None or found[1] == "===":
            return 'is not a version specifier, expected one such as ">=0.1" or ">=0.1,<2"'
        if found[4] and (found[1] not in {"==", "!="} or found[3]):
            return 'has ".*" where it means nothing: only == and != take it'
        if found[1] == "~=" and "." not in found[2]:
            return 'needs two numbers after "~=", such as "~=0.1"'
    return None


def allows(specifier: str, version: str) -> bool:
    """Whether a version meets every clause of a specifier without faults.

    A pre-release counts as what it is, earlier than its release. Raises ValueError for a version that
    PEP 440 does not know.
    """
    order = _order(version)
    return all(_meets(clause, order) for clause in specifier.split(","))


def _meets(clause: str, order: _Order) -> bool:
    found = _CLAUSE.fullmatch(clause)
    assert found is not None, clause  # noqa: S101 -- fault_in comes first
    operator, release, stage, star = found.groups()
    wanted = _order(release + (stage or ""))
    if star:
        width = release.count(".") + 1
        same = _padded(order[0], width) == _padded(wanted[0], width)
        return same if operator == "==" else not same
    match operator:
        case "==":
            return order == wanted
        case "!=":
            return order != wanted
        case ">=":
            return order >= wanted
        case "<=":
            return order <= wanted
        case ">":
            return order > wanted
        case "<":
            return order < wanted
        case _:  # ~=: at least this, and the same but for the last number
            width = release.count(".")
            return order >= wanted and _padded(order[0], width) == _padded(_numbers(release), width)


def _order(version: str) -> _Order:
    """Return a key that sorts versions: numbers, stage, number of the stage, post, dev."""
    found = _VERSION.fullmatch(version.strip())
    if found is None:
        raise ValueError(version)
    release, stage, number, post, dev = found.groups()
    if stage is None and dev is not None and post is None:
        rank = -1  # a development version comes before its first alpha
    else:
        rank = _FINAL if stage is None else _STAGES[stage.lower()]
    last_dev = 1 << 62  # what is no development version comes after those that are
    numbers = _numbers(release)
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers = numbers[:-1]
    return (
        numbers,
        rank,
        int(number or 0),
        -1 if post is None else int(post),
        last_dev if dev is None else int(dev),
    )


def _numbers(release: str) -> tuple[int, ...]:
    return tuple(map(int, release.split(".")))


def _padded(numbers: tuple[int, ...], width: int) -> tuple[int, ...]:
    return (numbers + (0,) * width)[:width]
