"""What attributes hold that no statement of their own class binds, or not as it says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.typeserver.attributes.descriptors import Descriptors
from governance_lint.typeserver.attributes.keyword_attributes import KeywordAttributes
from governance_lint.typeserver.attributes.set_outside import SetOutside
from governance_lint.typeserver.flows.told_uses import use_of
from governance_lint.typeserver.slots import Expression, Feed

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from governance_lint.typeserver.attributes.mixed_in import MixedIn
    from governance_lint.typeserver.callables.hidden_results import HiddenResults
    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.containers.made_objects import MadeObjects
    from governance_lint.typeserver.containers.named_fields import NamedFields
    from governance_lint.typeserver.flows.told_uses import Origin
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project


class AttributeOrigins:
    """Looks for what descriptors, fields, keywords and classes with a mixin put into attributes."""

    def __init__(
        self,
        project: Project,
        mentions: Mentions,
        special_methods: SpecialMethods,
        fields: NamedFields,
        mixed_in: MixedIn,
        hidden: HiddenResults,
        made: MadeObjects,
    ) -> None:
        self._mentions = mentions
        self._fields = fields
        self._mixed = mixed_in
        self._keyword_attributes = KeywordAttributes(project, mentions, special_methods)
        self._set_outside = SetOutside(project, mentions, special_methods)
        self._descriptors = Descriptors(project, mentions, special_methods, hidden, made)

    def behind(self, parsed: ParsedFile, node: ast.Attribute) -> Iterator[Origin]:
        """Yield what is put into an attribute, and that a node reads it."""
        described = list(self._descriptors.sources_of(parsed, node))
        yield from (Expression(feed.path, feed.node) for feed in described if isinstance(feed, Feed))
        if described:
            yield replace(use_of(parsed, node, described), is_always_told=True)
        of_all = list(self._fields.put_into_defined(parsed, node))
        yield from (Expression(feed.path, feed.node) for feed in of_all)
        if of_all:
            yield use_of(parsed, node, of_all)
        put = list(self._fields.put_into(parsed, node))
        if not self._mentions.definitions(parsed, node):
            yield Expression(parsed.path, node.value)
            yield from self.behind_mixed_in(parsed, node, node)
            put += put or self._fields.put_into_namespace(parsed, node)
            put += self._keyword_attributes.put_into(parsed, node)
            undecided: list[Expression] = []
            put += self._set_outside.put_into(parsed, node, undecided)
            yield from undecided
        yield from put
        if put:
            yield use_of(parsed, node, (Feed(*value) for value in put))

    def behind_mixed_in(self, parsed: ParsedFile, node: ast.expr, read: ast.Attribute) -> Iterator[Origin]:
        """Yield what classes bring to a mixin that reads its own object."""
        sources = self._mixed.sources_of(parsed, read, is_called=node is not read)
        yield from (Expression(feed.path, feed.node) for feed in sources if isinstance(feed, Feed))
        if sources:
            yield use_of(parsed, node, sources)
