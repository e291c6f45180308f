"""Every output format, on the same findings."""

from __future__ import annotations

import io
import json

import pytest

from governance_lint.reporters import concise, full, github_annotations, json_report
from governance_lint.reporters.findings import Findings, Reporter
from governance_lint.reporters.palette import PLAIN, Palette, palette_for
from governance_lint.tally import Fate, Reason, Tally, UnknownAccess
from governance_lint.violation import Edit, Place, Replacement, Span, Violation

_TEXT = "from a import Blur\n\n\ndef handle(blur: Blur) -> dict:\n    return blur.run({})\n"

_PROVEN = Violation(
    code="EXG101",
    message="a.Blur.run() called outside ToolRunner.run: because 100% of calls are measured",
    path="service/handler.py",
    span=Span(5, 11, 5, 19),
    symbol="handle",
    why=(Place("blur is a.Blur", "/elsewhere/a.py", 3),),
    edit=Edit(
        "Call the runner",
        (Replacement(Span(5, 11, 5, 23), "runner.run(blur, {})"),),
        is_safe=False,
    ),
)
_UNREADABLE = Violation(
    code="EXG000",
    message="cannot check odd,name:\x1b.py: cannot be read: Permission denied",
    path="odd,name:\x1b.py",
    span=Span(1, 0, 1, 0),
)
_TWO = Findings((_UNREADABLE, _PROVEN), 41, could_not_look=True, texts={"service/handler.py": _TEXT})
_ONE = Findings((_PROVEN,), 1, could_not_look=False, texts={})
_NONE = Findings((), 41, could_not_look=False, texts={})
_NO_VERDICT = Findings((), 41, could_not_look=True, texts={})


def _report(reporter: Reporter, findings: Findings, *, with_statistics: bool = False) -> str:
    return "\n".join(reporter(findings, PLAIN, with_statistics=with_statistics))


def test_concise_is_a_line_for_each_violation_and_a_summary() -> None:
    assert _report(concise.report, _TWO) == (
        "odd,name:\\x1b.py:1:1: EXG000 cannot check odd,name:\\x1b.py: cannot be read: Permission denied\n"
        "service/handler.py:5:12: EXG101 a.Blur.run() called outside ToolRunner.run: "
        "because 100% of calls are measured\n"
        "Found 2 violations in 2 files (checked 41)."
    )


def test_full_adds_a_frame_the_reasons_and_where_to_read_on() -> None:
    assert _report(full.report, _TWO) == (
        "odd,name:\\x1b.py:1:1: EXG000 cannot check odd,name:\\x1b.py: cannot be read: Permission denied\n"
        "  = help: governance-lint explain EXG000\n"
        "\n"
        "service/handler.py:5:12: EXG101 a.Blur.run() called outside ToolRunner.run: "
        "because 100% of calls are measured\n"
        "  |\n"
        "3 |\n"
        "4 | def handle(blur: Blur) -> dict:\n"
        "5 |     return blur.run({})\n"
        "  |            ^^^^^^^^\n"
        "  |\n"
        "  = because: blur is a.Blur (/elsewhere/a.py:3)\n"
        "  = help: governance-lint explain EXG101\n"
        "\n"
        "Found 2 violations in 2 files (checked 41)."
    )


def test_full_counts_lines_at_newlines_only() -> None:
    text = "a\x0c\x0bb\u2028c\x85\np.run()\n"
    violation = Violation("EXG101", "m", "a.py", Span(2, 0, 2, 5))
    findings = Findings((violation,), 1, could_not_look=False, texts={"a.py": text})
    assert "\n2 | p.run()\n  | ^^^^^\n" in _report(full.report, findings)


