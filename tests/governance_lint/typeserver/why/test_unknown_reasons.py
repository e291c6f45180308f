"""Why a receiver is unknown, on code as people write it, with a real type server."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from governance_lint.tally import Reason
from tests.governance_lint.counted_projects import counted, unknown_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_POLICY = """\
[[chokepoints]]
name = "statements"
governed = ["db.cursor.Cursor.execute"]
allowed = ["db.repository.Repository.fetch"]
reason = "Statements are built in the repository layer."

[[chokepoints]]
name = "downloads"
governed = ["net.client.Client.get"]
allowed = ["net.pool.Pool.fetch"]
"""
_FILES = {
    "governance.toml": _POLICY,
    "db/__init__.py": "",
    "db/cursor.py": "class Cursor:\n    def execute(self, statement: str) -> None: ...\n",
    "db/repository.py": (
        "from db.cursor import Cursor\n\n\nclass Repository:\n"
        "    def fetch(self, cursor: Cursor) -> None:\n        cursor.execute('select 1')\n"
    ),
    "net/__init__.py": "",
    "net/client.py": "class Client:\n    def get(self, url: str) -> bytes: ...\n",
    "net/pool.py": (
        "from net.client import Client\n\n\nclass Pool:\n"
        "    def fetch(self, client: Client) -> bytes:\n        return client.get('https://')\n"
    ),
}


def reasons(root: Path, source: str, more: Mapping[str, str] | None = None) -> list[tuple[str, Reason]]:
    """Return the unknown accesses of a module of the project: as written, and why."""
    tally = counted(root, {**_FILES, **(more or {}), "app.py": dedent(source)})
    return [(item.text, item.reason) for item in unknown_in(tally, root, "app.py")]


# -- computed names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        "getattr(cursor, verb)",
        "getattr(cursor, f'exec{rest}')",
        "getattr(cursor, settings['verb'])",
        "cursor.__getattribute__(verb)",
        "vars(type(cursor))[verb]",
    ],
)
def test_a_name_that_is_computed(tmp_path: Path, call: str) -> None:
    source = f"""\
        from db.cursor import Cursor


        def send(cursor: Cursor, verb: str, rest: str, settings: dict[str, str]) -> None:
            {call}("select 2")
        """

    assert reasons(tmp_path, source) == [(call, Reason.COMPUTED_NAME)]


def test_a_computed_name_is_seen_in_a_file_without_any_governed_name(tmp_path: Path) -> None:
    source = """\
        def invoke(target, verb):
            return getattr(target, verb)()
        """

    assert reasons(tmp_path, source) == [("getattr(target, verb)", Reason.COMPUTED_NAME)]


def test_a_getter_by_a_computed_name(tmp_path: Path) -> None:
    source = """\
        from operator import attrgetter


        def columns(rows, names):
            return [attrgetter(*names)(row) for row in rows] + [attrgetter(names[0])(row) for row in rows]
        """

    assert ("attrgetter(names[0])", Reason.COMPUTED_NAME) in reasons(tmp_path, source)


# -- parameters that nobody fills --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "def export(rows):\n    rows.execute('copy')\n",
        "def export(rows=None):\n    rows.execute('copy')\n",
        "def export(*, rows):\n    rows.execute('copy')\n",
        (
            "class Job:\n    def __init__(self, rows):\n        self.rows = rows\n\n"
            "    def start(self):\n        self.rows.execute('copy')\n"
        ),
        "def inner(rows):\n    rows.execute('copy')\n\n\ndef outer(given):\n    inner(given)\n",
        (
            "class Handler:\n    def handle(self, request):\n        for rows in request:\n"
            "            rows.execute('copy')\n"
        ),
    ],
    ids=["bare", "with None as default", "keyword only", "kept by a constructor", "handed on", "iterated"],
)
def test_a_parameter_that_nobody_in_the_project_fills(tmp_path: Path, source: str) -> None:
    assert [reason for _, reason in reasons(tmp_path, source)] == [Reason.NO_CALLER]


def test_a_common_name_on_a_parameter_that_nobody_fills(tmp_path: Path) -> None:
    source = """\
        def option(settings, key: str):
            return settings.get(key)
        """

    assert reasons(tmp_path, source) == [("settings.get", Reason.NO_CALLER)]


# -- values without types ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "from warehouse import connection\n\nconnection.execute('select')\n",
        "import warehouse\n\nwarehouse.connect().execute('select')\n",
        "import warehouse as w\n\nfor link in w.links():\n    link.execute('select')\n",
        "from warehouse import *\n\nlink.execute('select')\n",
        "from warehouse import Link\n\n\ndef ask(link: Link):\n    link.execute('select')\n",
        "from warehouse import Link\n\n\ndef ask(link: 'Link | None'):\n    link.execute('select')\n",
        (
            "from warehouse import Base\n\n\nclass Link(Base):\n    def ask(self):\n"
            "        self.link().execute('select')\n"
        ),
    ],
    ids=["object", "call", "iterated", "star import", "annotation", "quoted", "base class"],
)
def test_what_comes_from_a_package_that_is_not_there(tmp_path: Path, source: str) -> None:
    assert [reason for _, reason in reasons(tmp_path, source)] == [Reason.WITHOUT_TYPES]


def test_what_an_installed_package_without_types_returns(tmp_path: Path) -> None:
    more = {
        "governance.toml": f'site-packages = ["site-packages"]\n{_POLICY}',
        "site-packages/loose/__init__.py": (
            "import json\n\n\ndef connect(url):\n    return json.loads(url)['link']\n"
        ),
    }

    source = "import loose\n\nloose.connect('db').execute('select')\n"

    assert [reason for _, reason in reasons(tmp_path, source, more)] == [Reason.WITHOUT_TYPES]


# -- Any ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "from typing import Any\n\n\ndef ask(link: Any):\n    link.execute('select')\n",
        "import typing as t\n\n\ndef ask(link: 't.Any'):\n    link.execute('select')\n",
        "from typing import Any\n\n\ndef ask(links: dict[str, Any]):\n    links['a'].execute('select')\n",
        "def ask(links: list):\n    for link in links:\n        link.execute('select')\n",
        "import json\n\n\ndef ask(text):\n    json.loads(text)['link'].execute('select')\n",
        "from typing import Any\n\n\ndef link() -> Any: ...\n\n\nlink().execute('select')\n",
        (
            "from typing import Any\n\n\nclass Holder:\n    link: Any\n\n\n"
            "def ask(holder: Holder):\n    holder.link.execute('select')\n"
        ),
        (
            "from typing import Any\n\n\nclass Holder:\n    @property\n    def link(self) -> Any: ...\n\n\n"
            "def ask(holder: Holder):\n    holder.link.execute('select')\n"
        ),
        (
            "from typing import Any\n\n\ndef ask(link):\n    link.execute('select')\n\n\n"
            "def given(link: Any):\n    ask(link)\n"
        ),
    ],
    ids=[
        "parameter",
        "quoted",
        "in a dict",
        "bare list",
        "by a library",
        "function",
        "attribute",
        "property",
        "caller",
    ],
)
def test_what_is_declared_to_be_any(tmp_path: Path, source: str) -> None:
    assert [reason for _, reason in reasons(tmp_path, source)] == [Reason.DECLARED_ANY]


# -- bounds ------------------------------------------------------------------------------------------------


def test_what_comes_from_too_many_calls_away(tmp_path: Path) -> None:
    hops = 40
    steps = "\n\n".join(f"def step_{number}(link):\n    step_{number + 1}(link)\n" for number in range(hops))
    source = (
        f"from db.cursor import Cursor\n\n\n{steps}\n\n"
        f"def step_{hops}(link):\n    link.execute('select')\n\n\nstep_0(Cursor())\n"
    )

    assert [reason for _, reason in reasons(tmp_path, source)] == [Reason.GAVE_UP]


def test_a_function_whose_name_too_many_files_mention(tmp_path: Path) -> None:
    crowd = {f"crowd/part_{number}.py": "from lost import ask\n\nask(None)\n" for number in range(70)}
    source = "def ask(link):\n    link.execute('select')\n"

    assert [reason for _, reason in reasons(tmp_path, source, crowd)] == [Reason.GAVE_UP]


# -- the rest ----------------------------------------------------------------------------------------------


def test_a_value_that_is_made_in_a_way_that_no_type_checker_follows(tmp_path: Path) -> None:
    source = """\
        from collections import namedtuple

        Pair = namedtuple("Pair", "link name")


        def ask(pair: Pair):
            pair.link.execute("select")
        """

    assert reasons(tmp_path, source) == [("pair.link.execute", Reason.UNRESOLVED)]


def test_a_getter_that_is_handed_away(tmp_path: Path) -> None:
    source = """\
        from operator import methodcaller


        def later(schedule):
            schedule(methodcaller("execute", "select"))
        """

    text = 'methodcaller("execute", "select")'
    assert reasons(tmp_path, source) == [(text, Reason.UNRESOLVED)]
