"""Objects and texts that calls make of what they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.responses.raw_errors.narrowing import plain_value
from governance_lint.responses.raw_errors.parameters import Arguments
from governance_lint.responses.raw_errors.raw_texts import text_of
from governance_lint.responses.raw_errors.values import ANYWHERE, NOTHING, Atom, Contents, Kind, Thing

if TYPE_CHECKING:
    import ast

    from governance_lint.project_code.project_names import Named
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.values import State, Value


def object_of(
    call: ast.Call,
    arguments: Arguments,
    frame: Frame,
    *,
    made_by: Named | None = None,
    copies: bool = False,
) -> Value:
    """Return an object that holds what a call is given; one that copies is a mapping, as its first is."""
    state = frame.state
    made = state.make(frame.made_at(call), made_by=made_by, is_mapping=copies)
    if copies:
        update(made, Arguments(arguments.positional[:1], arguments.keywords, NOTHING), state)
    for value in arguments.positional:
        if not copies or any(isinstance(item, Atom) for item in value):
            state.put(made, ANYWHERE, value)
    for name, value in arguments.keywords.items():
        state.put(made, ("attribute", name), value)
    state.put(made, ANYWHERE, arguments.spread)
    said = {keyword.arg: plain_value(keyword.value) for keyword in call.keywords}
    if call.args and made_by is not None and made_by.dotted.endswith(".HTTPException"):
        said["status_code"] = plain_value(call.args[0])
    state.say(made, {name: value for name, value in said.items() if name and value is not None})
    return made


def text_made_by(call: ast.Call, arguments: Arguments, frame: Frame) -> Value:
    """Return the text that a call makes of what it is given, if no more is known of it than its name."""
    texts = [value for value in arguments.every if not _is_bare_error(value)]
    return text_of(texts, call, frame)


def update(mapping: Value, arguments: Arguments, state: State) -> None:
    """Put into a mapping what its `update` is given."""
    for value in arguments.positional:
        for thing in value:
            if isinstance(thing, Thing):
                for place, held in state.things.get(thing, Contents()).held.items():
                    state.put(mapping, place, held)
    for name, value in arguments.keywords.items():
        state.put(mapping, ("key", name), value)
    if arguments.spread:
        state.put(mapping, ANYWHERE, arguments.spread)


def _is_bare_error(value: Value) -> bool:
    return all(isinstance(item, Atom) and item.kind is not Kind.TEXT for item in value)
