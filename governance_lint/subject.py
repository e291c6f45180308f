"""What a subject is: something that rules report on besides the accesses of governed methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence

    from governance_lint.facts import Inquiry
    from governance_lint.names.bindings import Bindings
    from governance_lint.policy import Policy
    from governance_lint.texts.source_positions import Columns
    from governance_lint.vocabulary import Hints

    #: Returns (absolute path, text) of the project's files in whose text any of some words stands.
    FilesWith = Callable[[Iterable[str]], Sequence[tuple[str, str]]]
    #: Returns (absolute path, text) of the project's files that lie in any of some folders: `service/routes`.
    FilesIn = Callable[[tuple[str, ...]], Sequence[tuple[str, str]]]


class Found(Protocol):
    """What one file holds of a subject; rules get it from `Facts.about` by its class."""

    @property
    def inquiries(self) -> Sequence[Inquiry]:
        """The expressions whose types the rules will ask for: those of all files are asked for at once."""

    @property
    def needs_types(self) -> bool:
        """Whether the rules ask the type server anything."""


class Subject(NamedTuple):
    """One subject: how to see that a file may hold something of it, and how to find that."""

    #: Returns what a file must have; None where the policy says nothing of the subject.
    hints: Callable[[Policy], Hints | None]
    #: Returns what a file holds; None where that is nothing for a rule.
    find: Callable[[ReadFile], Found | None]
    #: Returns what a file may have instead, as the project's other files tell; None where that is nothing.
    #: Asked for only where the policy says something of the subject.
    learned: Callable[[Policy, FilesWith, MutableMapping[str, object]], Hints | None] | None = None


class ReadFile(NamedTuple):
    """One file as subjects see it, on its `ast` tree."""

    path: str  #: absolute
    text: str
    tree: ast.Module
    module: str | None  #: dotted name; None outside the source roots
    is_package: bool  #: whether it is a package's `__init__`
    policy: Policy
    parents: Mapping[ast.AST, ast.AST]  #: of each node the one around it
    nodes: Sequence[ast.AST]  #: all of the tree's, outer before inner
    bindings: Bindings
    columns: Columns
    #: Reads another module of the project: its tree, and whether it is a package's `__init__`.
    read_module: Callable[[str], tuple[ast.Module, bool] | None]
    #: Finds files of the project by words; the first use in a run looks through all of them.
    files_with: FilesWith
    #: What subjects have found out about the whole project in this run, under keys of their own.
    kept: MutableMapping[str, object]
    #: Finds files of the project by where they lie, and reads only those.
    files_in: FilesIn
