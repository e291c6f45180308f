"""What is known of one file when its rules run: judged accesses, declared runners, and who a call reaches."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from governance_lint.tally import Fate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    import libcst as cst

    from governance_lint.policy import ChokePoint, Policy, Runner
    from governance_lint.suppression import Suppressions
    from governance_lint.violation import Place, Span, Violation

_Found = TypeVar("_Found")


class CannotReadTreeError(Exception):
    """libcst cannot read a file that the running Python can."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.line = line


class Form(enum.Enum):
    """How a method is got hold of."""

    CALL = "call"  #: `p.run(...)`
    ESCAPE = "escape"  #: `p.run` as a value
    REFLECTION = "reflection"  #: `getattr(p, "run")` and its kin


class Standing(enum.Enum):
    """What is known of an access's receiver."""

    GOVERNED = "governed"  #: its class, or one of its possible classes, is governed
    SAFE = "safe"  #: known, and not governed; or the access is one of those that are always fine
    UNKNOWN = "unknown"  #: the type checker does not know it


class ScopeKind(enum.Enum):
    """What opens a scope."""

    CLASS = "class"
    FUNCTION = "function"
    LAMBDA = "lambda"


@dataclass(frozen=True, slots=True)
class Scope:
    """One of the scopes around an access, and where its statement starts."""

    kind: ScopeKind
    name: str
    line: int
    first_parameter: str | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """One read of an attribute that bears a governed method's name."""

    form: Form
    method: str
    span: Span  #: the whole access; it ends where the attribute or the reflective call ends
    receiver: Span  #: the expression whose class decides
    receiver_text: str  #: the receiver as written, on one line
    receiver_name: str | None  #: the last name in it, for receivers of unknown type
    scopes: tuple[Scope, ...]  #: outermost first
    arguments: str = ""  #: of a call, as written but for line ends

    @property
    def symbol(self) -> str:
        """Dotted name, inside the module, of the innermost class or function around it."""
        return ".".join(scope.name for scope in self.scopes if scope.kind is not ScopeKind.LAMBDA)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the types say of one access."""

    standing: Standing
    chokepoint: ChokePoint | None = None  #: the choke point it goes around, if any
    target: str = ""  #: dotted name of what it reaches, such as `imaging.Blur.run`
    #: The receiver's class and those above it up to the governed one: their dotted names and statements.
    classes: tuple[Place, ...] = ()
    why: tuple[Place, ...] = ()  #: only of what is reported
    suspected: bool = False  #: unknown, and its name matches the policy's receiver names
    safe_because: Fate = Fate.SOMETHING_ELSE  #: which of the safe ones it is, if it is safe
    is_half_known: bool = False  #: it is safe as far as its type is known, and that has an unknown part
    allowed: bool = False  #: stands inside an allowed callable: it may do what it does

    @property
    def is_reported(self) -> bool:
        """Whether a rule reports it."""
        return (self.standing is Standing.GOVERNED or self.suspected) and not self.allowed

    @property
    def fate(self) -> Fate:
        """What became of the access."""
        match self.standing:
            case Standing.SAFE:
                is_open = self.is_half_known and self.safe_because is Fate.SOMETHING_ELSE
                return Fate.UNKNOWN if is_open else self.safe_because
            case Standing.GOVERNED:
                return Fate.ALLOWED if self.allowed else Fate.VIOLATION
            case Standing.UNKNOWN:
                if self.allowed:
                    return Fate.ALLOWED
                return Fate.SUSPECTED if self.suspected else Fate.UNKNOWN


@dataclass(frozen=True, slots=True)
class Definition:
    """What a name in the source resolves to."""

    dotted: str  #: `module.Class.method`, `module.function`, `module.Class`
    path: str  #: absolute
    line: int  #: of its `def` or `class` statement (decorators not counted), or of the assignment
    is_callable: bool  #: a `def`, `async def` or `class` statement


class Definitions(Protocol):
    """Answers what names resolve to, in any file of the project or its environment."""

    def at(self, path: str, line: int, column: int) -> tuple[Definition, ...]:
        """Return what the name at a place of the file's own text (line from 1, column from 0 in characters)
        resolves to; empty when the type checker does not know.
        """


@dataclass(frozen=True, slots=True)
class Inquiry:
    """An expression whose type is asked for: one of the file's, or one put in front of a statement."""

    span: Span  #: of the expression; with a text the empty span where the statement starts
    text: str | None = None  #: such as `self.state`: asked for as if it stood there
    #: A class, `module.Class`: asked for is what a text may be besides its objects. In such a text
    #: `_exg_typed` is `typing.cast`.
    besides: str | None = None
    #: Where the name of an attribute ends that is read of it (line, column): that is asked for too.
    attribute_end: tuple[int, int] | None = None
    follow_callers: bool = False  #: as if `Types.of` asked for it so, but together with all others
    #: Text to put before and after spans of the file, so that the type checker sees all that matters here.
    rewrites: tuple[tuple[Span, str, str], ...] = ()
    with_complaints: bool = False  #: `Types.complaints` will be asked for, about its file
    suffix: str = ""  #: such as `.state`: asked for is that of the expression, as it is declared
    attribute: str = ""  #: an attribute that is asked for besides: `TypeOf.has_attribute`
    traced: Span | None = None  #: with a text: an expression of the file whose origins tell what the text is


