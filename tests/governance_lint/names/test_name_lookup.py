"""What a dotted name of the project names, and how little is read to find out."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from governance_lint.names.name_lookup import Kind, Missing, NameLookup
from governance_lint.policy_names import read_source

if TYPE_CHECKING:
    from pathlib import Path

MODULE = """
import os
from enum import Enum
from torch import Tensor

class Outer:
    limit = 3
    class Inner: ...
    def method(self):
        def nested(): ...
    @property
    def made(self): ...

def function():
    class Local:
        def run(self): ...

States = Enum("States", "A B")
(left, [right]) = 1, [2]
for index in range(3): ...
with open(os.devnull) as handle: ...
annotated: int
"""


class Shelf:
    """Gives every file the same text and remembers which were asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.read: list[str] = []

    def __call__(self, path: Path) -> str:
        self.read.append(path.name)
        return self.text


def lookup(root: Path) -> NameLookup:
    return NameLookup(root, (root,), (), read_source)


@pytest.mark.parametrize(
    ("dotted", "kind"),
    [
        ("package", Kind.MODULE),
        ("package.m", Kind.MODULE),
        ("package.m.Outer", Kind.CLASS),
        ("package.m.Outer.Inner", Kind.CLASS),
        ("package.m.Outer.method", Kind.FUNCTION),
        ("package.m.Outer.method.nested", Kind.FUNCTION),
        ("package.m.Outer.made", Kind.VALUE),
        ("package.m.Outer.limit", Kind.VALUE),
        ("package.m.function", Kind.FUNCTION),
        ("package.m.function.Local.run", Kind.FUNCTION),
        ("package.m.States", Kind.VALUE),
        ("package.m.States.A", Kind.UNKNOWN),
        ("package.m.left", Kind.VALUE),
        ("package.m.right", Kind.VALUE),
        ("package.m.index", Kind.VALUE),
        ("package.m.handle", Kind.VALUE),
        ("package.m.annotated", Kind.VALUE),
        ("package.m.Enum", Kind.CLASS),
        ("package.m.Tensor", Kind.UNKNOWN),
        ("torch.Tensor", Kind.UNKNOWN),
    ],
)
def test_a_name_is_of_a_kind(tmp_path: Path, dotted: str, kind: Kind) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "m.py").write_text(MODULE)

    assert lookup(tmp_path).ask(dotted) is kind


def test_what_names_nothing_says_where_it_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text("class A:\n    def run(self): ...\n")

    assert lookup(tmp_path).ask("m.A.rum") == Missing((), "rum", (), "class A in m.py", ("run",))


def test_a_file_is_read_once_for_all_names(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text("class A: ...\nclass B: ...\n")
    shelf = Shelf("class A: ...\nclass B: ...\n")
    names = NameLookup(tmp_path, (tmp_path,), (), shelf)

    answers = [names.ask("m.A"), names.ask("m.B")]

    assert answers == [Kind.CLASS, Kind.CLASS]
    assert shelf.read == ["m.py"]


def test_a_package_that_only_leads_to_its_module_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").write_text("")
    (tmp_path / "package" / "m.py").write_text("")
    shelf = Shelf("class A: ...\n")
    names = NameLookup(tmp_path, (tmp_path,), (), shelf)

    names.ask("package.m.A")

    assert shelf.read == ["m.py"]


def test_a_doubtful_escape_in_the_source_warns_nobody(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text("class A: ...\nx = '\\d'\n")

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        lookup(tmp_path).ask("m.A")

    assert caught == []


def test_a_chain_of_a_thousand_bases_is_followed_or_given_up(tmp_path: Path) -> None:
    bases = "".join(f"class C{number}(C{number - 1}): ...\n" for number in range(1, 2_000))
    (tmp_path / "m.py").write_text("class C0:\n    def run(self): ...\n" + bases)

    assert lookup(tmp_path).ask("m.C1999.run") in {Kind.FUNCTION, Kind.UNKNOWN}
