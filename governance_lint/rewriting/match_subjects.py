"""What a `match` takes apart, made open enough for a type checker to follow every pattern.

Of an `object` it says that no sequence pattern can match, and so it does not know what such a pattern binds.
A subject that may be anything else besides is taken apart as a reader would.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.rewriting.rewrites import Rewrite

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from governance_lint.names.bindings import Bindings
    from governance_lint.texts.source_positions import Columns

#: A name that nobody binds: for the type checker it may be anything.
_ANYTHING = " if bool() else _exg_anything"


def opened_subjects(
    nodes: Iterable[ast.AST], names: Collection[str], bindings: Bindings, columns: Columns
) -> Iterator[Rewrite]:
    """Yield what opens the subjects of `match` statements whose sequence patterns bind one of the names."""
    for node in nodes:
        if isinstance(node, ast.Match):
            patterns = [case.pattern for case in node.cases]
            yield from _opened(node.subject, patterns, names, bindings, columns)


def _opened(
    subject: ast.expr,
    patterns: list[ast.pattern],
    names: Collection[str],
    bindings: Bindings,
    columns: Columns,
) -> Iterator[Rewrite]:
    sequences = [found for pattern in patterns for found in _sequences_at(pattern)]
    if not any(_captures(sequence, names) for sequence in sequences):
        return
    if isinstance(subject, ast.Tuple):
        for index, part in enumerate(subject.elts):
            inner = [item.patterns[index] for item in sequences if len(item.patterns) == len(subject.elts)]
            yield from _opened(part, inner, names, bindings, columns)
    elif isinstance(subject, ast.Name):
        if bindings.binds_here(subject.id, subject):  # keeps what the cases tell of the name itself
            yield Rewrite(columns.span(subject), f"({subject.id} := ", f"{_ANYTHING})")
    elif not isinstance(subject, (ast.Attribute, ast.Subscript, ast.NamedExpr, ast.Starred)):
        yield Rewrite(columns.span(subject), "((", f"){_ANYTHING})")


def _sequences_at(pattern: ast.pattern) -> Iterator[ast.MatchSequence]:
    """Yield the sequence patterns that a subject itself must match, be it by one of several."""
    match pattern:
        case ast.MatchSequence():
            yield pattern
        case ast.MatchAs(pattern=ast.pattern() as inner):
            yield from _sequences_at(inner)
        case ast.MatchOr(patterns=choices):
            for choice in choices:
                yield from _sequences_at(choice)


def _captures(pattern: ast.pattern, names: Collection[str]) -> bool:
    return any(
        isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name in names for node in ast.walk(pattern)
    )