@dataclass(frozen=True, slots=True)
class ClassAt:
    """A class by its name and statement."""

    dotted: str
    path: str  #: absolute
    line: int


@dataclass(frozen=True, slots=True)
class TypeOf:
    """What the type server says an expression is."""

    #: Each class that it may be an object of, or that it may be itself, with its ancestors behind it in
    #: method resolution order. Of a generic type the classes of its arguments are among them.
    classes: tuple[tuple[ClassAt, ...], ...] = ()
    is_known: bool = False  #: also where it is no object of a class in sight: a module, a function
    is_class: bool = False  #: it is the class itself, `type[C]`, and no object of it
    attribute: tuple[Definition, ...] = ()  #: what the inquiry's attribute is; empty where nothing is found
    #: Those of `classes` on which the attribute is found; all where it is found on no class.
    receivers: tuple[tuple[ClassAt, ...], ...] = ()
    #: The statements, by absolute path and line, of what it may be an object of or be itself, where they are
    #: classes or make one: `Colour = Enum("Colour", "RED GREEN")`.
    statements: frozenset[tuple[str, int]] = frozenset()
    has_attribute: bool = False  #: the attribute that was asked for besides is found on it
    may_be_none: bool = False  #: it may be None, besides what else it may be


UNKNOWN_TYPE = TypeOf()


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the type checker finds wrong in a file."""

    kind: str  #: its own word for it: `missing-attribute`
    span: Span
    text: str


class Types(Protocol):
    """Answers what expressions of one file are."""

    def of(self, inquiries: Sequence[Inquiry], *, follow_callers: bool = False) -> list[TypeOf]:
        """Return what each of several expressions is: all are asked for at once, and each once.

        With `follow_callers` those that the type checker alone does not know are asked for once more, with
        what flows into unannotated places told. That is dear.
        """

    def lineage(self, line: int) -> tuple[ClassAt, ...]:
        """Return the class whose statement stands on a line of the file, with its ancestors behind it in
        method resolution order; empty where there is no class.
        """

    def is_named(self, found: ClassAt, pattern: str) -> bool:
        """Whether a class is the one that a policy's pattern names, by whatever path it is imported."""

    def complaints(self) -> Sequence[Complaint]:
        """Return what the type checker has against the file: only where an inquiry said that it is wanted."""


@dataclass(frozen=True, slots=True)
class RunnerSite:
    """One function of this file that the policy declares to be a runner."""

    runner: Runner
    symbol: str  #: dotted name inside the module
    line: int  #: of the `def` keyword's statement, decorators not counted


@dataclass(frozen=True)
class Facts:
    """Everything that rules may know of one file. Its libcst tree is made when a rule first wants it."""

    path: str  #: as the caller named it; violations carry it
    absolute_path: str
    module: str | None  #: dotted module name; None outside the source roots
    policy: Policy
    judged: Mapping[tuple[int, int], tuple[Access, Judgement]]  #: by where the access ends (line, column)
    runners: tuple[RunnerSite, ...]
    definitions: Definitions = field(repr=False)
    types: Types = field(repr=False)
    subjects: tuple[object, ...]  #: what the file holds of each subject of which it holds anything
    #: Makes the tree and the spans of its nodes. Raises CannotReadTreeError.
    read_tree: Callable[[], tuple[cst.Module, Mapping[cst.CSTNode, Span]]] = field(repr=False)
    suppressions: Suppressions = field(repr=False)
    today: date
    found: tuple[Violation, ...] = ()  #: by the rules of earlier stages

    @cached_property
    def _tree_and_spans(self) -> tuple[cst.Module, Mapping[cst.CSTNode, Span]]:
        return self.read_tree()

    @property
    def tree(self) -> cst.Module:
        """The file's tree. Raises CannotReadTreeError."""
        return self._tree_and_spans[0]

    @property
    def spans(self) -> Mapping[cst.CSTNode, Span]:
        """The spans of the tree's nodes. Raises CannotReadTreeError."""
        return self._tree_and_spans[1]

    def access(self, node: cst.CSTNode) -> tuple[Access, Judgement] | None:
        """Return the judged access that ends where the node ends, if there is one."""
        span = self.spans[node]
        return self.judged.get((span.end_line, span.end_column))

    def about(self, kind: type[_Found]) -> _Found | None:
        """Return what the file holds of a subject, by the class of what that finds; None if nothing."""
        return next((found for found in self.subjects if isinstance(found, kind)), None)