def test_json_holds_everything_that_is_known() -> None:
    assert json.loads(_report(json_report.report, _TWO)) == {
        "violations": [
            {
                "code": "EXG000",
                "name": "cannot-check",
                "message": "cannot check odd,name:\x1b.py: cannot be read: Permission denied",
                "path": "odd,name:\x1b.py",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 1,
                "symbol": "",
                "why": [],
                "fix": None,
            },
            {
                "code": "EXG101",
                "name": "direct-call",
                "message": _PROVEN.message,
                "path": "service/handler.py",
                "line": 5,
                "column": 12,
                "end_line": 5,
                "end_column": 20,
                "symbol": "handle",
                "why": [{"text": "blur is a.Blur", "path": "/elsewhere/a.py", "line": 3, "column": 1}],
                "fix": {
                    "title": "Call the runner",
                    "replacements": [
                        {
                            "text": "runner.run(blur, {})",
                            "line": 5,
                            "column": 12,
                            "end_line": 5,
                            "end_column": 24,
                        }
                    ],
                    "safe": False,
                },
            },
        ],
        "files_checked": 41,
        "could_not_look": True,
    }


def test_json_stays_json_when_nothing_is_found() -> None:
    assert json.loads(_report(json_report.report, _NONE, with_statistics=True)) == {
        "violations": [],
        "files_checked": 41,
        "could_not_look": False,
        "statistics": {},
    }


def test_json_is_plain_ascii_whatever_a_file_is_called() -> None:
    violation = Violation("EXG101", "é", "odd\udcff.py", Span(1, 0, 1, 1))
    report = _report(json_report.report, Findings((violation,), 1, could_not_look=False, texts={}))
    assert report.isascii()
    assert json.loads(report)["violations"][0]["path"] == "odd\udcff.py"


def test_github_annotations_escape_what_would_end_a_property() -> None:
    assert _report(github_annotations.report, _TWO) == (
        "::error title=governance-lint (EXG000),file=odd%2Cname%3A\x1b.py,line=1,endLine=1,col=1,endColumn=1"
        "::odd,name:\\x1b.py:1:1: EXG000 cannot check odd,name:\\x1b.py: cannot be read: Permission denied\n"
        "::error title=governance-lint (EXG101),file=service/handler.py,line=5,endLine=5,col=12,endColumn=20"
        "::service/handler.py:5:12: EXG101 a.Blur.run() called outside ToolRunner.run: "
        "because 100%25 of calls are measured\n"
        "Found 2 violations in 2 files (checked 41)."
    )


def test_github_annotations_over_several_lines_have_no_columns() -> None:
    violation = Violation("EXG101", "m", "a.py", Span(1, 4, 3, 2))
    report = _report(github_annotations.report, Findings((violation,), 1, could_not_look=False, texts={}))
    assert report.startswith("::error title=governance-lint (EXG101),file=a.py,line=1,endLine=3::a.py:1:5: ")


@pytest.mark.parametrize("reporter", [concise.report, full.report, github_annotations.report])
def test_formats_for_people_end_with_the_good_news(reporter: Reporter) -> None:
    assert _report(reporter, _NONE) == "Execution scanner OK"


@pytest.mark.parametrize("reporter", [concise.report, full.report, github_annotations.report])
def test_no_format_calls_it_good_when_something_could_not_be_looked_at(reporter: Reporter) -> None:
    assert _report(reporter, _NO_VERDICT) == ""


def test_the_summary_speaks_of_one_thing_in_the_singular() -> None:
    assert _report(concise.report, _ONE).endswith("\nFound 1 violation in 1 file (checked 1).")


def test_statistics_count_each_code_most_frequent_first() -> None:
    violations = tuple(
        Violation(code, "m", "a.py", Span(line, 0, line, 1))
        for line, code in enumerate(["EXG101", *["EXG102"] * 10, "EXG000"], start=1)
    )
    findings = Findings(violations, 1, could_not_look=False, texts={})
    assert _report(concise.report, findings, with_statistics=True).split("\n")[-4:] == [
        "10  EXG102  escaped-method",
        " 1  EXG000  cannot-check",
        " 1  EXG101  direct-call",
        "Found 12 violations in 1 file (checked 1).",
    ]
    assert json.loads(_report(json_report.report, findings, with_statistics=True))["statistics"] == {
        "EXG102": 10,
        "EXG000": 1,
        "EXG101": 1,
    }


@pytest.mark.parametrize("reporter", [json_report.report, github_annotations.report])
def test_formats_for_programs_have_no_colours(reporter: Reporter) -> None:
    assert "\x1b[0m" not in "\n".join(reporter(_ONE, Palette(has_colours=True), with_statistics=True))


