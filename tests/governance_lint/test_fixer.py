"""Which edits are made together, and what keeps one from being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.fixer import fix_files, fix_once, with_whole_edit
from governance_lint.policy import default_policy
from governance_lint.texts.text_changes import changed
from governance_lint.violation import Edit, Import, Replacement, Span, Violation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def _violation(
    column: int, text: str, *, is_safe: bool = True, imports: tuple[Import, ...] = ()
) -> Violation:
    span = Span(1, column, 1, column + 1)
    edit = Edit("t", (Replacement(span, text),), is_safe, imports)
    return Violation("EXG302", "m", "a.py", span, edit=edit)


def test_edits_of_different_places_are_made_together(tmp_path: Path) -> None:
    violations = [_violation(8, "d"), _violation(4, "c")]

    done = fix_once("x = a + b\n", violations, default_policy(tmp_path))

    assert (done.text, len(done.cured)) == ("x = c + d\n", 2)


def test_of_edits_that_meet_only_the_first_is_made(tmp_path: Path) -> None:
    violations = [_violation(4, "c"), _violation(4, "d")]

    done = fix_once("x = a + b\n", violations, default_policy(tmp_path))

    assert (done.text, len(done.cured)) == ("x = c + b\n", 1)


def test_the_same_edit_of_two_violations_is_made_once(tmp_path: Path) -> None:
    done = fix_once("x = a\n", [_violation(4, "c"), _violation(4, "c")], default_policy(tmp_path))

    assert (done.text, len(done.cured)) == ("x = c\n", 2)


def test_an_edit_after_which_the_file_does_not_parse_is_not_made(tmp_path: Path) -> None:
    done = fix_once("x = a + b\n", [_violation(4, ")"), _violation(8, "d")], default_policy(tmp_path))

    assert done.text == "x = a + d\n"


def test_unsafe_edits_are_made_when_asked_for(tmp_path: Path) -> None:
    violations = [_violation(4, "c", is_safe=False)]

    assert fix_once("x = a\n", violations, default_policy(tmp_path)).cured == ()
    assert fix_once("x = a\n", violations, default_policy(tmp_path), with_unsafe=True).text == "x = c\n"


def test_a_file_with_something_that_could_not_be_looked_at_is_left(tmp_path: Path) -> None:
    unknown = Violation("EXG000", "m", "a.py", Span(1, 0, 1, 0))

    assert fix_once("x = a\n", [unknown, _violation(4, "c")], default_policy(tmp_path)).cured == ()


def test_an_import_that_two_edits_need_comes_once(tmp_path: Path) -> None:
    state = (Import("app.lifecycle", "State"),)
    violations = [_violation(4, "State.A", imports=state), _violation(8, "State.B", imports=state)]

    done = fix_once("x = a + b\r\n", violations, default_policy(tmp_path))

    assert done.text == "from app.lifecycle import State\r\n\r\nx = State.A + State.B\r\n"


def test_an_edit_whose_import_cannot_be_made_is_not_made(tmp_path: Path) -> None:
    violation = _violation(4, "State.A", imports=(Import("app.lifecycle", "State"),))
    text = "x = a\nState = 1\n"

    assert fix_once(text, [violation], default_policy(tmp_path)).cured == ()
    assert with_whole_edit(violation, text, default_policy(tmp_path)).edit is None


def test_an_edit_for_others_holds_its_imports_as_replacements(tmp_path: Path) -> None:
    violation = _violation(4, "State.A", imports=(Import("app.lifecycle", "State"),))

    edit = with_whole_edit(violation, "x = a\n", default_policy(tmp_path)).edit

    assert edit is not None
    assert changed("x = a\n", edit.replacements) == "from app.lifecycle import State\n\nx = State.A\n"
    assert edit.imports == ()


def test_files_whose_edits_come_to_no_end_are_left(tmp_path: Path) -> None:
    """Each text has a violation whose edit makes the other text of it."""

    def look(texts: Mapping[str, str]) -> dict[str, list[Violation]]:
        return {path: [_violation(4, "b" if text == "x = a\n" else "a")] for path, text in texts.items()}

    texts = {"a.py": "x = a\n"}

    assert fix_files(texts, look(texts), default_policy(tmp_path), look) == {}


def test_a_file_that_cannot_be_looked_at_after_its_edit_is_left(tmp_path: Path) -> None:
    def look(texts: Mapping[str, str]) -> dict[str, list[Violation]]:
        return {path: [Violation("EXG000", "m", path, Span(1, 0, 1, 0))] for path in texts}

    found = {"a.py": [_violation(4, "c")]}

    assert fix_files({"a.py": "x = a\n"}, found, default_policy(tmp_path), look) == {}
