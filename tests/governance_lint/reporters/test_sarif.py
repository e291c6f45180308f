"""SARIF: valid by its schema whatever is reported, and with all that is known of a finding."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from governance_lint.reporters import sarif
from governance_lint.reporters.findings import Findings
from governance_lint.reporters.palette import PLAIN
from governance_lint.rules import catalogue
from governance_lint.violation import Edit, Place, Replacement, Span, Violation
from tests.governance_lint.example_projects import write_project
from tests.governance_lint.guarded_project import command_line
from tests.governance_lint.sample_project import FINDINGS, copy_sample

_SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text())

_TEXT = "from a import Blur\n\n\ndef handle(blur: Blur) -> dict:\n    return blur.run({})\n"
_WHY = (
    Place("blur", "/project/handler.py", 5, 11),
    Place("Plugin.run is governed by p", "/elsewhere/a.py", 3),
)


def _violation(path: str = "handler.py", line: int = 5, code: str = "EXG101", **more: Any) -> Violation:
    return Violation(code, "a.Blur.run() called", path, Span(line, 11, line, 19), "handle", **more)


def _log(*violations: Violation, texts: dict[str, str] | None = None, **more: Any) -> Any:
    findings = Findings(
        violations, 41, **{"could_not_look": False, "texts": texts or {"handler.py": _TEXT}, **more}
    )
    return _parsed("\n".join(sarif.report(findings, PLAIN, with_statistics=True)))


def _parsed(text: str) -> Any:
    """Read a log, and hold it to the schema."""
    assert text.isascii()
    log = json.loads(text)
    jsonschema.Draft4Validator(_SCHEMA).validate(log)
    return log


def _only_result(log: Any) -> Any:
    (result,) = log["runs"][0]["results"]
    return result


def _addresses(log: Any) -> list[str]:
    return [item["location"]["uri"] for item in log["runs"][0]["artifacts"]]


def test_the_sample_gives_a_valid_log_with_every_finding(tmp_path: Path) -> None:
    sample = copy_sample(tmp_path)

    done = command_line(sample, "--no-cache", "--format", "sarif")

    results = _parsed(done.stdout)["runs"][0]["results"]
    places = [
        (item["locations"][0]["physicalLocation"], item["ruleId"])
        for item in results
        if "suppressions" not in item
    ]
    assert (
        tuple(
            f"{place['artifactLocation']['uri']}:{place['region']['startLine']}:{place['region']['startColumn']}"
            f": {code}"
            for place, code in places
        )
        == FINDINGS
    )
    assert done.returncode == 1


def test_every_related_place_of_the_sample_is_in_the_sample(tmp_path: Path) -> None:
    sample = copy_sample(tmp_path)

    log = _parsed(command_line(sample, "--no-cache", "--format", "sarif").stdout)

    assert [address for address in _addresses(log) if not (sample / address).is_file()] == []
    assert log["runs"][0]["originalUriBaseIds"]["%SRCROOT%"]["uri"] == f"{sample.as_uri()}/"


def test_a_clean_project_gives_a_valid_log_without_results(tmp_path: Path) -> None:
    write_project(tmp_path, {"quiet.py": "x = 1\n"})

    done = command_line(tmp_path, "--no-cache", "--format", "sarif")

    run = _parsed(done.stdout)["runs"][0]
    assert (run["results"], run["invocations"][0]["executionSuccessful"], done.returncode) == ([], True, 0)


def test_each_rule_is_described_from_its_own_file() -> None:
    rules = _log()["runs"][0]["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == [rule.code for rule in catalogue()]
    assert [rule["id"] for rule in rules if not rule["shortDescription"]["text"].endswith(".")] == []
    assert [rule["id"] for rule in rules if "```python" not in rule["help"]["markdown"]] == []


def test_a_result_points_at_its_rule() -> None:
    log = _log(_violation(code="EXG104"))

    result = _only_result(log)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert (rules[result["ruleIndex"]]["id"], result["level"]) == ("EXG104", "warning")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a folder/a file.py", "a%20folder/a%20file.py"),
        ("größe/数.py", "gr%C3%B6%C3%9Fe/%E6%95%B0.py"),
        ("odd\udcff.py", "odd%FF.py"),
        ("100%#1?.py", "100%25%231%3F.py"),
        ("c:d.py", "c%3Ad.py"),
        ("/far away/x.py", "file:///far%20away/x.py"),
    ],
)
def test_any_path_has_an_address(path: str, address: str) -> None:
    assert _addresses(_log(_violation(path))) == [address]


def test_a_path_above_the_working_directory_is_whole() -> None:
    (address,) = _addresses(_log(_violation(f"..{os.sep}other{os.sep}x.py")))

    assert address == (Path.cwd().parent / "other" / "x.py").as_uri()


def test_columns_count_characters_and_not_code_units() -> None:
    log = _log(_violation())

    region = _only_result(log)["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 5, "startColumn": 12, "endLine": 5, "endColumn": 20}
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_an_astral_character_before_the_access_counts_once(tmp_path: Path) -> None:
    files = {
        "governance.toml": '[[chokepoints]]\nname = "p"\ngoverned = ["app.Plugin.run"]\nallowed = []\n',
        "app.py": 'class Plugin:\n    def run(self): ...\n\n\ns = "\N{CLINKING BEER MUGS}", Plugin().run()\n',
    }
    write_project(tmp_path, files)

    result = _only_result(_parsed(command_line(tmp_path, "--no-cache", "--format", "sarif").stdout))

    assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == 10
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"] == 10


def test_the_steps_of_an_explanation_are_related_places_and_a_flow_that_ends_at_the_finding() -> None:
    result = _only_result(_log(_violation(why=_WHY)))

    related = [(step["id"], step["message"]["text"]) for step in result["relatedLocations"]]
    flow = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert related == [(1, "blur"), (2, "Plugin.run is governed by p")]
    assert [step["location"]["message"]["text"] for step in flow] == ["Plugin.run is governed by p", "blur"]


def test_a_path_through_a_runner_is_told_as_it_runs() -> None:
    result = _only_result(_log(_violation(code="EXG204", why=_WHY)))

    flow = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["message"]["text"] for step in flow] == ["blur", "Plugin.run is governed by p"]


def test_a_fingerprint_stays_when_lines_move() -> None:
    moved = "# one\n# two\n" + _TEXT.replace("    return blur", "\treturn  blur")

    before = _only_result(_log(_violation()))
    after = _only_result(_log(_violation(line=7), texts={"handler.py": moved}))

    assert before["partialFingerprints"] == after["partialFingerprints"]


def test_two_findings_in_equal_lines_have_two_fingerprints() -> None:
    twice = _TEXT + "    return blur.run({})\n"

    results = _log(_violation(), _violation(line=6), texts={"handler.py": twice})["runs"][0]["results"]

    assert len({json.dumps(result["partialFingerprints"]) for result in results}) == 2


def test_what_could_not_be_looked_at_is_a_notification_of_a_run_without_success() -> None:
    message = "cannot check odd\udcff.py: cannot be read: Permission denied"
    unreadable = Violation("EXG000", message, "odd\udcff.py", Span(1, 0, 1, 0))

    log = _log(unreadable, could_not_look=True)

    (invocation,) = log["runs"][0]["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    assert notification["message"]["text"] == message.replace("\udcff", "\\udcff")
    assert _only_result(log)["ruleId"] == "EXG000"


def test_what_a_comment_suppresses_is_there_with_its_reason() -> None:
    text = _TEXT.replace("run({})", "run({})  # noqa: EXG101 -- the demo needs no runner")

    result = _only_result(_log(suppressed=(_violation(),), texts={"handler.py": text}))

    assert result["suppressions"] == [{"kind": "inSource", "justification": "the demo needs no runner"}]


def test_the_command_line_knows_what_is_suppressed(tmp_path: Path) -> None:
    sample = copy_sample(tmp_path)
    handlers = sample / "imaging" / "handlers.py"
    lines = handlers.read_text().split("\n")
    lines[13] += "  # noqa: EXG101 -- until the runner is there"
    handlers.write_text("\n".join(lines))

    results = _parsed(command_line(sample, "--no-cache", "--format", "sarif").stdout)["runs"][0]["results"]

    reasons = [
        item["suppressions"][0]["justification"]
        for item in results
        if item["ruleId"] == "EXG101" and "suppressions" in item
    ]
    assert reasons == ["until the runner is there"]


def test_an_edit_is_a_fix() -> None:
    edit = Edit("Call the runner", (Replacement(Span(5, 11, 5, 23), "runner.run(blur, {})"),), is_safe=False)

    (fix,) = _only_result(_log(_violation(edit=edit)))["fixes"]

    assert fix["description"] == {"text": "Call the runner"}
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement == {
        "deletedRegion": {"startLine": 5, "startColumn": 12, "endLine": 5, "endColumn": 24},
        "insertedContent": {"text": "runner.run(blur, {})"},
    }


def test_code_that_looks_like_a_link_is_no_link() -> None:
    step = Place('TABLE["x"](1)', "/project/handler.py", 5)

    result = _only_result(_log(_violation(why=(step,))))

    assert result["relatedLocations"][0]["message"]["text"] == 'TABLE\\["x"](1)'
