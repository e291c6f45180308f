"""Why a receiver is governed: the chain for each way in which a value may come to it."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.example_projects import check_project, write_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_POLICY = """\
source-roots = ["."]

[[chokepoints]]
name = "press-gate"
governed = ["works.press.Press.stamp"]
allowed = ["works.guard.Guard.stamp_safely"]
receiver-names = ["press", "*_press"]
reason = "A press without its guard hurts people."
"""

_PRESS = """\
class Press:
    def stamp(self, sheet: str) -> str:
        return sheet


class Tuned:
    pace = 3


class FastPress(Tuned, Press):
    pass


class Lathe:
    def stamp(self, sheet: str) -> str:
        return sheet
"""

_GOVERNED = "Press.stamp is governed by press-gate (works/press.py:1)"
_FAST = "class FastPress(Tuned, Press) (works/press.py:10)"


def _chains(root: Path, files: Mapping[str, str]) -> list[list[str]]:
    """Return the chains of all findings in some files, each step as text and place."""
    texts = {name: dedent(text) for name, text in files.items()}
    guard = "class Guard:\n    def stamp_safely(self, press): ...\n"
    shared = {"governance.toml": _POLICY, "works/press.py": _PRESS, "works/guard.py": guard}
    write_project(root, {"works/__init__.py": "", **shared, **texts})
    return [
        [f"{step.text} ({step.path.removeprefix(f'{root}/')}:{step.line})" for step in violation.why]
        for violation in check_project(root)
    ]


_ORIGINS = {
    "a local name, the branch that counts": (
        """
        from works.press import FastPress, Lathe


        def make(fast: bool) -> None:
            if fast:
                machine = Lathe()
            else:
                machine = FastPress()
            machine.stamp("a")
        """,
        ["machine (app.py:10)", "machine = FastPress() (app.py:9)", _FAST, _GOVERNED],
    ),
    "a loop over what a function returns": (
        """
        from works.press import Press


        def hall():
            return [Press()]


        def work() -> None:
            for machine in hall():
                machine.stamp("a")
        """,
        [
            "machine (app.py:11)",
            "for machine in hall() (app.py:10)",
            "hall() returns [Press()] (app.py:6)",
            _GOVERNED,
        ],
    ),
    "a context manager": (
        """
        import contextlib
        from collections.abc import Iterator

        from works.press import Press


        @contextlib.contextmanager
        def lent() -> Iterator[Press]:
            yield Press()


        def work() -> None:
            with lent() as machine:
                machine.stamp("a")
        """,
        [
            "machine (app.py:15)",
            "with lent() as machine (app.py:14)",
            "lent() -> Iterator[Press] (app.py:9)",
            _GOVERNED,
        ],
    ),
    "an annotated parameter": (
        """
        from works.press import FastPress


        def work(machine: FastPress) -> None:
            machine.stamp("a")
        """,
        ["machine (app.py:6)", "parameter machine: FastPress of work() (app.py:5)", _FAST, _GOVERNED],
    ),
    "an annotated parameter, and a test that tells more": (
        """
        from works.press import Press


        def work(thing: object) -> None:
            if isinstance(thing, Press):
                thing.stamp("a")
        """,
        [
            "thing (app.py:7)",
            "isinstance(thing, Press) (app.py:6)",
            "parameter thing: object of work() (app.py:5)",
            _GOVERNED,
        ],
    ),
    "a pattern": (
        """
        from works.press import Press


        def work(thing: object) -> None:
            match thing:
                case Press() as machine:
                    machine.stamp("a")
        """,
        ["machine (app.py:8)", "case Press() as machine (app.py:7)", _GOVERNED],
    ),
    "an attribute that the constructor is given": (
        """
        from works.press import Press


        class Hall:
            def __init__(self, machine):
                self._machine = machine

            def work(self) -> None:
                self._machine.stamp("a")


        Hall(Press()).work()
        """,
        [
            "self._machine (app.py:10)",
            "self._machine = machine (app.py:7)",
            "parameter machine of Hall() gets Press() (app.py:13)",
            _GOVERNED,
        ],
    ),
    "an attribute that is declared": (
        """
        from dataclasses import dataclass

        from works.press import Press


        @dataclass
        class Hall:
            machine: Press

            def work(self) -> None:
                self.machine.stamp("a")
        """,
        ["self.machine (app.py:12)", "Hall.machine: Press (app.py:9)", _GOVERNED],
    ),
    "a property": (
        """
        from works.press import FastPress


        class Hall:
            @property
            def newest(self):
                return FastPress()


        def work(hall: Hall) -> None:
            hall.newest.stamp("a")
        """,
        ["hall.newest (app.py:12)", "Hall.newest returns FastPress() (app.py:8)", _FAST, _GOVERNED],
    ),
    "a container that is filled elsewhere": (
        """
        from works.press import FastPress


        class Hall:
            def __init__(self) -> None:
                self._by_name = {}

            def put(self, name: str) -> None:
                self._by_name[name] = FastPress()

            def work(self, name: str) -> None:
                self._by_name[name].stamp("a")
        """,
        [
            "self._by_name[name] (app.py:13)",
            "self._by_name[name] = FastPress() (app.py:10)",
            _FAST,
            _GOVERNED,
        ],
    ),
    "a table of factories": (
        """
        from works.press import FastPress, Lathe

        _KINDS = {"lathe": Lathe, "fast": FastPress}


        def work(kind: str) -> None:
            _KINDS[kind]().stamp("a")
        """,
        [
            "_KINDS[kind]() (app.py:8)",
            "_KINDS = {'lathe': Lathe, 'fast': FastPress} (app.py:4)",
            _FAST,
            _GOVERNED,
        ],
    ),
    "a name of an outer function": (
        """
        from works.press import Press


        def work():
            machine = Press()

            def later() -> str:
                return machine.stamp("a")

            return later
        """,
        ["machine (app.py:9)", "machine = Press() (app.py:6)", _GOVERNED],
    ),
    "a lambda's parameter": (
        """
        from works.press import Press


        def work(machines: list[Press]) -> list[str]:
            return sorted(map(lambda machine: machine.stamp("a"), machines))
        """,
        [
            "machine (app.py:6)",
            "parameter machine of a lambda, which map() calls (app.py:6)",
            "parameter machines: list[Press] of work() (app.py:5)",
            _GOVERNED,
        ],
    ),
    "a type variable": (
        """
        from typing import TypeVar

        from works.press import Press

        T = TypeVar("T")


        def oiled(thing: T) -> T:
            return thing


        def work() -> None:
            machine = Press()
            oiled(machine).stamp("a")
        """,
        [
            "oiled(machine) (app.py:15)",
            "oiled() -> T (app.py:9)",
            "machine = Press() (app.py:14)",
            _GOVERNED,
        ],
    ),
    "reflection, by a constant": (
        """
        from works.press import FastPress

        _STAMP = "stamp"


        def work(machine: FastPress) -> None:
            getattr(machine, _STAMP)("a")
        """,
        [
            "machine (app.py:8)",
            "_STAMP = 'stamp' (app.py:4)",
            "parameter machine: FastPress of work() (app.py:7)",
            _FAST,
            _GOVERNED,
        ],
    ),
    "super, from another method": (
        """
        from works.press import FastPress


        class Loud(FastPress):
            def shout(self) -> None:
                super().stamp("a")
        """,
        ["super() (app.py:7)", "class Loud(FastPress) (app.py:5)", _FAST, _GOVERNED],
    ),
    "unknown, without an annotation": (
        """
        def work(old_press):
            old_press.stamp("a")
        """,
        [
            "old_press (app.py:3)",
            "parameter old_press of work(), without an annotation or a known caller (app.py:2)",
            "its type is unknown, and old_press matches '*_press' in receiver-names of press-gate (app.py:3)",
        ],
    ),
    "unknown, from a package that is not there": (
        """
        from heavy_machines import press

        press.stamp("a")
        """,
        [
            "press (app.py:4)",
            "from heavy_machines import press (app.py:2)",
            "its type is unknown, and press matches 'press' in receiver-names of press-gate (app.py:4)",
        ],
    ),
}


@pytest.mark.parametrize("origin", _ORIGINS)
def test_the_way_of_a_value_is_told(origin: str, tmp_path: Path) -> None:
    text, expected = _ORIGINS[origin]

    assert _chains(tmp_path, {"app.py": text}) == [expected]


def test_the_caller_who_passes_a_governed_object_is_named(tmp_path: Path) -> None:
    files = {
        "app.py": """\
            def work(machine, sheet):
                return machine.stamp(sheet)
            """,
        "night_shift.py": """\
            from app import work
            from works.press import FastPress, Lathe

            work(Lathe(), "a")


            def through(it):
                return work(it, "b")


            through(FastPress())
            """,
    }

    assert _chains(tmp_path, files) == [
        [
            "machine (app.py:2)",
            "parameter machine of work() gets it (night_shift.py:8)",
            "parameter it of through() gets FastPress() (night_shift.py:11)",
            _FAST,
            _GOVERNED,
        ]
    ]


def test_of_a_long_way_the_nearest_steps_and_its_beginning_are_told(tmp_path: Path) -> None:
    hops = "".join(
        f"def hop{n}(it{n}):\n    own{n} = it{n}\n    return hop{n + 1}(own{n})\n\n\n" for n in (1, 2, 3)
    )
    text = f"from works.press import Press\n\n\n{hops}def hop4(it4):\n    it4.stamp('a')\n\n\nhop1(Press())\n"

    assert _chains(tmp_path, {"app.py": text}) == [
        [
            "it4 (app.py:20)",
            "parameter it4 of hop4() gets own3 (app.py:16)",
            "own3 = it3 (app.py:15)",
            "parameter it3 of hop3() gets own2 (app.py:11)",
            "own2 = it2 (app.py:10)",
            "3 steps before that: parameter it1 of hop1() gets Press() (app.py:23)",
            _GOVERNED,
        ]
    ]


def test_what_calls_itself_is_told_once(tmp_path: Path) -> None:
    text = """\
        from works.press import Press


        def again(machine, times):
            if times:
                return again(machine, times - 1)
            return machine.stamp("a")


        again(Press(), 3)
        """

    assert _chains(tmp_path, {"app.py": text}) == [
        ["machine (app.py:7)", "parameter machine of again() gets Press() (app.py:10)", _GOVERNED]
    ]


def test_a_class_that_is_not_installed_is_shown_where_it_is_imported(tmp_path: Path) -> None:
    policy = '[[chokepoints]]\nname = "bots"\ngoverned = ["bot_kit.agent.Agent.act"]\nallowed = []\n'
    code = """\
        from bot_kit.agent import Agent


        class Clerk(Agent):
            pass


        def work() -> None:
            Clerk().act()
        """

    assert _chains(tmp_path, {"governance.toml": policy, "app.py": code}) == [
        [
            "Clerk() (app.py:9)",
            "class Clerk(Agent) (app.py:4)",
            "bot_kit.agent.Agent.act is governed by bots; bot_kit is not installed (app.py:1)",
        ]
    ]


def test_a_class_of_the_standard_library_is_shown_where_it_is_imported(tmp_path: Path) -> None:
    policy = '[[chokepoints]]\nname = "database"\ngoverned = ["sqlite3.Cursor.execute"]\nallowed = []\n'
    code = """\
        import sqlite3


        def find(connection: sqlite3.Connection) -> None:
            cursor = connection.cursor()
            cursor.execute("select 1")
        """

    assert _chains(tmp_path, {"governance.toml": policy, "app.py": code}) == [
        [
            "cursor (app.py:6)",
            "cursor = connection.cursor() (app.py:5)",
            "sqlite3.Cursor.execute is governed by database; sqlite3 is part of Python (app.py:1)",
        ]
    ]


def test_the_intermediate_classes_are_those_on_the_way_and_no_others(tmp_path: Path) -> None:
    code = """\
        from works.press import FastPress as Quick
        from works.press import Tuned


        class Painted(Tuned):
            pass


        class Show(Painted, Quick):
            pass


        Show().stamp("a")
        """

    assert _chains(tmp_path, {"app.py": code}) == [
        ["Show() (app.py:13)", "class Show(Painted, Quick) (app.py:9)", _FAST, _GOVERNED]
    ]


def test_safe_and_allowed_accesses_are_not_explained(tmp_path: Path) -> None:
    code = """\
        from works.press import Lathe, Press


        class Guard:
            def stamp_safely(self, press: Press) -> str:
                return press.stamp("a")


        Lathe().stamp("b")
        """

    assert _chains(tmp_path, {"works/guard.py": code}) == []
