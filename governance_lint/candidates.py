"""What in a file could matter: accesses of governed names, reflective forms, declared runners.

Works on an `ast` tree, flake8's or our own. What syntax alone decides ends here: comparisons and
introspection, `super().run()` in an override, and attributes of imported modules.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from governance_lint.accesses.bare_reads import read_in_own_class, reads_by_pattern
from governance_lint.accesses.harmless_uses import is_looked_at
from governance_lint.accesses.own_objects import class_of_own_object, leaves_open
from governance_lint.accesses.reads import LookedAt, Read, UnclearRead
from governance_lint.accesses.reflective_forms import ReflectiveForms
from governance_lint.accesses.surroundings import surroundings_of
from governance_lint.facts import Access, Form, RunnerSite, ScopeKind
from governance_lint.names.bindings import Bindings
from governance_lint.names.chains import last_name, root_of
from governance_lint.names.scopes import scopes_around
from governance_lint.policy import matches
from governance_lint.rewriting.interruptions import Interruptions
from governance_lint.rewriting.joined_bindings import bindings_told
from governance_lint.rewriting.lookups import Lookups
from governance_lint.rewriting.made_classes import classes_made
from governance_lint.rewriting.match_subjects import opened_subjects
from governance_lint.rewriting.past_lacking import past_lacking
from governance_lint.rewriting.past_none import PastNone
from governance_lint.rewriting.rebinding import Rebinding
from governance_lint.rewriting.rewrites import Rewrite, rewrites_around
from governance_lint.subject import ReadFile
from governance_lint.tally import Fate
from governance_lint.texts.source_positions import Columns
from governance_lint.texts.syntax import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, MutableMapping

    from governance_lint.accesses.surroundings import Surroundings
    from governance_lint.names.bindings import ReadModule
    from governance_lint.policy import Policy
    from governance_lint.subject import FilesIn, FilesWith, Found, Subject
    from governance_lint.texts.syntax import Nodes
    from governance_lint.violation import Span
    from governance_lint.vocabulary import Vocabulary


#: The kinds of nodes that may be candidates.
_LOOKED_AT = frozenset(
    (
        ast.Attribute, ast.Call, ast.Subscript, ast.Name, ast.MatchClass, ast.FunctionDef,
        ast.AsyncFunctionDef,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """One access whose receiver's class must be asked for."""

    access: Access
    #: Text to put before and after the receiver in an overlay; `{name}` is the name to ask for. Without such
    #: a text the receiver is asked about where it stands.
    before: str
    after: str
    #: Where in the file's own text the attribute's name ends; None if the overlay brings the `.name`.
    attribute_end: tuple[int, int] | None
    #: Choke points (by index in the policy) inside one of whose allowed callables it stands, by name.
    allowed_by: frozenset[int]
    #: The class statement (line) whose object `super()`, or which itself `__class__`, stands for.
    super_of: int | None
    #: The class statement (line) one of whose bases the receiver may be: `Base.run(self)` in an override.
    old_style_super_in: int | None
    #: Where the name of the callable ends that it is handed to, if the policy may know it as harmless.
    handed_to: tuple[int, int] | None
    #: Whether the receiver may be more than a type checker sees of it.
    may_hold_more: bool
    #: The class statement (line) whose object the receiver is, if it leaves the method to classes below it.
    mixed_in: int | None
    #: What lets a type checker see past None on the way to the receiver, and forget what tests tell of that.
    past_none: tuple[Rewrite, ...]
    #: What lets it see past classes that have no such attribute.
    past_lacking: tuple[Rewrite, ...]

    @property
    def is_pattern(self) -> bool:
        """Whether a class pattern reads the method: no text can be put around what it names."""
        return not self.before

    @property
    def is_traced(self) -> bool:
        """Whether its class follows from where the receiver's value comes from, not from its form alone."""
        return self.super_of is None and not self.is_pattern


@dataclass(frozen=True, slots=True)
class UnclearAccess:
    """A reflective access that could be one of a governed method, as far as the code shows."""

    span: Span
    receiver: Span | None  #: None where it is not in sight
    is_name_known: bool
    symbol: str  #: dotted name, inside the module, of the innermost class or function around it
    allowed_by: frozenset[int]  #: choke points inside one of whose allowed callables it stands, by name


