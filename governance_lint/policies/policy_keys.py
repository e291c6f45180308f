"""The one table of policy keys: what each is called, what it may hold, what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from governance_lint.policies.policy_shapes import (
    ArrayOf,
    Choice,
    File,
    Folder,
    Key,
    MapOf,
    MisfitError,
    Table,
    Tables,
    Text,
    joined,
    nearest,
    quoted,
)
from governance_lint.policy import SUFFIX_MARK

if TYPE_CHECKING:
    from collections.abc import Mapping

_DOTTED = r"^(\*\.)?[^\s.*]+(\.[^\s.*]+)*$"
_FIX_FIELDS = ("receiver", "arguments")


def _dotted(*, whole: int, suffix: int, example: str) -> Text:
    """Return the shape of a dotted name with at least so many parts, or of a suffix pattern with so many."""

    def rule(text: str) -> str | None:
        is_suffix = text.startswith(SUFFIX_MARK)
        parts = text.removeprefix(SUFFIX_MARK).split(".")
        if not all(map(str.isidentifier, parts)):
            return f"is not a dotted name, expected one such as {example}"
        if len(parts) < (suffix if is_suffix else whole):
            return f"has too few parts, expected a name such as {example}"
        return None

    return Text(rule, pattern=_DOTTED)


def _identifier(text: str) -> str | None:
    return None if text.isidentifier() else "is not an identifier"


def _receiver_pattern(text: str) -> str | None:
    if "." in text or any(map(str.isspace, text)):
        return "is not a pattern for one name, expected one such as plugin or *_plugin"
    return None


def _folder_pattern(text: str) -> str | None:
    return (
        "is not a pattern for one folder's own name: leave the slash out" if set(text) & set("/\\") else None
    )


def _fix_template(text: str) -> str | None:
    import string  # here, because few policies have a template

    try:
        fields = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
    except ValueError as error:
        return f"is not a template ({error}): double a brace that is meant"
    unknown = [field for field in fields if field not in _FIX_FIELDS]
    return (
        f"has an unknown field {quoted(unknown[0])}, {nearest(unknown[0], _FIX_FIELDS)}" if unknown else None
    )


def _specifier(text: str) -> str | None:
    from governance_lint.policies.required_version import (
        fault_in,  # here, because few policies ask for a version
    )

    return fault_in(text)


def _texts(entries: Mapping[str, object], key: str) -> list[str]:
    return cast("list[str]", entries.get(key, []))


def _lifecycle_agrees(entries: Mapping[str, object], where: str) -> None:
    states = _texts(entries, "states")
    metrics = cast("dict[str, str]", entries.get("metrics-not-states", {}))
    for metric, state in metrics.items():
        here = joined(joined(where, "metrics-not-states"), metric)
        if metric in states:
            raise MisfitError(
                here, f"{quoted(metric)} is in states too: a metric is no state, take it out of one"
            )
        if state not in states:
            raise MisfitError(here, f"{quoted(state)} is not in states, {nearest(state, states)}")


def _transitions_agree(entries: Mapping[str, object], where: str) -> None:
    transitions = cast("dict[str, list[str]]", entries["transitions"])
    for source, targets in transitions.items():
        for number, target in enumerate(targets):
            if target not in transitions:
                here = f"{joined(joined(where, 'transitions'), source)}[{number}]"
                raise MisfitError(
                    here,
                    f"{quoted(target)} is an unknown state: give it a line of its own, "
                    f"{target} = [] if it is final; {nearest(target, transitions)}",
                )


def _has_a_next_layer(entries: Mapping[str, object], where: str) -> None:
    if len(_texts(entries, "order")) == 1:
        raise MisfitError(joined(where, "order"), "one layer alone guards nothing: name at least two layers")


def _guards_something(entries: Mapping[str, object], where: str) -> None:
    if not any(name in entries for name in _GUARDS):
        raise MisfitError(where, f"the policy guards nothing: add at least one of {', '.join(_GUARDS)}")


_GUARDS = ("chokepoints", "lifecycle", "state-machines", "layers", "repository")

_CALLABLE = _dotted(whole=2, suffix=1, example="runtime.tool_runner.ToolRunner.run or *.ToolRunner.run")
_METHOD = _dotted(whole=3, suffix=2, example="runtime.plugin.Plugin.run or *.Plugin.run")
_CALL = _dotted(whole=1, suffix=1, example="update_execution_metrics or runtime.validation.validate_input")
_CLASS = _dotted(whole=2, suffix=1, example="runtime.lifecycle.LifecycleState or *.LifecycleState")
_MODULE = _dotted(whole=1, suffix=1, example="runtime.registry or *.registry")
_STATE = Text(_identifier)

_OR_NOT_AT_ALL = "name at least one, or leave the key out"

_CHOKEPOINT = Table(
    Key("name", Text(), "what the choke point is called in messages", required=True),
    Key(
        "governed",
        ArrayOf(_METHOD, empty="name at least one method", unique=True),
        "dotted methods (module.Class.method, or *.Class.method) that only `allowed` may touch",
        required=True,
    ),
    Key(
        "allowed",
        ArrayOf(_CALLABLE, unique=True),
        "dotted callables in whose body the governed methods may be touched",
        required=True,
    ),
    Key(
        "receiver-names",
        ArrayOf(Text(_receiver_pattern)),
        "patterns for the names of receivers of unknown type that are suspected (EXG104)",
    ),
    Key("result", Choice("dict"), "what the governed methods must return (EXG502)"),
    Key("may-receive", ArrayOf(_CALLABLE), "dotted callables that may be handed the method to look at it"),
    Key("reason", Text(), "why the methods are governed; ends up in messages"),
    Key("help", Text(), "where to read more"),
    Key("fix", Text(_fix_template), "what the fixer writes: a template with {receiver} and {arguments}"),
)

_RUNNER = Table(
    Key("callable", _CALLABLE, "the dotted callable that makes the governed call", required=True),
    Key("finally-calls", ArrayOf(_CALL), "every one is called in its finally (EXG202)"),
    Key("validates-input", ArrayOf(_CALL), "any one comes before the call (EXG203)"),
    Key("validates-output", ArrayOf(_CALL), "any one sees the result (EXG204)"),
    Key(
        "wraps-errors",
        ArrayOf(_CALL),
        "any one turns each error into an envelope (EXG205)",
    ),
    Key("executes", ArrayOf(_CALL), "dotted calls that count as the governed call"),
)

_LIFECYCLE = Table(
    Key("enum", _CLASS, "the dotted enum class that holds the states", required=True),
    Key("states", ArrayOf(_STATE, empty="name the states", unique=True), "the only states", required=True),
    Key(
        "metrics-not-states",
        MapOf(_STATE, _STATE),
        "names that are mistaken for states, each with the state that is meant",
    ),
    Key("owners", ArrayOf(_MODULE, empty=_OR_NOT_AT_ALL), "the only modules that set a state (EXG303)"),
    whole=_lifecycle_agrees,
)

_STATE_MACHINE = Table(
    Key("enum", _CLASS, "the dotted enum class that holds the states", required=True),
    Key(
        "transitions",
        MapOf(_STATE, ArrayOf(_STATE, unique=True), empty="give each state a line"),
        "for each state the states that it may become",
        required=True,
    ),
    whole=_transitions_agree,
)

_LAYERS = Table(
    Key(
        "order",
        ArrayOf(_MODULE, empty="name at least two layers", unique=True),
        "dotted modules, outermost first: each may use only the next (EXG401)",
        required=True,
    ),
    whole=_has_a_next_layer,
)

_REPOSITORY = Table(
    Key(
        "banned-folders",
        ArrayOf(Text(_folder_pattern), empty=_OR_NOT_AT_ALL),
        "patterns for names that no folder may have (EXG501)",
        required=True,
    ),
)

POLICY = Table(
    Key(
        "required-version",
        Text(_specifier),
        'versions of governance-lint that may read this, such as ">=0.1"',
    ),
    Key(
        "source-roots",
        ArrayOf(Folder(must_exist=True), empty='name a folder, or leave the key out for "src" or "."'),
        'folders where import names start; default: "src" if it exists, else "."',
    ),
    Key("exclude", ArrayOf(Text()), "patterns for files that are indexed but not reported"),
    Key("cache-dir", Folder(must_exist=False), 'where answers are remembered; default: ".governance_cache"'),
    Key(
        "baseline",
        File(),
        "file of the old findings that are accepted, which `governance-lint baseline` writes; "
        'default: "governance-baseline.json" beside the policy, if it is there',
    ),
    Key(
        "site-packages",
        # A fresh checkout may not have its environment yet; what is not installed there is governed by name.
        ArrayOf(Folder(must_exist=False)),
        "folders where third-party types are looked up; default: the active environment",
    ),
    Key(
        "chokepoints",
        Tables(_CHOKEPOINT, told_apart_by="name", empty="add a choke point or leave the key out"),
        "methods that only some callables may touch",
    ),
    Key(
        "runners",
        Tables(_RUNNER, told_apart_by="callable", empty="add a runner or leave the key out"),
        "what an allowed callable must do around the governed call",
    ),
    Key("lifecycle", _LIFECYCLE, "states, what is mistaken for them, and who sets them"),
    Key(
        "state-machines",
        Tables(_STATE_MACHINE, told_apart_by="enum", empty="add a state machine or leave the key out"),
        "edges along which an enum's values may be moved",
    ),
    Key("layers", _LAYERS, "who may use whom"),
    Key("repository", _REPOSITORY, "rules about the tree of files"),
    whole=_guards_something,
)


def schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a policy: of `governance.toml`, or of `[tool.governance-lint]`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "governance-lint policy",
        **POLICY.schema(),
        "anyOf": [{"required": [name]} for name in _GUARDS],
    }
