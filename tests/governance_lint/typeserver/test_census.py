"""What becomes of accesses, one by one, with a real type server."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from governance_lint.tally import Fate
from tests.governance_lint.counted_projects import count_project, counted
from tests.governance_lint.example_projects import write_project

if TYPE_CHECKING:
    from pathlib import Path

_FILES = {
    "governance.toml": """\
        [[chokepoints]]
        name = "printing"
        governed = ["press.printer.Printer.emit"]
        allowed = ["press.spooler.Spooler.flush"]
        receiver-names = ["*_printer"]
        may-receive = ["press.probe.describe"]
        """,
    "press/__init__.py": "",
    "press/printer.py": """\
        class Printer:
            def emit(self, page: str) -> None: ...


        class Siren:
            def emit(self, page: str) -> None: ...
        """,
    "press/probe.py": "def describe(method) -> str:\n    return method.__name__\n",
    "press/spooler.py": "class Spooler:\n    def flush(self, printer): ...\n",
}


def fates(root: Path, source: str) -> dict[Fate, int]:
    """Return how many accesses of a module of the project have each fate."""
    files = {name: dedent(text) for name, text in _FILES.items()}
    tally = counted(root, {**files, "app.py": dedent(source)})
    return {fate: tally.count(fate) for fate in Fate if tally.count(fate)}


@pytest.mark.parametrize(
    ("source", "fate"),
    [
        ("from press.printer import Printer\n\nPrinter().emit('a')\n", Fate.VIOLATION),
        ("from press.printer import Siren\n\nSiren().emit('a')\n", Fate.SOMETHING_ELSE),
        ("import logging\n\nlogging.emit('a')\n", Fate.SOMETHING_ELSE),
        ("words = 'a b'\nwords.emit('a')\n", Fate.SOMETHING_ELSE),
        (
            (
                "import sys\n\nif sys.version_info >= (3, 11):\n    import nowhere as horn\n"
                "else:\n    import elsewhere as horn\n\nhorn.emit('a')\n"
            ),
            Fate.SOMETHING_ELSE,
        ),
        (
            (
                "try:\n    import nowhere.horn as horn\nexcept ImportError:\n    horn = None\n\n"
                "def blow() -> None:\n    horn.emit('a')\n"
            ),
            Fate.SOMETHING_ELSE,
        ),
        (
            (
                "try:\n    from nowhere import horn\nexcept ImportError:\n    horn = None\n\n"
                "def blow() -> None:\n    horn.emit('a')\n"
            ),
            Fate.UNKNOWN,
        ),
        ("def say(thing):\n    thing.emit('a')\n", Fate.UNKNOWN),
        ("def say(old_printer):\n    old_printer.emit('a')\n", Fate.SUSPECTED),
        ("from press.printer import Printer\n\nhasattr(Printer().emit, 'x')\n", Fate.LOOKED_AT),
        (
            (
                "from press.printer import Printer\nfrom press.probe import describe\n\n"
                "describe(Printer().emit)\n"
            ),
            Fate.LOOKED_AT,
        ),
        (
            (
                "from press.printer import Printer\n\n\nclass Fast(Printer):\n"
                "    def emit(self, page: str) -> None:\n        super().emit(page)\n"
            ),
            Fate.SUPER,
        ),
        (
            (
                "from press.printer import Printer\n\n\nclass Fast(Printer):\n"
                "    def emit(self, page: str) -> None:\n        Printer.emit(self, page)\n"
            ),
            Fate.SUPER,
        ),
        (
            (
                "from press.printer import Siren\n\n\nclass Loud(Siren):\n"
                "    def warn(self) -> None:\n        super().emit('a')\n"
            ),
            Fate.SOMETHING_ELSE,
        ),
        (
            (
                "from nowhere import Siren\n\n\nclass Loud(Siren):\n"
                "    def warn(self) -> None:\n        super().emit('a')\n"
            ),
            Fate.UNKNOWN,
        ),
        (
            (
                "from nowhere import Horn\nfrom press.printer import Siren\n\n\nclass Loud(Horn, Siren):\n"
                "    def warn(self) -> None:\n        super().emit('a')\n"
            ),
            Fate.UNKNOWN,
        ),
        (
            (
                "from nowhere import Horn\nfrom press.printer import Siren\n\n\nclass Loud(Siren, Horn):\n"
                "    def warn(self) -> None:\n        super().emit('a')\n"
            ),
            Fate.SOMETHING_ELSE,
        ),
    ],
)
def test_each_access_has_one_fate(tmp_path: Path, source: str, fate: Fate) -> None:
    assert fates(tmp_path, source) == {fate: 1}


@pytest.mark.parametrize("receiver", ["printer", "thing", "old_printer"])
def test_inside_an_override_of_an_allowed_callable_all_is_allowed(tmp_path: Path, receiver: str) -> None:
    source = f"""\
        from press.printer import Printer
        from press.spooler import Spooler


        class Fast(Spooler):
            def flush(self, {receiver}):
                {receiver}.emit("a")
                Printer().emit("b")
        """

    assert fates(tmp_path, source) == {Fate.ALLOWED: 2}


def test_a_computed_name_on_what_is_known_to_be_something_else_is_safe(tmp_path: Path) -> None:
    source = """\
        from press.printer import Siren


        def say(siren: Siren, verb: str, words: str) -> None:
            getattr(siren, verb)("a")
            getattr(words, verb)("a")
        """

    assert fates(tmp_path, source) == {Fate.SOMETHING_ELSE: 2}


def test_a_computed_name_on_what_may_be_governed_is_unknown(tmp_path: Path) -> None:
    source = """\
        from press.printer import Printer, Siren


        def say(thing: Printer | Siren, kind: type[Printer], verb: str) -> None:
            getattr(thing, verb)("a")
            getattr(kind, verb)
        """

    assert fates(tmp_path, source) == {Fate.UNKNOWN: 2}


def test_a_computed_name_on_a_governed_object_is_allowed_where_that_choke_point_allows_it(
    tmp_path: Path,
) -> None:
    files = {name: dedent(text) for name, text in _FILES.items()}
    files["governance.toml"] += '\n[[chokepoints]]\nname = "x"\ngoverned = ["*.Elsewhere.go"]\nallowed = []\n'
    files["press/spooler.py"] = dedent("""\
        from press.printer import Printer


        class Spooler:
            def flush(self, printer: Printer, verb: str):
                getattr(printer, verb)("a")
        """)

    tally = counted(tmp_path, files)

    assert (tally.seen, tally.count(Fate.UNKNOWN)) == (1, 0)


def test_a_getter_that_is_applied_to_several_objects_is_judged_by_the_gravest(tmp_path: Path) -> None:
    source = """\
        from operator import methodcaller

        from press.printer import Printer, Siren

        emit = methodcaller("emit", "a")
        emit(Printer())
        emit(Siren())
        """

    assert fates(tmp_path, source) == {Fate.VIOLATION: 1}
    assert [(item.code, item.line) for item in count_project(tmp_path).violations] == [("EXG103", 5)]


def test_what_a_comment_silences_is_still_counted_and_noted(tmp_path: Path) -> None:
    files = {name: dedent(text) for name, text in _FILES.items()}
    source = "from press.printer import Printer\n\nPrinter().emit('a')  # noqa: EXG101 -- a test page\n"
    write_project(tmp_path, {**files, "app.py": source})

    report = count_project(tmp_path)

    assert report.violations == ()
    assert report.tally is not None
    assert report.tally.count(Fate.VIOLATION) == 1
    assert report.silenced["EXG101"] == 1


def test_a_file_without_a_governed_name_that_cannot_be_parsed_is_no_finding(tmp_path: Path) -> None:
    files = {name: dedent(text) for name, text in _FILES.items()}
    write_project(tmp_path, {**files, "old.py": "print getattr(thing, verb)\n"})

    report = count_project(tmp_path)

    assert (report.violations, report.could_not_look) == ((), False)
