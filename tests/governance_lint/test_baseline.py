"""Old findings that are accepted: how they are told, what holds them back, what a file of them may hold."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from governance_lint.baseline import Baseline, BaselineError, Entry, entries_of, read_baseline
from governance_lint.policy import default_policy
from governance_lint.texts.source import Source
from governance_lint.violation import Span, Violation

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = "def handle(plugin):\n    return plugin.run({})\n"


def _source(root: Path, text: str = _TEXT, name: str = "app/handlers.py") -> Source:
    return Source(name, str(root / name), text)


def _violation(line: int = 2, code: str = "EXG101", symbol: str = "handle") -> Violation:
    return Violation(code, "m", "app/handlers.py", Span(line, 11, line, 21), symbol)


def _baseline(root: Path, *violations: Violation, text: str = _TEXT) -> Baseline:
    return Baseline(root, entries_of(root, _source(root, text), violations))


def test_an_entry_is_told_without_line_numbers(tmp_path: Path) -> None:
    (entry,) = entries_of(tmp_path, _source(tmp_path, "\treturn  plugin.run( {})\n"), [_violation(1)])

    assert entry == Entry("app/handlers.py", "EXG101", "handle", "return plugin.run( {})", 1)


def test_a_recorded_finding_is_held_back(tmp_path: Path) -> None:
    violation = _violation()

    assert _baseline(tmp_path, violation).held_back(_source(tmp_path), [violation]) == [violation]


@pytest.mark.parametrize(
    ("text", "violation"),
    [
        pytest.param(f"import os\n\n\n{_TEXT}", _violation(5), id="lines above"),
        pytest.param(_TEXT.replace("    return", "\treturn"), _violation(), id="another indentation"),
        pytest.param(_TEXT.replace("run({})", "run( {} )"), _violation(), id="blanks inside"),
    ],
)
def test_a_finding_is_known_again_after(tmp_path: Path, text: str, violation: Violation) -> None:
    recorded = _baseline(tmp_path, _violation())

    assert recorded.held_back(_source(tmp_path, text), [violation]) == [violation]


@pytest.mark.parametrize(
    ("name", "text", "violation"),
    [
        pytest.param("app/handlers.py", _TEXT, _violation(code="EXG102"), id="another code"),
        pytest.param("app/handlers.py", _TEXT, _violation(symbol="other"), id="another symbol"),
        pytest.param(
            "app/handlers.py", _TEXT.replace("{}", "{1: 2}"), _violation(), id="another text of the line"
        ),
        pytest.param("app/copies.py", _TEXT, _violation(), id="another file"),
    ],
)
def test_a_finding_is_new_with(tmp_path: Path, name: str, text: str, violation: Violation) -> None:
    recorded = _baseline(tmp_path, _violation())

    assert recorded.held_back(_source(tmp_path, text, name), [violation]) == []


def test_of_too_many_equal_findings_the_last_is_new(tmp_path: Path) -> None:
    text = f"{_TEXT}    return plugin.run({{}})\n    return plugin.run({{}})\n"
    recorded = _baseline(tmp_path, _violation(2), _violation(3), text=text)

    held_back = recorded.held_back(_source(tmp_path, text), [_violation(4), _violation(2), _violation(3)])

    assert [item.line for item in held_back] == [2, 3]
    assert [entry.count for entry in recorded.entries] == [2]


def test_what_could_not_be_looked_at_is_neither_recorded_nor_held_back(tmp_path: Path) -> None:
    unknown = _violation(code="EXG000")

    assert entries_of(tmp_path, _source(tmp_path), [unknown]) == []
    entry = Entry("app/handlers.py", "EXG000", "handle", "return plugin.run({})")
    assert Baseline(tmp_path, [entry]).held_back(_source(tmp_path), [unknown]) == []


def test_a_finding_about_a_whole_file_does_not_hang_on_its_first_line(tmp_path: Path) -> None:
    violation = replace(_violation(code="EXG501", symbol=""), span=Span(1, 0, 1, 0))
    recorded = _baseline(tmp_path, violation)

    assert recorded.held_back(_source(tmp_path, f'"""Moved."""\n{_TEXT}'), [violation]) == [violation]


def test_an_entry_that_matches_nothing_any_more_is_stale(tmp_path: Path) -> None:
    text = f"{_TEXT}    return plugin.run({{}})\n"
    recorded = _baseline(tmp_path, _violation(2), _violation(3), text=text)

    (stale,) = recorded.stale(_source(tmp_path, text), [_violation(2)])

    assert (stale.line, stale.count) == ("return plugin.run({})", 1)
    assert [entry.count for entry in recorded.without([stale]).entries] == [1]
    assert recorded.without(recorded.entries).entries == ()


def test_entries_of_vanished_files_are_told_where_they_were_looked_for(tmp_path: Path) -> None:
    recorded = _baseline(tmp_path, _violation())

    def missed(seen: str, start: str) -> int:
        return len(recorded.of_files_not_seen([str(tmp_path / seen)], [str(tmp_path / start)]))

    assert missed("app/runner.py", "app") == 1
    assert missed("app/handlers.py", "app") == 0
    assert missed("app", ".") == missed("app", "") == 0  # a folder that could not be listed
    assert missed("other/runner.py", "other") == 0
    assert missed("app/handlers", "app/handlers.py") == 1


def test_the_file_is_json_with_a_line_for_each_entry_in_their_order(tmp_path: Path) -> None:
    entries = [
        Entry("b.py", "EXG101", "", "x.run()"),
        Entry("a.py", "EXG102", "Größe.n", '"\\d"', 3),
        Entry("a.py", "EXG101", "f", "y.run()"),
    ]

    text = Baseline(tmp_path, entries).text()

    assert text == (
        '{\n  "version": 1,\n  "findings": [\n'
        '    {"path": "a.py", "code": "EXG101", "symbol": "f", "line": "y.run()"},\n'
        '    {"path": "a.py", "code": "EXG102", "symbol": "Größe.n", "line": "\\"\\\\d\\"", "count": 3},\n'
        '    {"path": "b.py", "code": "EXG101", "symbol": "", "line": "x.run()"}\n'
        "  ]\n}\n"
    )


@pytest.mark.parametrize("name", ["plain.py", "gr\udcfcn.py", "\N{SNOWMAN}.py"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    policy = default_policy(tmp_path)
    entries = (Entry(name, "EXG101", "", "x.run()", 2), Entry(name, "EXG102", "", ""))
    policy.baseline_file.write_bytes(Baseline(tmp_path, entries).text().encode())

    known = read_baseline(policy)

    assert known is not None
    assert known.entries == entries


def test_where_there_is_no_file_there_is_no_baseline(tmp_path: Path) -> None:
    assert read_baseline(default_policy(tmp_path)) is None


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    policy = replace(default_policy(tmp_path), baseline=tmp_path / "accepted.json")

    with pytest.raises(BaselineError, match=r"accepted\.json: there is no such file: run governance-lint"):
        read_baseline(policy)


_ENTRY = {"path": "a.py", "code": "EXG101", "symbol": "", "line": "x.run()"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "line 1, column 1: invalid JSON"),
        ("<<<<<<< HEAD\n", "line 1, column 1: invalid JSON"),
        ('{"version": 1,\n "findings": [\n}', "line 3, column 1: invalid JSON"),
        ("[]", "expected an object"),
        ('{"findings": []}', "version: is missing"),
        ('{"version": 2, "findings": []}', 'version: "2" is not 1'),
        ('{"version": true, "findings": []}', "version: "),
        ('{"version": 1}', "findings: expected an array"),
        ('{"version": 1, "findngs": []}', 'findngs: unknown key, did you mean "findings"?'),
        ('{"version": 1, "by": []}', "by: unknown key, expected one of version, findings: mend it"),
        ('{"version": 1, "findings": {}}', "findings: expected an array"),
        ('{"version": 1, "findings": [1]}', "findings[0]: expected an object"),
        ({**_ENTRY, "code": None}, "findings[0].code: expected a string"),
        ({**_ENTRY, "lines": ""}, 'findings[0].lines: unknown key, did you mean "line"?'),
        ({**_ENTRY, "count": 0}, "findings[0].count: expected a whole number from 1 up"),
        ({**_ENTRY, "count": True}, "findings[0].count: expected a whole number"),
        ({**_ENTRY, "count": "2"}, "findings[0].count: expected a whole number"),
        ({**_ENTRY, "code": "EXG000"}, "findings[0].code: EXG000 is never accepted"),
        ({"path": "a.py"}, "findings[0].code: is missing"),
    ],
)
def test_a_faulty_file_is_told_in_one_line_with_place_and_cure(
    tmp_path: Path, content: str | dict[str, object], told: str
) -> None:
    policy = default_policy(tmp_path)
    if isinstance(content, dict):
        content = json.dumps({"version": 1, "findings": [content]})
    policy.baseline_file.write_text(content, encoding="utf-8")

    with pytest.raises(BaselineError) as caught:
        read_baseline(policy)

    message = str(caught.value)
    assert f"governance-baseline.json: {told}" in message
    assert "\n" not in message
    assert any(cure in message for cure in ("mend it", "delete the file", "take it out"))


def test_an_entry_that_stands_there_twice_is_told(tmp_path: Path) -> None:
    policy = default_policy(tmp_path)
    twice = {"version": 1, "findings": [_ENTRY, {**_ENTRY, "line": "x.run( )"}]}
    policy.baseline_file.write_text(json.dumps(twice))

    with pytest.raises(BaselineError, match=r"findings\[1\]: repeats findings\[0\]: leave one of them"):
        read_baseline(policy)


def test_a_folder_and_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    policy = default_policy(tmp_path)
    policy.baseline_file.mkdir()
    with pytest.raises(BaselineError, match="is a folder, expected a file"):
        read_baseline(policy)

    policy.baseline_file.rmdir()
    policy.baseline_file.write_bytes(b'{"\xff')
    with pytest.raises(BaselineError, match=r"not UTF-8 \(byte 3\)"):
        read_baseline(policy)
