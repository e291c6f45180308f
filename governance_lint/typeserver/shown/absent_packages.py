"""Which classes of absent packages the project's imports name, of those that a policy governs by suffix.

A policy that names a class by the end of its dotted name does not say where it comes from. The imports do.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.files import python_files, skip_nothing
from governance_lint.policy import SUFFIX_MARK, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from governance_lint.policy import Policy

_FROM = re.compile(
    r"^[ \t]*from[ \t]+([A-Za-z_][\w.]*)[ \t]+import\b[ \t]*(\([^)]*|(?:[^\n\\]|\\\n?)*)", re.MULTILINE
)
_IMPORT = re.compile(r"^[ \t]*import[ \t]+((?:[^\n\\#;]|\\\n?)*)", re.MULTILINE)
_COMMENT = re.compile(r"#[^\n]*")
_RENAMED = re.compile(r"^([A-Za-z_][\w.]*)(?:\s+as\s+(\w+))?$")


def named_by_imports(
    policy: Policy, buffers: Mapping[str, str], is_there: Callable[[str], bool]
) -> Iterator[tuple[str, str, str]]:
    """Yield (module, class, method) for each class of an absent package that a suffix pattern governs.

    `buffers` holds, by absolute path, texts that stand for what is on disk; `is_there` says whether a package
    of a top-level name can be found.
    """
    patterns = _suffix_patterns(policy)
    if not patterns:
        return
    words = {pattern.rpartition(".")[2] for pattern in patterns}
    found: dict[str, None] = {}
    for text in _texts_with(words, policy, buffers):
        for dotted in _imported(text, words):
            found[dotted] = None
    for dotted in found:
        module, _, name = dotted.rpartition(".")
        if not module or is_there(module.partition(".")[0]):
            continue
        for pattern, methods in patterns.items():
            if matches(pattern, dotted):
                for method in methods:
                    yield module, name, method


def _suffix_patterns(policy: Policy) -> dict[str, list[str]]:
    """Return the class patterns that name their classes by suffix, with their governed methods."""
    patterns: dict[str, list[str]] = {}
    for point in policy.chokepoints:
        for governed in point.governed:
            owner, _, method = governed.rpartition(".")
            if owner.startswith(SUFFIX_MARK):
                patterns.setdefault(owner, []).append(method)
    return patterns


def _texts_with(words: Iterable[str], policy: Policy, buffers: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts of the project's files that hold a word."""
    encoded = [word.encode() for word in words]
    for text in buffers.values():
        if any(word in text for word in words):
            yield text
    roots = [os.fspath(root) for root in policy.source_roots if root.is_dir()]
    for entry in python_files(roots, skip_nothing):
        if not isinstance(entry, str) or os.path.abspath(entry) in buffers:  # noqa: PTH100 -- a link keeps its own name
            continue
        try:
            content = Path(entry).read_bytes()
        except OSError:
            continue
        if any(word in content for word in encoded):
            yield content.decode("utf-8", "replace")


def _imported(text: str, words: Iterable[str]) -> Iterator[str]:
    """Yield the dotted names by which a text reaches, through its absolute imports, one of the words."""
    wanted = set(words)
    origins: dict[str, set[str]] = {}
    for module, names in _FROM.findall(text):
        for name, alias in _names(names.lstrip("(")):
            if name in wanted:
                yield f"{module}.{name}"
            else:
                origins.setdefault(alias or name, set()).add(f"{module}.{name}")
    for names in _IMPORT.findall(text):
        for name, alias in _names(names):
            origins.setdefault(alias or name.partition(".")[0], set()).add(
                name if alias else name.partition(".")[0]
            )
    for word in wanted:
        for chain in re.findall(rf"(?<![\w.])([A-Za-z_]\w*(?:\.\w+)*)\.{re.escape(word)}\b", text):
            first, dot, rest = chain.partition(".")
            for origin in origins.get(first, ()):
                yield f"{origin}{dot}{rest}.{word}"


def _names(names: str) -> Iterator[tuple[str, str]]:
    for part in _COMMENT.sub("", names).replace("\\\n", " ").split(","):
        found = _RENAMED.match(part.strip())
        if found is not None:
            yield found[1], found[2] or ""
