"""The command as people and programs run it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from governance_lint.entrypoints.command_line import main
from governance_lint.policy import default_policy
from governance_lint.policy_file import load_policy, schema
from governance_lint.rule import explain
from governance_lint.rule_page import page
from governance_lint.rules import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from governance_lint.rule import Rule

_COMMAND = [sys.executable, "-m", "governance_lint"]

_POLICY = """\
[[chokepoints]]
name = "plugin-execution"
governed = ["imaging.Plugin.run"]
allowed = ["runner.ToolRunner.run"]
receiver-names = ["plugin"]
reason = "Plugins run only inside ToolRunner."
"""
_FILES = {
    "governance.toml": _POLICY,
    "imaging.py": """\
        class Plugin:
            def run(self, payload: dict) -> dict:
                return {}
        """,
    "runner.py": """\
        from imaging import Plugin


        class ToolRunner:
            def run(self, plugin: Plugin, payload: dict) -> dict:
                return plugin.run(payload)
        """,
    "handler.py": """\
        from imaging import Plugin


        def handle(tool: Plugin, plugin) -> dict:
            keep = tool.run
            plugin.run({})
            return tool.run({})
        """,
}
_PLACES = ["handler.py:5:12: EXG102", "handler.py:6:5: EXG104", "handler.py:7:12: EXG101"]


def _run(
    folder: Path, *arguments: str, text: str | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*_COMMAND, *arguments],
        cwd=folder,
        input=text,
        stdin=subprocess.DEVNULL if text is None else None,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, **(environment or {})},
    )


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text))


def _places(output: str) -> list[str]:
    """Return the first two words of each line that tells of a violation."""
    return [" ".join(line.split(" ")[:2]) for line in output.splitlines() if ": EXG" in line]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with three bypasses in one file."""
    _write(tmp_path, _FILES)
    return tmp_path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """Return a project without any bypass."""
    _write(tmp_path, {name: text for name, text in _FILES.items() if name != "handler.py"})
    return tmp_path


def test_violations_are_listed_with_exit_code_1(project: Path) -> None:
    result = _run(project, "check", "--format", "concise")
    assert _places(result.stdout) == _PLACES
    assert result.stdout.splitlines()[-1] == "Found 3 violations in 1 file (checked 3)."
    assert result.stderr == ""
    assert result.returncode == 1


def test_a_clean_tree_is_called_ok_with_exit_code_0(clean: Path) -> None:
    result = _run(clean, "check")
    assert (result.stdout, result.stderr, result.returncode) == ("Execution scanner OK\n", "", 0)


def test_without_a_command_the_current_folder_is_checked_with_code_frames(project: Path) -> None:
    result = _run(project)
    assert _places(result.stdout) == _PLACES
    assert "\n7 |     return tool.run({})\n  |            ^^^^^^^^\n" in result.stdout
    assert "  = help: governance-lint explain EXG101\n" in result.stdout
    assert "\x1b" not in result.stdout


def test_options_without_a_command_are_those_of_check(project: Path) -> None:
    assert _places(_run(project, "--format", "concise").stdout) == _PLACES


def test_a_clean_check_imports_neither_libcst_nor_the_rules(clean: Path) -> None:
    program = (
        "import sys; from governance_lint.entrypoints.command_line import main; main(['check']);"
        "print(*sys.modules)"
    )
    (clean / "runner.py").unlink()
    (clean / "governance.toml").write_text('[repository]\nbanned-folders = ["phase*"]\n')
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=clean, capture_output=True, text=True, check=True
    )
    assert result.stdout.startswith("Execution scanner OK\n")
    assert {"libcst", "governance_lint.rules"}.isdisjoint(result.stdout.split())


def test_the_command_line_itself_is_cheap_to_import() -> None:
    program = "import sys; import governance_lint.entrypoints.command_line; print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"libcst", "ast", "json", "tomllib", "dataclasses", "subprocess"}.isdisjoint(result.stdout.split())