def test_formats_for_people_have_colours_on_request() -> None:
    for reporter in (concise.report, full.report):
        assert "\x1b[1;31mEXG101\x1b[0m" in "\n".join(
            reporter(_ONE, Palette(has_colours=True), with_statistics=False)
        )


class _Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (_Terminal(), {}, True),
        (_Terminal(), {"TERM": "dumb"}, False),
        (_Terminal(), {"NO_COLOR": "1"}, False),
        (_Terminal(), {"NO_COLOR": ""}, True),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), {"FORCE_COLOR": ""}, False),
        (io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (None, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_terminals_unless_the_environment_says_otherwise(
    stream: io.StringIO | None, environment: dict[str, str], expected: bool
) -> None:
    assert palette_for(stream, environment).has_colours is expected


# -- accesses ----------------------------------------------------------------------------------------------

_DOUBTFUL = (
    UnknownAccess("b,c.py", Span(7, 4, 7, 12), "task.run", "task", "start", Reason.NO_CALLER),
    UnknownAccess("a.py", Span(2, 0, 3, 5), "getattr(x, \x1b)" + "y" * 200, "x", "", Reason.COMPUTED_NAME),
    UnknownAccess("a.py", Span(1, 0, 1, 5), "t.run", "t", "", Reason.NO_CALLER),
)
_COUNTED = Findings(
    (_PROVEN,),
    3,
    could_not_look=False,
    texts={},
    tally=Tally({Fate.VIOLATION: 3, Fate.ALLOWED: 8, Fate.SUPER: 1, Fate.SUSPECTED: 1}, _DOUBTFUL),
    silenced={"EXG101": 1, "EXG103": 1, "EXG201": 5},
    unknown=_DOUBTFUL,
)


def test_statistics_tell_what_became_of_every_access() -> None:
    lines = _report(concise.report, _COUNTED, with_statistics=True).split("\n")

    assert lines[-11:] == [
        "1  EXG101  direct-call",
        "Accesses of governed names seen: 16",
        "   9  proven safe",
        "       8  inside an allowed callable",
        "       1  an override that calls super()",
        "   3  proven violation, 2 of them silenced by a comment",
        "   1  suspected (EXG104)",
        "   3  unknown",
        "       2  a parameter to which nobody in the project visibly passes anything",
        "       1  computed name",
        "Found 1 violation in 1 file (checked 3).",
    ]


def test_concise_lists_the_unknown_in_order_of_place_and_on_one_line_each() -> None:
    lines = _report(concise.report, _COUNTED).split("\n")[1:4]

    assert [line.split(" unknown: ")[0] for line in lines] == ["a.py:1:1:", "a.py:2:1:", "b,c.py:7:5:"]
    assert "getattr(x, \\x1b)yyy" in lines[1]
    assert "yyy...: computed name; write" in lines[1]


def test_github_shows_the_unknown_as_notices() -> None:
    line = _report(github_annotations.report, _COUNTED).split("\n")[3]

    assert line == (
        "::notice title=governance-lint (unknown),file=b%2Cc.py,line=7,endLine=7,col=5,endColumn=13::"
        "b,c.py:7:5: unknown: task.run: a parameter to which nobody in the project visibly passes anything; "
        "annotate the parameter"
    )


def test_json_counts_add_up() -> None:
    accesses = json.loads(_report(json_report.report, _COUNTED, with_statistics=True))["accesses"]

    parts = [accesses[key] for key in ("safe", "violation", "suspected", "unknown")]
    assert accesses["seen"] == sum(part["total"] for part in parts) == 16
    for key in ("safe", "unknown"):
        of_kinds = {name: number for name, number in accesses[key].items() if name != "total"}
        assert sum(of_kinds.values()) == accesses[key]["total"]
    assert accesses["violation"] == {"total": 3, "silenced": 2}


def test_json_has_no_unknown_accesses_where_none_were_asked_for() -> None:
    assert "unknown" not in json.loads(_report(json_report.report, _TWO))


def test_a_check_that_fails_otherwise_is_not_called_ok() -> None:
    findings = Findings((), 3, could_not_look=False, texts={}, fails_otherwise=True)

    assert _report(concise.report, findings) == ""
