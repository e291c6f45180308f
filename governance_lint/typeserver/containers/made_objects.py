"""What is read of an object that the arguments decide which its constructor gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.typeserver.callables.arguments import Parameter, arguments_of_call
from governance_lint.typeserver.containers.object_makers import can_be_followed
from governance_lint.typeserver.containers.settled_attributes import SettledAttributes
from governance_lint.typeserver.shown.functions import default_of, parameters
from governance_lint.typeserver.slots import CallResult, Expression, Feed

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from governance_lint.typeserver.containers.object_makers import Maker, ObjectMakers
    from governance_lint.typeserver.questions.project import ParsedFile, Project


class MadeObjects:
    """Looks for what constructors' arguments decide."""

    def __init__(self, project: Project, makers: ObjectMakers) -> None:
        self._makers = makers
        self._settled = SettledAttributes(project)

    def results_of(
        self, parsed: ParsedFile, receiver: ast.expr, name: str, read: str
    ) -> tuple[CallResult, ...]:
        """Return what an attribute or a method gives, if the arguments decide that its object is made with.

        One for each call that may have made the object; none where it cannot be told.
        """
        if not can_be_followed(parsed, receiver) or not self._settled.may_be_settled(name):
            return ()
        made = self._makers.of(
            Expression(parsed.path, receiver),
            lambda maker: self._settled.is_settled(maker.home, maker.constructor, name),
        )
        return tuple(
            CallResult(item.home.path, item.constructor, tuple(_filled(item)), (), read) for item in made
        )


def _filled(made: Maker) -> Iterator[tuple[str, tuple[Feed, ...]]]:
    """Yield the constructor's parameters without an annotation, and what fills them: a call, or a default."""
    for parameter in parameters(made.constructor):
        if parameter.annotation is not None:
            continue
        arguments = arguments_of_call(made.call, Parameter(made.constructor, parameter.arg, 1))
        feeds = tuple(Feed(made.path, argument.node, argument.part) for argument in arguments)
        default = default_of(made.constructor, parameter.arg)
        if not feeds and default is not None:
            feeds = (Feed(made.home.path, default),)
        if feeds:
            yield parameter.arg, feeds