def test_json_is_one_document_also_when_clean(clean: Path) -> None:
    result = _run(clean, "check", "--format", "json")
    assert json.loads(result.stdout) == {"violations": [], "files_checked": 2, "could_not_look": False}
    assert result.returncode == 0


def test_json_agrees_with_concise(project: Path) -> None:
    found = json.loads(_run(project, "check", "--format", "json").stdout)["violations"]
    assert [f"{one['path']}:{one['line']}:{one['column']}: {one['code']}" for one in found] == _PLACES
    assert found[2]["end_column"] == 20
    assert found[2]["symbol"] == "handle"


def test_github_annotations_name_file_and_place(project: Path) -> None:
    result = _run(project, "check", "--format", "github", "--select", "EXG101")
    assert result.stdout.startswith(
        "::error title=governance-lint (EXG101),file=handler.py,line=7,endLine=7,col=12,endColumn=20::"
    )


def test_paths_choose_what_is_checked(project: Path) -> None:
    result = _run(project, "check", "imaging.py", "runner.py")
    assert (result.stdout, result.returncode) == ("Execution scanner OK\n", 0)


def test_files_outside_the_current_folder_are_named_as_given(project: Path) -> None:
    (project / "elsewhere").mkdir()
    result = _run(project / "elsewhere", "check", "--format", "concise", "../handler.py")
    assert _places(result.stdout) == [f"../{place}" for place in _PLACES]


def test_paths_under_several_projects_make_one_report(tmp_path: Path) -> None:
    _write(tmp_path / "one", _FILES)
    _write(
        tmp_path / "two", {**_FILES, "governance.toml": _POLICY.replace("runner.Tool", "imaging.Plugin.run#")}
    )
    (tmp_path / "two" / "governance.toml").write_text(
        _POLICY.replace("runner.ToolRunner.run", "handler.handle")
    )
    result = _run(tmp_path, "check", "--format", "concise")
    assert _places(result.stdout) == [
        *(f"one/{place}" for place in _PLACES),
        "two/runner.py:6:16: EXG101",
    ]
    assert result.stdout.splitlines()[-1] == "Found 4 violations in 2 files (checked 6)."


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "EXG101"], ["EXG101"]),
        (["--select", "EXG101,EXG104"], ["EXG104", "EXG101"]),
        (["--select", "exg101", "--select", "EXG102"], ["EXG102", "EXG101"]),
        (["--select", "EXG1"], ["EXG102", "EXG104", "EXG101"]),
        (["--ignore", "EXG104"], ["EXG102", "EXG101"]),
        (["--ignore", "EXG1", "--select", "EXG104"], ["EXG104"]),
        (["--select", "EXG1", "--ignore", "EXG10"], []),
        (["--select", "EXG101", "--ignore", "EXG101"], []),
    ],
)
def test_codes_are_selected_and_ignored_by_how_they_begin(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    codes: list[str],
) -> None:
    monkeypatch.chdir(project)
    code = main(["check", "--format", "concise", *options])
    assert [place.split()[1] for place in _places(capsys.readouterr().out)] == codes
    assert code == (1 if codes else 0)


def test_the_buffer_on_standard_input_replaces_the_file(project: Path) -> None:
    text = textwrap.dedent(_FILES["handler.py"]).replace("    plugin.run({})\n", "")
    result = _run(project, "check", "-", "--stdin-filename", "handler.py", "--format", "concise", text=text)
    assert _places(result.stdout) == ["handler.py:5:12: EXG102", "handler.py:6:12: EXG101"]
    assert result.returncode == 1


def test_a_buffer_in_a_folder_that_is_not_there_is_checked_and_no_folder_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = b"class Plugin:\n    def run(self): ...\n\nPlugin().run()\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    name = str(tmp_path / "new" / "a.py")
    main(["check", "-", "--stdin-filename", name, "--format", "concise"])
    assert _places(capsys.readouterr().out) == [f"{name}:4:1: EXG101"]
    assert list(tmp_path.iterdir()) == []


