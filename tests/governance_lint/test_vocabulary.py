"""The policy's words: no file that could matter is missed, and most files cost one search."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_lint.policy import default_policy
from governance_lint.subjects import vocabulary_of
from governance_lint.vocabulary import Vocabulary

WORDS = Vocabulary(["run", "start"], ["app.runner.ToolRunner.execute", "*.Batch.go"])


@pytest.mark.parametrize(
    "text",
    [
        "plugin.run()",
        "plugin . run",
        "plugin.\\\nrun()",
        "'run'",
        "plugin.start",
        "from names import name\ngetattr(plugin, name)",
        "from names import *\ngetattr(plugin, NAME)",
        "from names import name\ngetattr(find(1), name)",
        "import names\ngetattr_static(plugin, names.NAME)",
        "from names import (\n    NAME,\n)\nmethodcaller(NAME)",
        "from names import name\noperator.attrgetter( name )",
        "from names import name\nplugin.__getattribute__(name)",
        "from names import name\nvars(plugin)[name]",
        "from names import name\nplugin.__dict__.get(name)",
        "class ToolRunner:\n    def execute(self): ...",
        "class Batch:\n    def go(self): ...",
        "plugin.ｒｕｎ()",
        "plugin.r\N{MATHEMATICAL SCRIPT SMALL U}n()",
        "from names import name\n\N{FULLWIDTH LATIN SMALL LETTER G}etattr(plugin, name)",
        "# \N{SNOWMAN}\nplugin.run()",
        "getattr(plugin, 'ru' + 'n')",
        "half = 'r'\ngetattr(plugin, f'{half}un')",
        "match x:\n    case Plugin(run=method): ...",
        "match x:\n    case [Plugin(name='x', run = method)]: ...",
        "class P:\n    def run(self): ...\n    again = run",
        "class P:\n    def run(self): ...\n    table = [run, 1]",
        "class P:\n    def run(self): ...\n    def other(self, f=run): ...",
    ],
)
def test_a_text_that_could_matter(text: str) -> None:
    assert WORDS.concerns_accesses(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plugin.running()",
        "rerun()",
        "_run",
        "getattr(plugin, 'name')",
        "getattr(plugin)",
        "attrgetter('name')",
        "vars(plugin)",
        "plugin.__dict__['name']",
        "class Tool:\n    def run(self): ...",
        "getattr(plugin, name)",
        "getattr(plugin, 'ru' + 'sh')",
        "open(path, 'r')\ngetattr(plugin, 'uns' + name)",
        "x = 'ru' + 'n'",
        "f(run=1)",
        "class P:\n    def run(self): ...\n    def go(self): return run(1)",
        "class P:\n    def run(self):\n        # a dry run, or not\n        return runs",
        "class ToolRunner: ...",
        "def execute(): ...",
        "plugin.gö()",
        "# \N{SNOWMAN} nothing here",
    ],
)
def test_a_text_that_cannot_matter(text: str) -> None:
    assert not WORDS.concerns_accesses(text)


@given(st.text(), st.sampled_from(["plugin.run()", "getattr(p, 'run')"]), st.text())
def test_a_word_is_found_whatever_stands_around_it(before: str, access: str, after: str) -> None:
    assert WORDS.concerns_accesses(f"{before}\n{access}\n{after}")


@pytest.mark.parametrize(
    "text",
    [
        "getattr(" * 200_000,
        "getattr()" * 200_000,
        "getattr(" + "()" * 200_000,
        "getattr(" + ", " * 200_000,
        "vars(" * 200_000,
        "vars" + " " * 400_000,
        "a" + "\u0316\u0301" * 200_000,
        "\ufdfa" * 50_000,
    ],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    started = time.process_time()

    WORDS.concerns_accesses(text)

    assert time.process_time() - started < 2


def test_a_policy_that_governs_nothing_concerns_no_word() -> None:
    assert not Vocabulary([], []).concerns("/app/a.py", "plugin.run()")


def test_a_policy_has_the_last_names_of_what_it_governs() -> None:
    words = vocabulary_of(default_policy(Path("/project")))

    assert words.methods == frozenset({"run"})
    assert words.runners == ("*.ToolRunner.run",)


def test_the_words_of_a_policy_are_made_once() -> None:
    assert vocabulary_of(default_policy(Path("/project"))) is vocabulary_of(default_policy(Path("/project")))