@dataclass(frozen=True, slots=True)
class Candidates:
    """All that could matter in one file."""

    accesses: tuple[Candidate, ...]
    runners: tuple[RunnerSite, ...]
    unclear: tuple[UnclearAccess, ...]
    #: What syntax alone has decided: by where an access ends (line, column), what became of it.
    settled: Mapping[tuple[int, int], Fate]
    rewrites: tuple[Rewrite, ...]  #: what helps a type checker to see all that the receivers may be
    subjects: tuple[Found, ...] = ()  #: what the file holds of each subject of which it holds anything

    @property
    def needs_types(self) -> bool:
        """Whether anything is left that the type server must be asked about."""
        return bool(self.accesses or self.runners) or any(found.needs_types for found in self.subjects)


def find_candidates(
    tree: ast.Module,
    text: str,
    *,
    policy: Policy,
    vocabulary: Vocabulary,
    path: str,
    module: str | None,
    is_package: bool,
    read_module: ReadModule,
    files_with: FilesWith,
    kept: MutableMapping[str, object],
    files_in: FilesIn,
    about: tuple[Subject, ...],
) -> Candidates:
    """Return what in a parsed file could matter under the policy.

    `path` is absolute; `module` is the file's dotted name, None outside the source roots; `read_module` reads
    other modules of the project, for constants that are imported; `kept` is of the run; `about` says which
    subjects are looked for.
    """
    nodes = nodes_of(tree)
    parents = nodes.parents
    bindings = Bindings(tree, parents, module=module, is_package=is_package, read_module=read_module)
    columns = Columns(text)
    search = _Search(tree, columns, nodes, bindings, policy, vocabulary, module)
    for node in nodes.every:
        if type(node) in _LOOKED_AT:
            search.look_at(node)
    read = ReadFile(
        path,
        text,
        tree,
        module,
        is_package,
        policy,
        parents,
        nodes.every,
        bindings,
        columns,
        read_module,
        files_with,
        kept,
        files_in,
    )
    found = tuple(item for subject in about if (item := _found(subject, read)) is not None)
    return replace(search.result(), subjects=found)


def _found(subject: Subject, read: ReadFile) -> Found | None:
    """Return what a file holds of a subject; nothing where its path and text rule that out."""
    hints = subject.hints(read.policy)
    if hints is None:
        return None
    if not hints.fit(read.path, read.text):
        learned = subject.learned and subject.learned(read.policy, read.files_with, read.kept)
        if learned is None or not learned.fit(read.path, read.text):
            return None
    return subject.find(read)