def test_a_buffer_without_a_name_is_called_stdin(project: Path) -> None:
    result = _run(
        project, "check", "-", "--format", "concise", text="import imaging\nimaging.Plugin().run({})\n"
    )
    assert _places(result.stdout) == ["stdin:2:1: EXG101"]


def test_an_excluded_buffer_is_not_checked(project: Path) -> None:
    (project / "governance.toml").write_text('exclude = ["handler.py"]\n' + _POLICY)
    result = _run(
        project, "check", "-", "--stdin-filename", "handler.py", text=textwrap.dedent(_FILES["handler.py"])
    )
    assert (result.stdout, result.returncode) == ("Execution scanner OK\n", 0)


@pytest.mark.parametrize("arguments", [[], ["handler.py"], ["."]])
def test_what_the_policy_excludes_is_not_reported_however_it_is_named(
    project: Path, arguments: list[str]
) -> None:
    (project / "governance.toml").write_text('exclude = ["handler.py"]\n' + _POLICY)
    result = _run(project, "check", *arguments)
    assert (result.stdout, result.returncode) == ("Execution scanner OK\n", 0)


def test_the_exclude_option_counts_from_the_current_folder(project: Path) -> None:
    result = _run(project, "check", "--exclude", "/handler.py")
    assert (result.stdout, result.returncode) == ("Execution scanner OK\n", 0)


def test_another_policy_file_may_be_given(project: Path) -> None:
    (project / "other").mkdir()
    (project / "governance.toml").rename(project / "strict.toml")
    (project / "strict.toml").write_text(_POLICY.replace("runner.ToolRunner.run", "handler.handle"))
    result = _run(project, "check", "--config", "strict.toml", "--format", "concise")
    assert _places(result.stdout) == ["runner.py:6:16: EXG101"]


def test_statistics_count_each_code(project: Path) -> None:
    result = _run(project, "check", "--statistics", "--format", "concise")
    lines = result.stdout.splitlines()
    assert lines[3:] == [
        "1  EXG101  direct-call",
        "1  EXG102  escaped-method",
        "1  EXG104  suspected-call",
        "Accesses of governed names seen: 4",
        "  1  proven safe",
        "      1  inside an allowed callable",
        "  2  proven violation",
        "  1  suspected (EXG104)",
        "  0  unknown",
        "Found 3 violations in 1 file (checked 3).",
    ]


def test_the_report_may_go_to_a_file_without_colours(project: Path) -> None:
    result = _run(
        project,
        "check",
        "--format",
        "concise",
        "--output-file",
        "report.txt",
        environment={"FORCE_COLOR": "1"},
    )
    assert (result.stdout, result.returncode) == ("", 1)
    assert _places((project / "report.txt").read_text()) == _PLACES


def test_colours_can_be_asked_for(project: Path) -> None:
    result = _run(project, "check", environment={"FORCE_COLOR": "1", "NO_COLOR": ""})
    assert "\x1b[1;31mEXG101\x1b[0m" in result.stdout


def test_without_a_cache_nothing_is_left_behind(project: Path) -> None:
    before = sorted(path.name for path in project.iterdir())
    assert _run(project, "check", "--no-cache").returncode == 1
    assert sorted(path.name for path in project.iterdir()) == before


def test_the_built_in_policy_that_matches_nothing_says_so_and_passes(tmp_path: Path) -> None:
    _write(tmp_path, {"a.py": "x = 1\n"})
    result = _run(tmp_path, "check")
    assert (result.stdout, result.returncode) == ("Execution scanner OK\n", 0)
    assert result.stderr == (
        "governance-lint: no policy was found, and the built-in one matches nothing here: "
        "nothing is guarded; write a governance.toml\n"
    )


