"""What the names in the pattern of a `match` statement stand for."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.responses.raw_errors.places import key_of
from governance_lint.responses.raw_errors.values import NOTHING, Atom, Kind

if TYPE_CHECKING:
    from governance_lint.responses.raw_errors.values import State, Value


def bind_names(pattern: ast.pattern, subject: Value, state: State) -> None:
    """Bind the names of a pattern to what they take of a subject."""
    match pattern:
        case ast.MatchAs(pattern=inner, name=name):
            if inner is not None:
                bind_names(inner, subject, state)
            if name is not None:
                state.bind(name, subject)
        case ast.MatchOr(patterns=patterns):
            for inner in patterns:
                bind_names(inner, subject, state)
        case ast.MatchSequence(patterns=patterns):
            for inner in patterns:
                bind_names(inner, state.elements(subject), state)
        case ast.MatchStar(name=name) if name is not None:
            state.bind(name, state.elements(subject))
        case ast.MatchMapping(keys=keys, patterns=patterns, rest=rest):
            for key, inner in zip(keys, patterns, strict=True):
                bind_names(inner, state.at(subject, key_of(key)), state)
            if rest is not None:
                state.bind(rest, subject)
        case ast.MatchClass(kwd_attrs=names, kwd_patterns=patterns, patterns=others):
            for name, inner in zip(names, patterns, strict=True):
                bind_names(inner, _attribute_of(subject, name, state), state)
            for inner in others:
                bind_names(inner, NOTHING, state)


def _attribute_of(subject: Value, name: str, state: State) -> Value:
    is_error = any(isinstance(item, Atom) and item.kind is Kind.ERROR for item in subject)
    if is_error and name == "args":
        return frozenset(
            Atom(Kind.TEXT, "args", item.path, item.line) for item in subject if isinstance(item, Atom)
        )
    return state.at(subject, ("attribute", name))
