"""Where an import goes: into its statement or section, in order, and nowhere if its name is taken."""

from __future__ import annotations

import pytest

from governance_lint.texts.import_places import NameTakenError, import_replacement
from governance_lint.texts.text_changes import changed
from governance_lint.violation import Import

_STATE = Import("app.lifecycle", "State")


def _imported(text: str, wanted: Import = _STATE) -> str:
    replacement = import_replacement(text, wanted, is_of_project=lambda name: name == "app")
    return text if replacement is None else changed(text, [replacement])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("x = 1\n", "from app.lifecycle import State\n\nx = 1\n", id="no imports"),
        pytest.param("", "from app.lifecycle import State\n\n", id="an empty file"),
        pytest.param(
            '"""About."""\n\nx = 1\n',
            '"""About."""\n\nfrom app.lifecycle import State\n\nx = 1\n',
            id="behind the docstring",
        ),
        pytest.param(
            "# a licence\n\n@mark\ndef f(): ...\n",
            "# a licence\n\nfrom app.lifecycle import State\n\n\n@mark\ndef f(): ...\n",
            id="below a comment, above a decorator",
        ),
        pytest.param(
            "from __future__ import annotations\n\nx = 1\n",
            "from __future__ import annotations\n\nfrom app.lifecycle import State\n\nx = 1\n",
            id="behind the future",
        ),
        pytest.param(
            "import os\n\nimport httpx\n\nx = 1\n",
            "import os\n\nimport httpx\n\nfrom app.lifecycle import State\n\nx = 1\n",
            id="a section of its own, last",
        ),
        pytest.param(
            "import os\n\nfrom . import near\n",
            "import os\n\nfrom app.lifecycle import State\n\nfrom . import near\n",
            id="a section of its own, in the middle",
        ),
        pytest.param(
            "import app\nfrom app.jobs import Job\nfrom app.zoo import x\n",
            "import app\nfrom app.jobs import Job\nfrom app.lifecycle import State\nfrom app.zoo import x\n",
            id="between its neighbours",
        ),
        pytest.param(
            "from app.jobs import (\n    Job,\n)\n\nx = 1\n",
            "from app.jobs import (\n    Job,\n)\nfrom app.lifecycle import State\n\nx = 1\n",
            id="behind a statement of several lines",
        ),
        pytest.param(
            "from app.lifecycle import Machine, transition\n",
            "from app.lifecycle import Machine, State, transition\n",
            id="into a line",
        ),
        pytest.param(
            "from app.lifecycle import Machine  # why\n",
            "from app.lifecycle import Machine, State  # why\n",
            id="at the end of a line",
        ),
        pytest.param(
            "from app.lifecycle import Rate, Machine\n",
            "from app.lifecycle import Rate, Machine, State\n",
            id="behind names in no order",
        ),
        pytest.param(
            "from app.lifecycle import (\n    FINAL,\n    Machine,  # moved\n    move,\n)\n",
            "from app.lifecycle import (\n    FINAL,\n    Machine,  # moved\n    State,\n    move,\n)\n",
            id="a line of its own among such",
        ),
        pytest.param(
            "from app.lifecycle import (\n    Machine,\n)\n",
            "from app.lifecycle import (\n    Machine,\n    State,\n)\n",
            id="the last line",
        ),
        pytest.param(
            "from app.lifecycle import State as State\n",
            "from app.lifecycle import State as State\n",
            id="nothing where it is imported",
        ),
    ],
)
def test_an_import_goes(before: str, after: str) -> None:
    assert _imported(before) == after


def test_a_second_time_nothing_is_put_in() -> None:
    once = _imported("import os\nx = 1\n")

    assert _imported(once) == once


def test_a_module_itself_is_imported_before_what_is_taken_from_others() -> None:
    wanted = Import("app.gate")

    assert _imported("from app.jobs import Job\n", wanted) == "import app.gate\nfrom app.jobs import Job\n"
    assert _imported("import app.jobs\n", wanted) == "import app.gate\nimport app.jobs\n"
    assert _imported("import app.gate\n", wanted) == "import app.gate\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("from other import State\n", id="another import"),
        pytest.param("class State: ...\n", id="a class"),
        pytest.param("def f(State): ...\n", id="a parameter"),
        pytest.param("def f():\n    State = 1\n", id="a local variable"),
        pytest.param("import elsewhere as State\n", id="an alias"),
        pytest.param("if x:\n    from app.lifecycle import State\n", id="an import that may not happen"),
        pytest.param("match x:\n    case State: ...\n", id="a capture"),
    ],
)
def test_a_name_that_means_something_else_is_not_imported(text: str) -> None:
    with pytest.raises(NameTakenError):
        _imported(text)


def test_nothing_goes_behind_a_statement_that_shares_its_line() -> None:
    with pytest.raises(ValueError, match="shares its line"):
        _imported("from app.jobs import Job; Job().run()\n")


def test_columns_of_a_line_with_other_letters_are_right() -> None:
    before = "from app.lifecycle import Maß, größe\n"

    assert _imported(before) == "from app.lifecycle import Maß, State, größe\n"