def test_a_tree_without_python_says_so_and_passes(tmp_path: Path) -> None:
    result = _run(tmp_path, "check")
    assert (result.stdout, result.returncode) == ("Execution scanner OK\n", 0)
    assert result.stderr == "governance-lint: no Python file was found under the given paths\n"


def test_a_file_that_cannot_be_read_is_a_finding_and_exit_code_2(project: Path) -> None:
    (project / "binary.py").write_bytes(b"\0\1\2")
    result = _run(project, "check", "--format", "concise")
    assert _places(result.stdout) == ["binary.py:1:1: EXG000", *_PLACES]
    assert (
        result.stderr == "governance-lint: something could not be looked at (EXG000), so this is no verdict\n"
    )
    assert result.returncode == 2


def test_ignoring_exg000_does_not_turn_a_missing_verdict_into_a_pass(clean: Path) -> None:
    (clean / "binary.py").write_bytes(b"\0\1\2")
    result = _run(clean, "check", "--ignore", "EXG000")
    assert (result.stdout, result.returncode) == ("", 2)
    assert (
        result.stderr == "governance-lint: something could not be looked at (EXG000), so this is no verdict\n"
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["check", "gone.py"], "gone.py: no such file or folder"),
        (["src"], "src: no such command; to check a path: governance-lint check src"),
        (["check", "--select", "E501"], '--select E501: no such code, did you mean "EXG'),
        (["check", "--select", "EXG109"], '--select EXG109: no such code, did you mean "EXG1'),
        (["check", "--ignore", "XG1"], "--ignore XG1: no such code, "),
        (["check", "--format", "xml"], "argument --format: invalid choice: 'xml' (choose from "),
        (["check", "--frmat", "json"], "--frmat: no such option; see governance-lint check --help"),
        (["rules", "EXG101"], "EXG101: one argument too many; see governance-lint rules --help"),
        (
            ["graph", "--output", "a.svg", "--check", "a.svg"],
            "--check writes nothing: give either --output or ",
        ),
        (["graph", "--check", "."], ".: is a folder, expected a drawing"),
        (["check", "-", "a.py"], "standard input is checked alone: give either - or paths, not both"),
        (["check", "--config", "gone.toml"], "gone.toml: cannot be read: No such file or directory"),
        (["check", "--output-file", "gone/report.txt"], "gone/report.txt: cannot be written: No such file"),
        (["explain", "EXG1O1"], 'explain EXG1O1: no such code, did you mean "EXG101"?'),
        (["explain", "dirct-call"], 'explain dirct-call: no such code, did you mean "direct-call"?'),
        (["explain"], "the following arguments are required: CODE; see governance-lint explain --help"),
        (["config", "gone"], "gone: no such file or folder"),
        (["check", "--config", ""], "argument --config: its value is empty; name something, or leave it out"),
        (["check", "--select", " ,"], "argument --select: its value is empty"),
        (["check", ""], "argument PATH: its value is empty"),
        ([""], "the command is empty; see governance-lint --help"),
        (["chekc"], "chekc: no such command; did you mean governance-lint check?"),
        (["--version", "--x"], "--x: no such option; see governance-lint --help"),
        (
            ["check", "-", "--stdin-filename", "/"],
            "--stdin-filename /: is a folder, expected what the file in it",
        ),
        (
            ["check", "--no-baseline", "--baseline", "x"],
            "--no-baseline reads no baseline: give either that or",
        ),
        (["graph", "--output", "-", "--output", "a.svg"], "--output -: standard output holds one drawing: "),
        (["explain", "EXG1"], "explain EXG1: several codes begin so; governance-lint rules lists them"),
        (
            ["graph", "--output", "a.png"],
            "a.png: no drawing is written as .png; name a file that ends in one of",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    clean: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    line: str,
) -> None:
    monkeypatch.chdir(clean)
    code = main(arguments)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"governance-lint: {line}")
    assert captured.err.count("\n") == 1
    assert code == 2


