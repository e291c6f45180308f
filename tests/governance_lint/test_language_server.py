"""`governance-lint lsp`, spoken to as an editor does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from governance_lint.entrypoints.command_line import main
from governance_lint.entrypoints.editor_positions import EditorPositions
from governance_lint.rule_page import page
from governance_lint.rules.exg101_direct_call import DirectCall
from governance_lint.violation import Span
from tests.governance_lint.editor import SERVER, Editor
from tests.governance_lint.guarded_project import HANDLERS, POLICY, write_guarded_project

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOUND = "5:12 EXG101"
_FIX = 'fix = "ToolRunner().run({receiver}, {arguments})"\n'
_JOB = "class Job:\n    def run(self, payload: dict) -> dict: ...\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Open an editor on a folder that holds two projects, each under its own policy."""
    folder = tmp_path_factory.mktemp("editor")
    more = {"app/job.py": _JOB, "app/shift.py": HANDLERS.replace("plugin", "job").replace("Plugin", "Job")}
    write_guarded_project(folder / "one", {**more, "governance.toml": POLICY + _FIX})
    write_guarded_project(
        folder / "two",
        {"governance.toml": POLICY.replace("app.runner.ToolRunner.run", "app.handlers.handle")},
    )
    with Editor(folder) as opened:
        yield opened


def test_a_file_is_told_of_when_it_is_opened(editor: Editor) -> None:
    editor.open("one/app/handlers.py")

    (found,) = editor.said("one/app/handlers.py")

    assert found["range"] == {"start": {"line": 4, "character": 11}, "end": {"line": 4, "character": 21}}
    assert (found["code"], found["severity"], found["source"]) == ("EXG101", 1, "governance-lint")
    assert found["message"].startswith(
        "app.plugin.Plugin.run() called outside ToolRunner.run: Only the runner"
    )
    assert [item["message"] for item in found["relatedInformation"]][
        -1
    ] == "Plugin.run is governed by plugins"


def test_each_file_is_under_its_own_policy(editor: Editor) -> None:
    editor.open("two/app/handlers.py")
    editor.open("two/app/runner.py")

    assert (editor.places("two/app/handlers.py"), editor.places("two/app/runner.py")) == ([], ["6:16 EXG101"])


def test_the_text_in_the_editor_counts_and_the_newest_wins(editor: Editor) -> None:
    editor.open("one/app/new.py", "")
    for number in range(5):
        editor.change("one/app/new.py", "\n" * number + HANDLERS)

    assert editor.places("one/app/new.py") == ["9:12 EXG101"]
    assert not (Path(editor.path("one/app/new.py"))).exists()


def test_the_pointer_shows_the_rule_where_it_is_broken_and_nowhere_else(editor: Editor) -> None:
    editor.open("one/app/handlers.py")
    editor.said("one/app/handlers.py")

    shown = _hover(editor, "one/app/handlers.py", line=4, character=15)

    assert shown["contents"] == {"kind": "markdown", "value": page(DirectCall)}
    assert _hover(editor, "one/app/handlers.py", line=0, character=3) is None


def test_quick_fixes_are_the_fixers_own(editor: Editor, capsys: pytest.CaptureFixture[str]) -> None:
    path = "one/app/handlers.py"
    editor.open(path)
    editor.said(path)

    (action,) = _actions(editor, path, line=4)

    main(["fix", "--unsafe", "--diff", editor.path("one")])
    added = [
        line[1:] for line in capsys.readouterr().out.splitlines() if line[:1] == "+" and line[:2] != "++"
    ]
    (change,) = action["edit"]["documentChanges"]
    assert (action["title"], action["kind"]) == ("Call ToolRunner().run(plugin, {})", "quickfix")
    assert [edit["newText"].strip() for edit in change["edits"]] == [
        line.strip().removeprefix("return ") for line in added
    ]
    assert change["textDocument"]["uri"] == editor.uri(path)
    assert _actions(editor, path, line=0) == []


def test_what_an_unsaved_text_makes_of_another_open_file_is_told_of(editor: Editor) -> None:
    governed = "from app.plugin import Plugin\n\n\n" + _JOB.replace("Job:", "Job(Plugin):")
    editor.open("one/app/job.py")
    editor.open("one/app/shift.py")
    assert editor.places("one/app/shift.py") == []

    editor.change("one/app/job.py", governed)
    editor.await_places("one/app/shift.py", [_FOUND])
    (at_its_class,) = [
        step["location"]["uri"]
        for step in editor.said("one/app/shift.py")[0]["relatedInformation"]
        if "class Job" in step["message"]
    ]
    editor.change("one/app/job.py", _JOB)
    editor.await_places("one/app/shift.py", [])
    editor.change("one/app/job.py", governed)
    editor.await_places("one/app/shift.py", [_FOUND])
    editor.close("one/app/job.py")
    editor.await_places("one/app/shift.py", [])

    assert at_its_class == editor.uri("one/app/job.py")
    assert Path(editor.path("one/app/job.py")).read_text() == _JOB


