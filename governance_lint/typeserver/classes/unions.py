"""Annotations that say one of several: each alternative once, and containers of one kind as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.typeserver.slots import ANY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

#: Containers of one kind that may be told as one, by name: what comes before and behind their contents.
_KINDS = {
    **{
        name: (f"{name}[", "]")
        for name in ("list", "set", "frozenset", "_exg_collections.deque", "_exg_collections.abc.Iterator")
    },
    "tuple": ("tuple[", ", ...]"),
    "dict": (f"dict[{ANY}, ", "]"),
}


def union(texts: Iterable[str]) -> str:
    """Return the annotation of what is as one of several says; empty if there are none.

    What may be several kinds of containers, and holds the same kinds again, may hold them without an end:
    there what the inner ones hold is left open.
    """
    return _union(texts, ())


def _union(texts: Iterable[str], around: Collection[str]) -> str:
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        for member in _members(text):
            kind, inside = _inside(member)
            found.setdefault(kind, {})[inside] = None
    kinds = [kind for kind in found if kind in _KINDS]
    is_endless = len(kinds) > 1 and all(kind in around for kind in kinds)
    return " | ".join(
        member
        for kind, insides in found.items()
        for member in (
            [kind] if kind not in _KINDS else _containers(kind, insides, kinds, is_endless=is_endless)
        )
    )


def _containers(
    kind: str, insides: Iterable[str], kinds: Collection[str], *, is_endless: bool
) -> Iterator[str]:
    """Yield the containers of one kind: one for all of which something is known, and an open one."""
    before, after = _KINDS[kind]
    told = [] if is_endless else [inside for inside in insides if ANY not in _members(inside)]
    if told:
        yield f"{before}{_union(told, kinds)}{after}"
    if is_endless or any(ANY in _members(inside) for inside in insides):
        yield f"{before}{ANY}{after}"


def _inside(member: str) -> tuple[str, str]:
    """Return which kind of container an alternative is, and what is in it; itself if it is none of them."""
    for kind, (before, after) in _KINDS.items():
        if member.startswith(before) and member.endswith(after):
            inside = member[len(before) : -len(after)]
            if "," not in inside or len(list(_split(inside, ", "))) == 1:
                return kind, inside
    return member, ""


def _members(text: str) -> list[str]:
    """Return the alternatives of an annotation."""
    return list(_split(text, " | ")) if " | " in text else [text]


def _split(text: str, separator: str) -> Iterator[str]:
    """Yield what stands between separators outside of brackets."""
    start = depth = 0
    for place, letter in enumerate(text):
        if letter == "[":
            depth += 1
        elif letter == "]":
            depth -= 1
        elif depth == 0 and text.startswith(separator, place):
            yield text[start:place]
            start = place + len(separator)
    yield text[start:]