@pytest.mark.parametrize("command", ["check", "config"])
@pytest.mark.parametrize(
    ("policy", "line"),
    [
        ("chokepoint = 1\n", 'governance.toml: chokepoint: unknown key, did you mean "chokepoints"?'),
        ("x = [\n", "governance.toml: line "),
        (
            _POLICY.replace("imaging.Plugin.run", "imaging.Plugin.rum"),
            'governance.toml: chokepoints[0].governed[0]: "imaging.Plugin.rum"',
        ),
    ],
)
def test_a_faulty_policy_is_one_line_and_exit_code_2(
    clean: Path, command: str, policy: str, line: str
) -> None:
    (clean / "governance.toml").write_text(policy)
    result = _run(clean, command)
    assert result.stdout == ""
    assert result.stderr.startswith(f"governance-lint: {line}")
    assert result.stderr.count("\n") == 1
    assert result.returncode == 2


def test_a_reader_that_goes_away_is_not_answered_with_a_traceback(project: Path) -> None:
    with subprocess.Popen(
        [*_COMMAND, "check"], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_a_closed_standard_output_is_one_line_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["rules"]) == 2
    assert capsys.readouterr().err == "governance-lint: cannot write to standard output: it is closed\n"


def test_a_full_disk_is_one_line_and_exit_code_2(project: Path) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [*_COMMAND, "check"], cwd=project, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert result.stderr == "governance-lint: cannot write to standard output: No space left on device\n"
    assert result.returncode == 2