class _Search:
    """Collects the candidates of one file."""

    def __init__(
        self,
        tree: ast.Module,
        columns: Columns,
        nodes: Nodes,
        bindings: Bindings,
        policy: Policy,
        vocabulary: Vocabulary,
        module: str | None,
    ) -> None:
        self._tree = tree
        self._nodes = nodes
        self._parents = parents = nodes.parents
        self._bindings = bindings
        self._columns = columns
        self._policy = policy
        self._methods = vocabulary.methods
        self._module = module
        self._reflective_forms = ReflectiveForms(vocabulary.methods, parents, bindings)
        self._rebinding = Rebinding(tree, parents)
        self._past_none = PastNone(tree, parents, self._columns)
        self._interruptions = Interruptions(tree, parents, bindings, self._columns)
        self._accesses: list[Candidate] = []
        self._runners: list[RunnerSite] = []
        self._unclear: list[UnclearAccess] = []
        self._settled: dict[tuple[int, int], Fate] = {}
        self._rewrites: dict[Rewrite, None] = {}
        self._roots: set[str] = set()  # the names that receivers start with

    def look_at(self, node: ast.AST) -> None:
        """Note the node if it is a candidate."""
        if isinstance(node, ast.Attribute):
            if node.attr in self._methods and isinstance(node.ctx, ast.Load):
                self._plain(node)
        elif isinstance(node, (ast.Call, ast.Subscript)):
            for read in self._reflective_forms.reads(node):
                if isinstance(read, UnclearRead):
                    self._note_unclear(read)
                elif isinstance(read, LookedAt):
                    self._settle(read.node, Fate.LOOKED_AT)
                else:
                    self._note(read, surroundings_of(read.node, self._parents))
        elif isinstance(node, ast.Name):
            if node.id in self._methods:
                self._bare(node)
        elif isinstance(node, ast.MatchClass):
            for read in reads_by_pattern(node, self._methods):
                self._note(read, surroundings_of(node, self._parents))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            self._function(node)

    def result(self) -> Candidates:
        """Return all that was noted; no accesses where every one of them is allowed by its place alone."""
        accesses = self._accesses
        if not self._runners and all(is_wholly_allowed(item, self._policy) for item in accesses):
            for item in accesses:
                self._settled[item.access.span.end_line, item.access.span.end_column] = Fate.ALLOWED
            accesses = []
        if accesses:
            self._rewrites |= dict.fromkeys(self._rewrites_of_the_file())
        return Candidates(
            tuple(accesses),
            tuple(self._runners),
            tuple(self._unclear),
            self._settled,
            tuple(self._rewrites if accesses else ()),
        )

    def _rewrites_of_the_file(self) -> Iterator[Rewrite]:
        """Yield what helps a type checker anywhere: a value may reach a receiver from far away."""
        of_type = self._nodes.of_type
        lookups = Lookups(self._tree, self._bindings, self._columns)
        yield from lookups.rewrites(of_type(ast.Call, ast.Subscript))
        yield from opened_subjects(of_type(ast.Match), self._roots, self._bindings, self._columns)
        yield from classes_made(of_type(ast.Call), self._bindings, self._columns)

    def _settle(self, node: ast.expr | ast.pattern, fate: Fate) -> None:
        """Note what became of an access that syntax alone decides."""
        self._settled[self._columns.end_of(node)] = fate

    def _note_unclear(self, read: UnclearRead) -> None:
        around = surroundings_of(read.node, self._parents)
        allowed_by = around.allowed_by(self._policy, self._module)
        if len(allowed_by) == len(self._policy.chokepoints):
            self._settle(read.node, Fate.ALLOWED)
            return
        receiver = None if read.receiver is None else self._columns.span(read.receiver)
        span = self._columns.span(read.node)
        self._unclear.append(UnclearAccess(span, receiver, read.is_name_known, around.symbol, allowed_by))

    # -- accesses --------------------------------------------------------------------------------------

    def _plain(self, node: ast.Attribute) -> None:
        """Note `E.run`, called or as a value."""
        if is_looked_at(node, self._parents, self._bindings):
            self._settle(node, Fate.LOOKED_AT)
            return
        use = self._parents[node]
        call = use if isinstance(use, ast.Call) and use.func is node else None
        form = Form.ESCAPE if call is None else Form.CALL
        around = surroundings_of(node, self._parents)
        override = around.override_of(node.attr) if call is not None else None
        old_style = None
        if call is not None and override is not None:
            if self._is_super(node.value):
                self._settle(node, Fate.SUPER)
                return  # an override that calls what it overrides
            first = call.args[0] if call.args else None
            if isinstance(first, ast.Name) and first.id == override.first_parameter:
                old_style = around.class_line
        self._note(Read(form, node, node.value, node.attr), around, old_style_super_in=old_style)

    def _bare(self, node: ast.Name) -> None:
        """Note `run`, read in the body of the class that defines it."""
        read = read_in_own_class(node, self._parents)
        if read is None:
            return
        if is_looked_at(node, self._parents, self._bindings):
            self._settle(node, Fate.LOOKED_AT)
            return
        self._note(read, surroundings_of(node, self._parents))

    def _note(self, read: Read, around: Surroundings, *, old_style_super_in: int | None = None) -> None:
        """Note a read, save where an imported module is read: a module's function is no method."""
        receiver = read.receiver
        if self._bindings.is_plain_module(receiver):
            self._settle(read.node, Fate.SOMETHING_ELSE)
            return
        access = Access(
            form=read.form,
            method=read.method,
            span=self._columns.span(read.node),
            receiver=self._columns.span(receiver),
            receiver_text=" ".join(ast.unparse(receiver).split()),
            receiver_name=_last_name(receiver) if read.before else None,
            scopes=around.scopes,
            arguments=self._arguments(read),
        )
        root = root_of(receiver)
        if root is not None:
            self._roots.add(root.id)
            self._rewrites |= dict.fromkeys(self._interruptions.around(root))
        for rewrite in rewrites_around(receiver, self._tree, self._parents, self._columns):
            self._rewrites[rewrite] = None
        scope = next(scopes_around(receiver, self._parents), self._tree)
        self._rewrites |= dict.fromkeys(bindings_told(receiver, scope, self._columns))
        self._accesses.append(
            Candidate(
                access,
                read.before,
                read.after,
                attribute_end=self._columns.end_of(read.node) if read.is_plain else None,
                allowed_by=around.allowed_by(self._policy, self._module),
                super_of=around.class_line if self._stands_for_own_class(read) else None,
                old_style_super_in=old_style_super_in,
                handed_to=self._handed_to(read.node),
                may_hold_more=self._rebinding.may_hold_more(receiver),
                mixed_in=self._mixed_in(receiver, read.method),
                past_none=tuple(self._past_none.before(receiver, scope)),
                past_lacking=tuple(past_lacking(receiver, scope, self._parents, self._columns)),
            )
        )

    def _arguments(self, read: Read) -> str:
        """Return what a call of the method passes to it, on one line."""
        call = self._parents[read.node]
        if read.form is not Form.CALL or not isinstance(call, ast.Call):
            return ""
        return ", ".join(" ".join(ast.unparse(part).split()) for part in (*call.args, *call.keywords))

    def _mixed_in(self, receiver: ast.expr, method: str) -> int | None:
        owner = class_of_own_object(receiver, self._parents)
        return owner.lineno if owner is not None and leaves_open(owner, method) else None

    def _stands_for_own_class(self, read: Read) -> bool:
        """Whether a receiver is tied by its form to the class around it, which no type checker names."""
        receiver = read.receiver
        if isinstance(receiver, ast.Name) and (receiver.id == "__class__" or receiver is read.node):
            return True
        return self._is_super(receiver)

    def _is_super(self, receiver: ast.expr) -> bool:
        """Whether a receiver is `super()`, or a name for it."""
        if isinstance(receiver, ast.Name):
            value = self._bindings.value(receiver)
            return isinstance(value, ast.Call) and self._is_super(value)
        return (
            isinstance(receiver, ast.Call)
            and isinstance(receiver.func, ast.Name)
            and receiver.func.id == "super"
        )

    def _handed_to(self, node: ast.AST) -> tuple[int, int] | None:
        """Where the name of the callable ends that gets the access as an argument, if it may be harmless."""
        use = self._parents[node]
        call = self._parents[use] if isinstance(use, ast.keyword) else use
        if not isinstance(call, ast.Call) or call.func is node:
            return None
        harmless = [name for point in self._policy.chokepoints for name in point.may_receive]
        last = _last_name(call.func)
        # A plain name may be an alias of anything.
        if not any(isinstance(call.func, ast.Name) or name.rpartition(".")[2] == last for name in harmless):
            return None
        return self._columns.end_of(call.func)

    # -- runners ---------------------------------------------------------------------------------------

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """Note the function if the policy declares it to be a runner."""
        runners = [
            runner for runner in self._policy.runners if runner.callable.rpartition(".")[2] == node.name
        ]
        if not runners:
            return
        scopes = surroundings_of(node, self._parents).scopes
        if any(scope.kind is not ScopeKind.CLASS for scope in scopes):
            return
        symbol = ".".join([*(scope.name for scope in scopes), node.name])
        dotted = f"{self._module}.{symbol}" if self._module else symbol
        self._runners += [
            RunnerSite(runner, symbol, node.lineno) for runner in runners if matches(runner.callable, dotted)
        ]


def is_wholly_allowed(candidate: Candidate, policy: Policy) -> bool:
    """Whether its names alone tell that an access stands where every choke point of its method allows it."""
    method = candidate.access.method
    return all(
        index in candidate.allowed_by
        for index, point in enumerate(policy.chokepoints)
        if any(name.rpartition(".")[2] == method for name in point.governed)
    )


def _last_name(expression: ast.expr) -> str | None:
    if isinstance(expression, ast.Await):
        return _last_name(expression.value)
    return last_name(expression) or None
