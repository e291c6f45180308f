"""The values of the search for types: places that lack a type, and the expressions that flow into them."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ast

    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.violation import Span

#: The name under which overlays import `typing.Any`.
ANY = "_exg_any"
#: The same, where the server told a part of a type and that it does not know the rest.
UNKNOWN_PART = "_exg_unknown"
#: In an annotation: a container of which nothing is known but that it is one; the keys of a dict aside.
_OPEN_INSIDE = re.compile(rf"(?<!dict)(?<!Coroutine)\[{ANY}\b|, {ANY}\]")
#: The class of an index of which nothing is known: it passes for a number and for any key.
INDEX = "_exg_index"
#: In a template: of a mapping whose keys may be anything.
OF_ANY_KEY = f"[{ANY}, "
#: A template of an annotation that is nothing but the type that is put into it.
BARE = "{}"


def is_open(text: str | None) -> bool:
    """Whether an annotation says less than all that is of a type."""
    return text is None or UNKNOWN_PART in text


def is_whole(text: str | None) -> bool:
    """Whether an annotation says of what class something is, and what is in it if it is a container."""
    return text is not None and not is_open(text) and _OPEN_INSIDE.search(text) is None


class Expression(NamedTuple):
    """An expression of the project, and the file in which it stands."""

    path: str
    node: ast.expr


class Part(enum.Enum):
    """What of an expression's value flows on."""

    WHOLE = "whole"
    ELEMENTS = "elements"  #: each element that iterating over it gives
    VALUES = "values"  #: the values of a mapping


@dataclass(frozen=True, slots=True)
class Position:
    """What stands at a place of what iterating over an expression's value gives."""

    number: int
    and_behind: bool = False  #: and what stands behind that place
    of_each: bool = False  #: of each element, not of the whole


@dataclass(frozen=True, slots=True)
class Steps:
    """What one gets to in a value step by step, as its names say: see `type_forms.step`."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """An expression whose value flows into a place."""

    path: str
    node: ast.expr
    part: Part | Position | Steps = Part.WHOLE
    wrapper: str = BARE  #: template of what the place gets, around the type: a list of it, say
    is_key: bool = False  #: whether it is a key of the mapping that the place holds


@dataclass(frozen=True, slots=True)
class DecoratedClass:
    """A class statement that flows into the function that decorates it."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """An object of a class: what a function gets as its first argument that is bound to the class."""

    path: str
    line: int  #: of the class statement


@dataclass(frozen=True, slots=True)
class Inherited:
    """An annotation that stands elsewhere: in a method that another overrides, where a callable is taken."""

    path: str
    annotation: ast.expr
    #: What type parameters of the class above stand for, by name, in the class below.
    replaced: tuple[tuple[str, Expression], ...] = ()
    wrapper: str = BARE  #: template of what the place gets, around the type


class Put(NamedTuple):
    """A statement of a method that puts something into an attribute of its object, or binds it."""

    attribute: str
    method: FunctionNode
    inner: tuple[FunctionNode, ...]  #: the functions inside of the method that it stands in, outermost first
    statement: ast.stmt
    feed: Feed
    is_bound: bool  #: whether the attribute is bound to it


class ContentPlan(NamedTuple):
    """What is to be known of an object to tell what is read of it that methods fill."""

    owner: ast.ClassDef
    constructor: FunctionNode
    initial: tuple[tuple[str, ast.Assign], ...]  #: by attribute, what the constructor binds it to
    puts: tuple[Put, ...]
    words: frozenset[str]  #: the methods and attributes by which it is read


class ClassBelow(NamedTuple):
    """A class whose objects are looked at for what they have from a class above it."""

    object: ObjectOf
    owner: ast.ClassDef  #: the class above
    methods: tuple[FunctionNode, ...]  #: those of the class above that matter, and that none overrides


class Brought(NamedTuple):
    """An expression in a function inside of others, of which a call of the outermost one decides."""

    inner: tuple[FunctionNode, ...]  #: the functions inside that it stands in, outermost first
    statement: ast.stmt
    node: ast.expr


@dataclass(frozen=True, slots=True)
class CallResult:
    """What one call of a function gives, that depends on what the call passes.

    Of a constructor's call it is what an attribute or a method gives of the object that is made.
    """

    path: str  #: of the function
    function: FunctionNode
    filled: tuple[tuple[str, tuple[Source, ...]], ...]  #: by parameter
    otherwise: tuple[Feed, ...]  #: what the function gives to all of its callers
    read: str = ""  #: what of the made object is read: `.item` or `.get()`
    plan: ContentPlan | None = None  #: how its methods fill it, if that matters
    below: ClassBelow | None = None  #: of which class the object is, if it is made nowhere in sight
    brought: Brought | None = None  #: what is asked about instead of what the function gives

    @property
    def feeds(self) -> tuple[Source, ...]:
        """All expressions whose types tell."""
        return (*(feed for _, feeds in self.filled for feed in feeds), *self.otherwise)


Source = Feed | DecoratedClass | ObjectOf | Inherited | CallResult


@dataclass(frozen=True, slots=True)
class ParameterSlot:
    """A parameter without an annotation."""

    path: str
    line: int  #: where in the file's text the annotation would stand
    column: int
    function: FunctionNode
    name: str
    defaults_to_none: bool
    is_rebound: bool = False  #: whether the function binds it to something else


@dataclass(frozen=True, slots=True)
class VariableSlot:
    """A variable or an attribute that starts as None, or as something else than others make of it."""

    path: str
    line: int  #: where in the file's text the annotation would stand
    column: int
    statement: ast.Assign
    name: str
    initial: Feed | None = None  #: what it starts as; None stands for None
    #: How it is written behind the statement, where no annotation can stand inside: of `a = b = None`.
    spelling: str = ""


@dataclass(frozen=True, slots=True)
class ContainerSlot:
    """A variable or an attribute that starts as a container, and is filled elsewhere.

    Its type is told of the empty container: a target among several can carry no annotation.
    """

    path: str
    target: ast.Name | ast.Attribute
    span: Span  #: of the expression that makes the container
    template: str  #: of its annotation, open for what is put into it
    is_mapping: bool
    initial: tuple[Feed, ...] = ()  #: what is in it from the start
    maker: ast.expr | None = None  #: the name of its class as it is written; None for a display
    beside: tuple[Feed, ...] = ()  #: what is in the containers that the place may hold instead
    #: The target that first binds the variable, where that is another one: it starts as None.
    first: ast.Name | ast.Attribute | None = None

    def template_with(self, spelling: str) -> str:
        """Return the template with another spelling of its class."""
        return self.template if self.maker is None else spelling + self.template[self.template.index("[") :]


@dataclass(frozen=True, slots=True)
class UseSlot:
    """An expression that uses what another file defines, or a lambda's parameter.

    The server sees overlays only of the file that it is asked about. So what another file lacks is told where
    its variable, function or attribute is used. A lambda's parameter can carry no annotation at all.
    """

    path: str
    node: ast.expr
    span: Span
    feeds: tuple[Source, ...]
    template: str = BARE
    is_always_told: bool = False  #: whether the server is told although it knows something itself
    is_joined: bool = False  #: whether what it knows itself holds, too
    is_told_if_open: bool = False  #: whether it is told only where it does not know the whole by itself

    @property
    def own(self) -> Feed:
        """The expression itself, to ask what the server knows of it."""
        return Feed(self.path, self.node)


Slot = ParameterSlot | VariableSlot | ContainerSlot | UseSlot