def test_a_terminal_that_lacks_characters_shows_them_escaped(project: Path) -> None:
    (project / "handler.py").write_text(
        "import imaging\nx = 'é'; imaging.Plugin().run({})\n", encoding="utf-8"
    )
    result = _run(
        project, "check", "handler.py", environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    assert "2 | x = '\\xe9'; imaging" in result.stdout
    assert result.returncode == 1


@pytest.fixture
def interrupts_heard() -> Iterator[None]:
    """Let child processes hear interrupts, also where a shell has started these tests deaf to them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupts_heard")
def test_an_interrupt_ends_with_130_and_no_traceback(project: Path) -> None:
    with subprocess.Popen(
        [*_COMMAND, "check", "-"], cwd=project, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        # More than a pipe holds: once it is written the command is in the middle of reading it.
        process.stdin.write(b"#" * 1_000_000)
        process.stdin.flush()
        # An interrupt that comes between two reads waits for the end of the second, in Python as it is.
        while process.poll() is None:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.5)
        assert process.stderr.read() == b"governance-lint: interrupted\n"
    assert process.returncode == 130


def test_a_fault_of_the_program_is_one_line_and_exit_code_3(project: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    _write(broken, {"json.py": "raise RuntimeError('the machine\\nis broken')\n"})
    environment = {"PYTHONPATH": str(broken)}
    result = _run(project, "check", "--format", "json", environment=environment)
    assert result.stdout == ""
    assert result.stderr == (
        "governance-lint: internal error: RuntimeError: the machine is broken; this is a fault of "
        "governance-lint, please report it with what it prints when GOVERNANCE_LINT_DEBUG=1 is set\n"
    )
    assert result.returncode == 3
    told = _run(
        project, "check", "--format", "json", environment={**environment, "GOVERNANCE_LINT_DEBUG": "1"}
    )
    assert told.stderr.startswith("Traceback (most recent call last):\n")
    assert told.returncode == 3


def test_modules_of_the_linted_project_are_not_run_in_the_place_of_pythons(project: Path) -> None:
    names = ("ast", "dataclasses", "json", "tempfile", "tokenize", "tomllib")
    _write(project, {f"{name}.py": "raise RuntimeError('was run')\n" for name in names})
    result = _run(project, "check", "--format", "json")
    assert len(json.loads(result.stdout)["violations"]) == len(_PLACES)


def test_a_terminal_gets_colours(project: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {
        name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}
    }
    with subprocess.Popen(
        [*_COMMAND, "check", "--format", "concise", "--select", "EXG101"],
        cwd=project,
        stdout=theirs,
        env={**environment, "TERM": "xterm"},
    ) as process:
        os.close(theirs)
        assert b"\x1b[1;31mEXG101\x1b[0m" in os.read(ours, 4096)
    os.close(ours)
    assert process.returncode == 1


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_every_code_is_explained_by_code_and_by_name(
    rule: type[Rule], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", rule.code.lower()]) == 0
    told = capsys.readouterr().out
    assert told == page(rule)
    assert main(["explain", rule.name]) == 0
    assert capsys.readouterr().out == told


def test_the_rules_are_listed_with_their_claims(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.code, rule.name] for rule in catalogue()]
    assert (
        len({line.index(explain(rule).claim[:20]) for line, rule in zip(lines, catalogue(), strict=True)})
        == 1
    )


def test_the_rules_are_listed_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["code"], one["name"]) for one in listed] == [(rule.code, rule.name) for rule in catalogue()]
    assert all(one["claim"] for one in listed)


_FULL_POLICY = (
    _POLICY
    + """\
may-receive = ["runner.ToolRunner"]
result = "dict"
fix = "self.runner.run({receiver}, {arguments})"
help = "docs/\\"quoted\\".md"

[[runners]]
callable = "runner.ToolRunner.run"
finally-calls = ["update_execution_metrics"]

[lifecycle]
enum = "elsewhere.State"
states = ["LOADED", "FAILED"]
metrics-not-states = { ERROR = "FAILED" }
owners = ["runner"]

[[state-machines]]
enum = "elsewhere.Status"
transitions = { PENDING = ["DONE", "FAILED"], DONE = [], FAILED = [] }

[layers]
order = ["handler", "runner"]

[repository]
banned-folders = ["phase[0-9]*", "phase_*", "phase-*", "a-long-name-for-a-long-line-*", "another-one-*"]
"""
)


def test_config_prints_a_policy_file_that_means_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    (project / "governance.toml").write_text('source-roots = ["."]\nexclude = ["tests/**"]\n' + _FULL_POLICY)
    policy = load_policy(project)
    assert main(["config"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# from governance.toml; what it does not say is marked as default\n")
    assert '\nexclude = ["tests/**"]\n' in printed
    assert '\ncache-dir = ".governance_cache"  # default\n' in printed
    (project / "governance.toml").write_text(printed)
    assert load_policy(project) == policy


def test_config_says_when_the_built_in_policy_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["config"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"# no policy file was found: the built-in policy, for {tmp_path}\n")
    assert tomllib.loads(printed)["chokepoints"][0]["governed"] == ["*.Plugin.run", "*.BasePlugin.run"]
    (tmp_path / "governance.toml").write_text(printed)
    assert load_policy(tmp_path).fingerprint() == default_policy(tmp_path).fingerprint()


def test_config_tells_programs_where_each_key_comes_from(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    (project / "governance.toml").unlink()
    (project / "pyproject.toml").write_text(_POLICY.replace("[[", "[[tool.governance-lint."))
    assert main(["config", "handler.py", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["file"] == str(project / "pyproject.toml")
    assert document["root"] == str(project)
    assert document["policy"]["chokepoints"][0]["allowed"] == ["runner.ToolRunner.run"]
    assert document["from"]["chokepoints"] == "file"
    assert document["from"]["source-roots"] == "default"


def test_the_schema_is_the_policys_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


def test_the_version_names_what_takes_part_in_a_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    line = capsys.readouterr().out
    assert re.fullmatch(
        r"governance-lint \S+ \(flake8 [\d.]+, libcst [\d.]+, pyrefly [\d.]+, Python 3\.[\d.]+\)\n", line
    )


def test_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "Exit codes: 0 nothing found, 1 violations found" in capsys.readouterr().out


def test_the_installed_command_is_the_same(clean: Path) -> None:
    command = Path(sys.executable).with_name("governance-lint")
    result = subprocess.run([command], cwd=clean, capture_output=True, text=True, check=False)
    assert (result.stdout, result.returncode) == ("Execution scanner OK\n", 0)


# -- unknown accesses --------------------------------------------------------------------------------------


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Return a project without any finding and with three unknown accesses."""
    quiet = {name: text for name, text in _FILES.items() if name != "handler.py"}
    loose = """\
        def start(task, name):
            task.run({})
            getattr(task, name)({})


        def stop(job):
            job.run({})
        """
    _write(tmp_path, {**quiet, "loose.py": loose})
    return tmp_path


_UNKNOWN_PLACES = ["loose.py:2:5:", "loose.py:3:5:", "loose.py:7:5:"]


def test_unknown_accesses_alone_are_no_finding(doubtful: Path) -> None:
    result = _run(doubtful, "check", "--show-unknown", "--format", "concise")

    assert [line.split(" ")[0] for line in result.stdout.splitlines()[:-1]] == _UNKNOWN_PLACES
    assert result.stdout.splitlines()[-1] == "Execution scanner OK"
    assert (result.stderr, result.returncode) == ("", 0)


def test_unknown_accesses_are_grouped_by_reason_for_people(doubtful: Path) -> None:
    result = _run(doubtful, "check", "--show-unknown")

    assert result.stdout == (
        "Unknown: a parameter to which nobody in the project visibly passes anything (2)\n"
        "  = help: annotate the parameter\n"
        "  loose.py:2:5: task.run in start\n"
        "  loose.py:7:5: job.run in stop\n"
        "\n"
        "Unknown: computed name (1)\n"
        "  = help: write the attribute's name out, or keep the callables in a table\n"
        "  loose.py:3:5: getattr(task, name) in start\n"
        "\n"
        "Execution scanner OK\n"
    )


def test_as_many_unknown_accesses_as_allowed_pass(doubtful: Path) -> None:
    result = _run(doubtful, "check", "--max-unknown", "3")

    assert (result.stdout, result.stderr, result.returncode) == ("Execution scanner OK\n", "", 0)


def test_more_unknown_accesses_than_allowed_fail_with_one_line(doubtful: Path) -> None:
    result = _run(doubtful, "check", "--max-unknown", "2")

    assert result.stdout == ""
    assert result.stderr == (
        "governance-lint: 3 accesses are unknown, and --max-unknown allows 2; --show-unknown lists them\n"
    )
    assert result.returncode == 1


def test_more_unknown_accesses_than_allowed_fail_beside_findings(project: Path) -> None:
    loose = textwrap.dedent("def start(task):\n    task.run({})\n")
    (project / "loose.py").write_text(loose)

    result = _run(project, "check", "--format", "concise", "--max-unknown", "0")

    assert _places(result.stdout) == _PLACES
    assert "1 access is unknown, and --max-unknown allows 0" in result.stderr
    assert result.returncode == 1


@pytest.mark.parametrize("number", ["-1", "1.5", "many", "²", ""])
def test_a_number_of_unknown_accesses_must_be_a_whole_one(clean: Path, number: str) -> None:
    result = _run(clean, "check", f"--max-unknown={number}")

    assert (result.stdout, result.returncode) == ("", 2)
    assert "--max-unknown" in result.stderr
    assert "whole number from 0 up" in result.stderr
    assert result.stderr.count("\n") == 1


def test_nothing_to_check_has_nothing_unknown(tmp_path: Path) -> None:
    document = json.loads(
        _run(tmp_path, "check", "--statistics", "--show-unknown", "--format", "json").stdout
    )

    assert (document["accesses"]["seen"], document["unknown"]) == (0, [])