def test_what_another_file_makes_a_bypass_is_told_of_when_that_is_saved(editor: Editor) -> None:
    editor.open("one/app/job.py")
    editor.open("one/app/shift.py")
    assert editor.places("one/app/shift.py") == []

    editor.save(
        "one/app/job.py", "from app.plugin import Plugin\n\n\n" + _JOB.replace("Job:", "Job(Plugin):")
    )

    editor.await_places("one/app/shift.py", [_FOUND])


def test_comments_are_judged_as_the_command_line_judges_them(editor: Editor) -> None:
    commented = HANDLERS.replace("run({})", "run({})  # noqa: EXG101")
    editor.open("one/app/said.py", commented)
    assert editor.places("one/app/said.py") == ["5:28 EXG901"]

    editor.change(
        "one/app/said.py", HANDLERS.replace("run({})", "name  # noqa: EXG101 -- it was once needed")
    )
    editor.await_places("one/app/said.py", ["5:25 EXG903"])


def test_a_file_that_cannot_be_read_says_so_until_it_can(editor: Editor) -> None:
    editor.open("one/app/half.py", HANDLERS + "def (")
    assert editor.places("one/app/half.py") == ["6:1 EXG000"]

    editor.change("one/app/half.py", HANDLERS)
    editor.await_places("one/app/half.py", [_FOUND])


def test_a_policy_holds_as_soon_as_it_is_saved_and_a_faulty_one_is_told(editor: Editor) -> None:
    policy = Path(editor.path("two/governance.toml"))
    before = policy.read_text()
    editor.open("two/app/handlers.py")
    assert editor.places("two/app/handlers.py") == []

    policy.write_text(POLICY)
    editor.changed_on_disk("two/governance.toml")
    editor.await_places("two/app/handlers.py", [_FOUND])
    policy.write_text("govern = []")
    editor.changed_on_disk("two/governance.toml")
    editor.await_places("two/app/handlers.py", ["1:1 EXG000"])
    assert "two/governance.toml: govern: unknown key" in editor.said("two/app/handlers.py")[0]["message"]
    policy.write_text(before)
    editor.changed_on_disk("two/governance.toml")
    editor.await_places("two/app/handlers.py", [])


def test_a_closed_file_is_told_of_no_more(editor: Editor) -> None:
    editor.open("one/app/handlers.py")
    assert editor.places("one/app/handlers.py") == [_FOUND]

    editor.close("one/app/handlers.py")

    editor.await_places("one/app/handlers.py", [])


def test_it_asks_to_be_told_of_files_that_others_change(editor: Editor) -> None:
    editor.open("two/app/quiet.py")
    assert editor.places("two/app/quiet.py") == []
    assert {"**/*.py", "**/governance.toml"} <= set(editor.watched)


def test_it_counts_columns_as_the_editor_does_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = write_guarded_project(tmp_path)
    smiling = HANDLERS.replace(
        "return plugin", 'return "\N{GRINNING FACE}\N{LATIN SMALL LETTER E WITH ACUTE}" and plugin'
    )
    with Editor(folder, (*SERVER, "--stdio"), encoding="utf-8") as editor:  # many editors say it unasked
        editor.open("app/handlers.py", smiling)
        assert editor.greeted["capabilities"]["positionEncoding"] == "utf-8"
        assert editor.places("app/handlers.py") == ["5:25 EXG101"]
        below = _processes_below(editor.process.pid)
        assert editor.quit() == 0

    assert below or sys.platform != "linux"
    assert not [process for process in below if Path(f"/proc/{process}").exists()]


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 8), ("utf-16", 5), ("utf-32", 4)])
def test_columns_are_counted_in_units_of_the_encoding(encoding: str, column: int) -> None:
    positions = EditorPositions(
        "x\r\n'\N{GRINNING FACE}\N{LATIN SMALL LETTER E WITH ACUTE}'\fz\u2028z", encoding
    )

    assert positions.extent(Span(2, 4, 2, 5)) == ((1, column), (1, column + 1))
    assert positions.extent(Span(1, 0, 1, 0)) == ((0, 0), (0, 1))
    assert positions.place(9, 9)[0] == 1


def test_without_the_extra_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.delitem(sys.modules, "governance_lint.entrypoints.language_server", raising=False)

    assert main(["lsp"]) == 2

    assert capsys.readouterr().err == (
        "governance-lint: the language server needs pygls, which is not installed: "
        "python -m pip install 'governance-lint[lsp]'\n"
    )


def _hover(editor: Editor, path: str, *, line: int, character: int) -> Any:
    document = {"uri": editor.uri(path)}
    place = {"textDocument": document, "position": {"line": line, "character": character}}
    return editor.ask("textDocument/hover", place)


def _actions(editor: Editor, path: str, *, line: int) -> Any:
    start, end = {"line": line, "character": 0}, {"line": line, "character": 99}
    asked = {"textDocument": {"uri": editor.uri(path)}, "range": {"start": start, "end": end}}
    return editor.ask("textDocument/codeAction", {**asked, "context": {"diagnostics": []}})


def _processes_below(parent: int) -> list[int]:
    """Return the processes that a process has started, where the system lists them."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[1]) == parent:
            found.append(int(status.parent.name))
    return found
