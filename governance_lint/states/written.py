"""Where a file writes what seems to be a state and is none of the listed ones, in whatever form."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.facts import Inquiry
from governance_lint.names.chains import last_name
from governance_lint.states.reading import arms, pairs
from governance_lint.states.setting import set_by_call
from governance_lint.states.uses import ENUM_MARK, Role, StateUse, Word
from governance_lint.states.views import state_behind, view
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.policy import Lifecycle
    from governance_lint.states.reading import Reading

#: What members of enums have, whatever mixes into them.
_OF_EVERY_MEMBER = frozenset({"name", "value", *dir(str), *dir(int), *dir(type), *dir(object)})
_SAME = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot)
_AMONG = (ast.In, ast.NotIn)


class WrittenStates:
    """Finds the uses in one file."""

    def __init__(self, reading: Reading, lifecycle: Lifecycle) -> None:
        self._reading = reading
        self._read = reading.read
        self._statements = reading.names.statements
        self._states = frozenset(lifecycle.states)
        self._metrics = frozenset(metric for metric, _ in lifecycle.metrics_not_states)
        self._other_names = {name for item in self._statements for name in item.other_names}
        self._fine_words = self._states | {
            member.value
            for item in self._statements
            for member in item.members.values()
            if member.same_as in self._states and isinstance(member.value, str)
        }
        #: The names of the enum's members that stand for a listed one.
        self._fine_names = self._states | {
            member.name
            for item in self._statements
            for member in item.members.values()
            if member.same_as in self._states and member.name not in self._metrics
        }
        listed = [
            member
            for item in self._statements
            for member in item.members.values()
            if member.same_as in self._states
        ]
        #: Whether no other string than those written out is a state's value.
        self._knows_values = bool(listed) and all(member.value is not None for member in listed)
        self._wrong_members = (reading.members | self._metrics) - self._fine_names

    def uses(self) -> Iterator[StateUse]:
        """Yield the uses, outer before inner."""
        yield from self._definitions()
        for node in self._read.nodes:
            match node:
                case ast.Attribute(ctx=ast.Load()):
                    yield from self._attribute(node)
                case ast.Subscript(ctx=ast.Load(), value=owner, slice=index):
                    yield from self._item(node, owner, index)
                case ast.Call():
                    yield from self._call(node)
                case ast.Compare():
                    yield from self._compare(node)
                case ast.Match():
                    yield from self._match(node)
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        yield from self._assigned(target, value)
                case ast.AnnAssign(target=target, value=ast.expr() as value):
                    yield from self._assigned(target, value)
                case ast.NamedExpr(target=target, value=value):
                    yield from self._assigned(target, value)
                case ast.arguments():
                    yield from self._defaults(node)
                case ast.Constant(value=str()) if self._reading.is_in_annotation(node):
                    yield from self._quoted(node)
                case _:
                    pass

    # -- the enum's own statement -----------------------------------------------------------------------

    def _definitions(self) -> Iterator[StateUse]:
        for item in self._statements:
            if item.path != self._read.path:
                continue
            for member in item.members.values():
                if member.name not in self._fine_names:
                    span = self._reading.span(member.node)
                    symbol = self._reading.symbol(member.node) if member.node in self._read.parents else ""
                    yield StateUse(Role.DEFINITION, span, member.name, member.name, symbol)

    # -- names of members -------------------------------------------------------------------------------

    def _attribute(self, node: ast.Attribute) -> Iterator[StateUse]:
        name, owner = node.attr, node.value
        if not self._may_be_wrong_member(node):
            return
        end = self._reading.span(node)
        is_defined = name in self._wrong_members
        column = end.end_column - len(name)
        word = Word(Span(end.end_line, column, end.end_line, end.end_column), name, self._is_free(node))
        yield StateUse(
            Role.ATTRIBUTE,
            end,
            name,
            name,
            self._reading.symbol(node),
            owner=self._reading.about(owner),
            whole=None if is_defined else self._reading.about(node),
            is_owner_named=self._reading.is_enum_by_import(owner),
            is_followed=is_defined and self._reading.is_from_caller(owner),
            word=word,
        )

    def _may_be_wrong_member(self, node: ast.Attribute) -> bool:
        name, owner = node.attr, node.value
        if name in self._fine_names or name.startswith("_"):
            return False
        if name in self._wrong_members:
            return not self._read.bindings.is_plain_module(owner)
        if name in self._other_names or name in _OF_EVERY_MEMBER:
            return False
        use = self._read.parents[node]
        if isinstance(use, ast.Call) and use.func is node:
            return False  # a method, of a metaclass perhaps
        return self._reading.may_be_enum(owner) and not self._read.bindings.is_plain_module(owner)

    def _quoted(self, node: ast.Constant) -> Iterator[StateUse]:
        """Yield the members that a quoted annotation names, such as `"Literal[State.X]"`."""
        try:
            parsed = ast.parse(str(node.value), mode="eval")
        except (SyntaxError, ValueError):
            return
        for inner in ast.walk(parsed):
            if not (isinstance(inner, ast.Attribute) and self._reading.may_be_enum(inner.value)):
                continue
            if inner.attr in self._fine_names or inner.attr in self._other_names or inner.attr[:1] == "_":
                continue
            front = self._reading.front_of(self._reading.statement_around(node))
            yield StateUse(
                Role.ATTRIBUTE,
                self._reading.span(node),
                inner.attr,
                inner.attr,
                self._reading.symbol(node),
                owner=Inquiry(front, ast.unparse(inner.value), attribute=ENUM_MARK),
            )

    def _item(self, node: ast.Subscript, owner: ast.expr, index: ast.expr) -> Iterator[StateUse]:
        if not self._reading.may_be_enum(owner) or self._reading.is_in_annotation(node):
            return
        name = self._reading.text(index)
        if name is not None and name not in self._fine_names:
            yield self._of_the_enum(Role.ITEM, node, owner, index, name, name)

    def _call(self, node: ast.Call) -> Iterator[StateUse]:
        if self._reading.may_be_enum(node.func) and not isinstance(node.func, ast.Call):
            given = [*node.args, *(word.value for word in node.keywords if word.arg == "value")]
            if len(given) == 1 and len(node.args) + len(node.keywords) == 1:
                literal = self._literal(given[0])
                if literal is not None and not self._is_value_of_listed(literal):
                    name = self._name_of_value(literal)
                    yield self._of_the_enum(Role.VALUE, node, node.func, given[0], str(literal), name)
        setting = set_by_call(node, self._read.bindings)
        for owner, attribute, value in setting:
            if attribute is not None:
                held = self._reading.about_attribute(owner, attribute)
                if attribute in self._reading.names.carriers:
                    yield from self._become(value, held, is_followed=self._reading.is_from_caller(owner))

    def _literal(self, node: ast.expr) -> str | int | None:
        if isinstance(node, ast.Constant) and isinstance(node.value, int):
            return None if isinstance(node.value, bool) else node.value
        return self._reading.text(node)

    def _is_value_of_listed(self, value: str | int) -> bool:
        """Whether a literal finds a listed member, or nobody can know that it does not."""
        if not self._statements:
            return True
        for item in self._statements:
            if not item.has_known_values:
                return True
            found = item.named(value)
            if found is not None and item.members[found].same_as in self._fine_names:
                return True
            if item.is_lenient and isinstance(value, str):
                folded = {str(known.value).casefold() for known in item.members.values()}
                folded |= {name.casefold() for name in item.members}
                if value.casefold() in folded and value.casefold() not in map(str.casefold, self._metrics):
                    return True
            if item.is_flag and isinstance(value, int):
                return True  # several members at once
        return False

    def _of_the_enum(
        self, role: Role, node: ast.expr, owner: ast.expr, literal: ast.expr, state: str, name: str
    ) -> StateUse:
        return StateUse(
            role,
            self._reading.span(node),
            state,
            name,
            self._reading.symbol(node),
            owner=self._reading.about(owner),
            is_owner_named=self._reading.is_enum_by_import(owner),
            word=self._word(literal),
        )

    # -- strings and other enums' members -----------------------------------------------------------------

    def _compare(self, node: ast.Compare) -> Iterator[StateUse]:
        operands = [node.left, *node.comparators]
        for left, operator, right in zip(operands, node.ops, operands[1:], strict=False):
            if isinstance(operator, _SAME):
                yield from self._compared(left, right)
                yield from self._compared(right, left)
            elif isinstance(operator, _AMONG):
                elements = self._reading.elements(right)
                is_here = not isinstance(right, (ast.Name, ast.Attribute))
                for element in elements or ():
                    if self._reading.is_elsewhere(element) and not isinstance(element, ast.Constant):
                        continue
                    yield from self._compared(element, left, place=element if is_here else right)

    def _compared(
        self, written: ast.expr, held: ast.expr, place: ast.expr | None = None
    ) -> Iterator[StateUse]:
        """Yield the use that a string, or another enum's member, is where it is compared with a state."""
        is_name = isinstance(held, ast.Attribute) and held.attr in ("name", "_name_")
        if isinstance(held, ast.Constant) or not self._seems_wrong(written, is_name=is_name):
            return
        state = state_behind(held)
        if isinstance(state, ast.Call) and last_name(state.func) in ("len", "isinstance", "int", "hash"):
            return
        inquiry = self._reading.about(state)
        may_hold = last_name(state) in self._reading.names.carriers
        is_followed = may_hold and self._reading.is_from_caller(state)
        declared = self._reading.about_declared(state) if may_hold else None
        for use in self._use(written, inquiry, place=place, is_followed=is_followed):
            yield replace(use, declared=declared, view=view(held))

    def _match(self, node: ast.Match) -> Iterator[StateUse]:
        subjects = node.subject.elts if isinstance(node.subject, ast.Tuple) else [node.subject]
        for case in node.cases:
            yield from self._pattern(case.pattern, node.subject, subjects)

    def _pattern(
        self, pattern: ast.pattern, subject: ast.expr | None, parts: list[ast.expr]
    ) -> Iterator[StateUse]:
        match pattern:
            case ast.MatchValue(value=value):
                if subject is not None and not isinstance(subject, (ast.Tuple, ast.Constant)):
                    yield from self._compared(value, subject)
            case ast.MatchOr(patterns=patterns):
                for each in patterns:
                    yield from self._pattern(each, subject, parts)
            case ast.MatchAs(pattern=ast.pattern() as inner):
                yield from self._pattern(inner, subject, parts)
            case ast.MatchSequence(patterns=patterns):
                if len(patterns) == len(parts) > 1:
                    for each, part in zip(patterns, parts, strict=True):
                        yield from self._pattern(each, part, [part])
            case ast.MatchClass(kwd_attrs=names, kwd_patterns=patterns):
                if subject is not None and not isinstance(subject, ast.Tuple):
                    for name, each in zip(names, patterns, strict=True):
                        held = ast.copy_location(ast.Attribute(subject, name, ast.Load()), subject)
                        yield from self._attribute_pattern(each, subject, held)

    def _attribute_pattern(
        self, pattern: ast.pattern, subject: ast.expr, held: ast.Attribute
    ) -> Iterator[StateUse]:
        match pattern:
            case ast.MatchValue(value=value) if self._seems_wrong(value):
                if held.attr in self._reading.names.carriers:
                    inquiry = self._reading.about_attribute(subject, held.attr)
                    is_followed = self._reading.is_from_caller(subject)
                    yield from self._use(value, inquiry, is_followed=is_followed)
            case ast.MatchOr(patterns=patterns):
                for each in patterns:
                    yield from self._attribute_pattern(each, subject, held)

    def _assigned(self, target: ast.expr, value: ast.expr) -> Iterator[StateUse]:
        for single, given in pairs(target, value):
            if given is None:
                continue
            if isinstance(single, ast.Attribute):
                held = self._reading.about_target(single)
                if single.attr in self._reading.names.carriers:
                    is_followed = self._reading.is_from_caller(single.value)
                    yield from self._become(given, held, is_followed=is_followed)
            elif isinstance(single, ast.Name):
                annotation = self._reading.annotation_of(single)
                if annotation is not None:
                    yield from self._declared(annotation, given)

    def _defaults(self, arguments: ast.arguments) -> Iterator[StateUse]:
        positional = [*arguments.posonlyargs, *arguments.args]
        given = [*zip(positional[::-1], arguments.defaults[::-1], strict=False)]
        given += [
            (argument, default)
            for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
            if default is not None
        ]
        for argument, default in given:
            if argument.annotation is not None:
                yield from self._declared(argument.annotation, default)

    def _declared(self, annotation: ast.expr, value: ast.expr) -> Iterator[StateUse]:
        """Yield the uses by which a value becomes what an annotation declares."""
        wrong = [arm for arm in arms(value) if self._seems_wrong(arm)]
        if not wrong:
            return
        owner = self._reading.enum_in(annotation)
        if owner is None:
            return
        front = self._reading.front_of(self._reading.statement_around(annotation))
        held = Inquiry(front, ast.unparse(owner), attribute=ENUM_MARK)
        for arm in wrong:
            yield from self._use(arm, held, is_held_class=True)

    def _become(self, value: ast.expr, held: Inquiry, *, is_followed: bool) -> Iterator[StateUse]:
        for arm in arms(value):
            if self._seems_wrong(arm):
                yield from self._use(arm, held, is_followed=is_followed)

    def _seems_wrong(self, node: ast.expr, *, is_name: bool = False) -> bool:
        """Whether an expression is a string that is no listed state's, or a metric of any enum."""
        text = self._reading.text(node)
        if text is not None:
            return text not in self._fine_words and (self._knows_values or is_name or text in self._metrics)
        return (
            isinstance(node, ast.Attribute)
            and node.attr in self._metrics
            and not self._read.bindings.is_plain_module(node.value)
        )

    def _use(
        self,
        written: ast.expr,
        held: Inquiry,
        *,
        place: ast.expr | None = None,
        is_held_class: bool = False,
        is_followed: bool = False,
    ) -> Iterator[StateUse]:
        shown = place or written
        span, symbol = self._reading.span(shown), self._reading.symbol(shown)
        word = self._word(written) if place is None or place is written else None
        text = self._reading.text(written)
        if text is not None:
            name = self._name_of_value(text)
            yield StateUse(
                Role.TEXT, span, text, name, symbol,
                held=held, is_held_class=is_held_class, is_followed=is_followed, word=word,
            )  # fmt: skip
        elif isinstance(written, ast.Attribute):
            whole = (
                Word(span, ast.unparse(written), self._is_free(written)) if place in (None, written) else None
            )
            yield StateUse(
                Role.OTHER_MEMBER, span, written.attr, written.attr, symbol,
                owner=self._reading.about(written.value), held=held, is_held_class=is_held_class,
                is_followed=is_followed, word=whole,
            )  # fmt: skip

    def _name_of_value(self, value: str | int) -> str:
        """Return the name of the member that a value means, as far as that can be told."""
        for item in self._statements:
            found = item.named(value)
            if found is not None:
                return found
        if not isinstance(value, str):
            return str(value)
        lowered = self._statements and all(
            member.value == member.name.lower()
            for item in self._statements
            for member in item.members.values()
        )
        return value.upper() if lowered and value.upper() in self._metrics else value

    def _word(self, literal: ast.expr) -> Word | None:
        """Return a string literal as what can be written anew."""
        span = self._reading.span(literal)
        if not isinstance(literal, ast.Constant) or not isinstance(literal.value, str):
            return None
        if span.line != span.end_line:
            return None
        text = self._reading.lines[span.line - 1][span.column : span.end_column]
        is_plain = text[:1] in "'\"" and text[1:-1] == literal.value
        return Word(span, text, self._is_free(literal)) if is_plain else None

    def _is_free(self, node: ast.AST) -> bool:
        """Whether what stands beside a node keeps its meaning when the node becomes another state."""
        here: ast.AST = node
        while not isinstance(here, ast.stmt):
            parent = self._read.parents.get(here)
            if parent is None or isinstance(parent, (ast.pattern, ast.match_case, ast.Set)):
                return False
            if isinstance(parent, ast.Dict) and here in parent.keys:
                return False
            here = parent
        return True
