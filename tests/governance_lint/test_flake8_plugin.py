"""The way in through flake8: its options, its comments, its processes, and everything it may hand over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.example_projects import write_project
from tests.governance_lint.guarded_project import (
    BYPASS,
    HANDLERS,
    POLICY,
    command_line,
    findings,
    flake8,
    own_environment,
    write_guarded_project,
)
from tests.governance_lint.typeserver.programs import counted, unruly

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING: list[str] = []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_guarded_project(tmp_path)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_environment(tmp_path_factory.mktemp("environment"))


@pytest.fixture
def starts(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put a type server into the environment that notes its starts, and return the notes."""
    log = tmp_path_factory.mktemp("starts") / "log"
    log.touch()
    counted(environment.with_name("pyrefly"), log)
    return log


# What flake8's options do


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(["--select", "EXG"], [BYPASS], id="select all"),
        pytest.param(["--select", "EXG101"], [BYPASS], id="select one"),
        pytest.param(["--select", "EXG2"], NOTHING, id="select others"),
        pytest.param(["--ignore", "EXG101"], NOTHING, id="ignore"),
        pytest.param(["--extend-ignore", "EXG1"], NOTHING, id="extend-ignore"),
        pytest.param(["--per-file-ignores", "app/handlers.py:EXG101"], NOTHING, id="per-file-ignores"),
        pytest.param(["--per-file-ignores", "app/runner.py:EXG"], [BYPASS], id="another file's ignores"),
        pytest.param(["--exclude", "app"], NOTHING, id="exclude"),
        pytest.param(["--exg-exclude", "app/hand*"], NOTHING, id="our own exclude"),
    ],
)
def test_options_decide_what_is_shown(project: Path, options: list[str], expected: list[str]) -> None:
    done = flake8(project, *options, "app")

    assert (findings(done), done.stderr) == (expected, "")


@pytest.mark.parametrize(
    ("name", "head"), [("setup.cfg", "[flake8]"), ("tox.ini", "[flake8]"), (".flake8", "[flake8]")]
)
def test_our_options_are_read_from_flake8s_own_files(project: Path, name: str, head: str) -> None:
    (project / name).write_text(f"{head}\nexg-exclude = app/handlers.py\nexg-no-cache = true\n")

    done = flake8(project, "app")

    assert (findings(done), (project / ".governance_cache").exists()) == (NOTHING, False)


def test_another_policy_file_can_be_named(project: Path) -> None:
    write_project(
        project, {"other/governance.toml": POLICY.replace("runner.ToolRunner.run", "handlers.handle")}
    )

    done = flake8(project, "--exg-config", "other/governance.toml", "--exg-source-roots", ".", "app")

    assert findings(done) == ["app/runner.py:6:16: EXG101"]


def test_the_cache_folder_can_be_named(project: Path) -> None:
    flake8(project, "--exg-cache-dir", "elsewhere", "app")

    assert (project / "elsewhere" / "verdicts.sqlite3").is_file()


# Comments


def test_comments_silence_as_flake8_and_as_the_command_line_say(project: Path) -> None:
    lines = [
        "plugin.run({})  # noqa",
        "plugin.run({})  # NOQA",
        "plugin.run({})  # noqa: EXG101",
        "plugin.run({})  # noqa: E501, EXG101",
        "plugin.run({})  # noqa:EXG101",
        "plugin.run({})  # noqa : E501",
        "plugin.run({})  # noqa: EXG1",
        "plugin.run({})  # noqa: EXG",
        "plugin.run({})  # noqa: EXG101 -- a reason",
        'plugin.run({"key": """first\n    second"""})  # noqa: EXG101',
        "plugin.run({})\x0c  # noqa: EXG101",
    ]
    reported = [
        "plugin.run({})  # noqa: E501",
        "plugin.run({})  # noqa: EXG102",
        'plugin.run({"#": "noqa"})',
        "plugin.run(  # the closing bracket is another line\n        {})  # noqa: EXG101",
        "plugin.run({})  # no qa",
        "plugin.run({})  # noqa: exg101",
    ]
    body = "".join(f"    {line}\n" for line in (*lines, *reported))
    text = HANDLERS.rpartition("    return")[0] + body
    (project / "app/handlers.py").write_text(text)
    expected = [
        f"app/handlers.py:{number}:5: EXG101"
        for number, line in enumerate(text.split("\n"), start=1)
        if any(line.strip() == item.split("\n")[0].strip() for item in reported)
    ]

    through_flake8 = findings(flake8(project, "app"))
    through_the_command_line = findings(command_line(project, "app"))

    assert [line for line in through_flake8 if line.endswith("EXG101")] == expected
    assert through_the_command_line == through_flake8


@pytest.mark.parametrize("comment", ["# flake8: noqa", "# flake8: noqa: EXG101", "  # FLAKE8=NOQA"])
def test_a_comment_silences_the_whole_file(project: Path, comment: str) -> None:
    (project / "app/handlers.py").write_text(f"{HANDLERS}{comment}\n")

    last = HANDLERS.count("\n") + 1
    column = len(comment) - len(comment.lstrip()) + 1
    assert findings(flake8(project, "app")) == NOTHING  # which does not even ask us
    assert findings(command_line(project, "app")) == [f"app/handlers.py:{last}:{column}: EXG901"]


def test_a_comment_for_the_whole_file_behind_code_silences_its_line_only(project: Path) -> None:
    (project / "app/handlers.py").write_text(f"{HANDLERS}x = 1  # flake8: noqa\n")

    assert findings(flake8(project, "app")) == findings(command_line(project, "app")) == [BYPASS]


# Standard input


def test_a_buffer_stands_for_the_file_of_its_name(project: Path) -> None:
    buffer = b"\n" + HANDLERS.encode()

    done = flake8(project, "--stdin-display-name", "app/handlers.py", "-", stdin=buffer)

    assert findings(done) == ["app/handlers.py:6:12: EXG101"]


def test_a_buffer_whose_bypass_is_mended_is_clean_whatever_is_on_disk(project: Path) -> None:
    flake8(project, "app")

    done = flake8(project, "--stdin-display-name", "app/handlers.py", "-", stdin=b"x = 1\n")

    assert (done.stdout, done.returncode) == ("", 0)


def test_a_buffer_of_a_file_that_does_not_exist_yet_is_checked(project: Path) -> None:
    done = flake8(project, "--stdin-display-name", "app/new.py", "-", stdin=HANDLERS.encode())

    assert findings(done) == ["app/new.py:5:12: EXG101"]


def test_a_buffer_without_a_name_is_checked(project: Path) -> None:
    done = flake8(project, "-", stdin=HANDLERS.encode())

    assert findings(done) == ["stdin:5:12: EXG101"]


def test_the_policy_of_a_buffer_is_the_one_nearest_to_its_name(project: Path) -> None:
    outside = project.parent / "outside"
    outside.mkdir(exist_ok=True)

    done = flake8(
        outside, "--stdin-display-name", str(project / "app/handlers.py"), "-", stdin=HANDLERS.encode()
    )

    assert findings(done) == [f"{project}/app/handlers.py:5:12: EXG101"]


def test_files_that_the_policy_excludes_are_silent_through_stdin_and_when_named(project: Path) -> None:
    (project / "governance.toml").write_text(f'exclude = ["app/handlers.py"]\n{POLICY}')

    named = flake8(project, "app/handlers.py")
    through_stdin = flake8(project, "--stdin-display-name", "app/handlers.py", "-", stdin=HANDLERS.encode())

    assert (named.stdout, through_stdin.stdout) == ("", "")


# What a file may be


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        pytest.param(HANDLERS.replace("\n", "\r\n").encode(), 5, 12, id="CRLF"),
        pytest.param(b"\xef\xbb\xbf" + HANDLERS.encode(), 5, 12, id="byte order mark"),
        pytest.param(HANDLERS.replace("def", "\x0cdef").encode(), 5, 12, id="form feed"),
        pytest.param(HANDLERS.replace("    return", "\treturn").encode(), 5, 9, id="tab"),
        pytest.param(
            b"# coding: latin-1\n" + HANDLERS.replace("return ", "return '\xe9', ").encode("latin-1"),
            6, 17, id="latin-1",
        ),
        pytest.param(HANDLERS.replace("return ", "return '\U0001f600', ").encode(), 5, 17, id="astral"),
        pytest.param(HANDLERS.removesuffix("\n").encode(), 5, 12, id="no newline at the end"),
        pytest.param(HANDLERS.replace("plugin.run", "plugin.ｒun").encode(), 5, 12, id="normal form"),
        pytest.param(HANDLERS.replace(".run", ".\\\n        run").encode(), 5, 12, id="continued line"),
    ],
)  # fmt: skip
def test_the_place_is_right_in_files_of_every_kind(
    project: Path, content: bytes, line: int, column: int
) -> None:
    (project / "app/handlers.py").write_bytes(content)
    expected = [f"app/handlers.py:{line}:{column}: EXG101"]

    from_disk = flake8(project, "app/handlers.py")
    from_stdin = flake8(project, "--stdin-display-name", "app/handlers.py", "-", stdin=content)

    assert (findings(from_disk), findings(from_stdin)) == (expected, expected)


def test_a_file_that_cannot_be_looked_at_is_flake8s_to_report_whatever_is_selected(project: Path) -> None:
    (project / "app/handlers.py").write_text("def run(:\n")

    done = flake8(project, "--select", "EXG", "app", "gone.py")

    assert sorted(found.rpartition(" ")[2] for found in findings(done)) == ["E902", "E999"]
    assert flake8(project, "--select", "EXG", "--extend-ignore", "E9", "app").returncode == 0


def test_an_empty_and_a_missing_file_are_no_trouble(project: Path) -> None:
    (project / "app/empty.py").touch()

    done = flake8(project, "app/empty.py", "app/missing.py", "app/handlers.py")

    assert [found for found in findings(done) if "EXG" in found] == [BYPASS]
    assert (done.stderr, done.returncode) == ("", 1)


# Policies


def test_each_file_is_under_the_policy_nearest_to_it(project: Path) -> None:
    write_project(
        project,
        {
            "inner/governance.toml": POLICY.replace("app.", "shop."),
            "inner/shop/__init__.py": "",
            "inner/shop/plugin.py": "class Plugin:\n    def run(self):\n        return {}\n",
            "inner/shop/runner.py": "class ToolRunner:\n    def run(self, plugin):\n        return {}\n",
            "inner/shop/handlers.py": HANDLERS.replace("app.", "shop."),
        },
    )

    done = flake8(project, ".")

    assert findings(done) == [BYPASS, "inner/shop/handlers.py:5:12: EXG101"]


WRONG = {
    "an unknown key": ("colour = 1\n" + POLICY, "governance.toml: colour: "),
    "a name of nothing": (POLICY.replace("Plugin.run", "Plugin.go"), '"app.plugin.Plugin.go" names nothing'),
    "no TOML": ("[[\n", "governance.toml: line 1, column 3: invalid TOML"),
}


@pytest.mark.parametrize("jobs", ["1", "4"])
@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_policy_is_one_line_and_exit_code_2(project: Path, wrong: str, jobs: str) -> None:
    text, complaint = WRONG[wrong]
    (project / "governance.toml").write_text(text)

    done = flake8(project, "--jobs", jobs, "app")

    assert (done.stdout, done.returncode) == ("", 2)
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("start", ["fork", "spawn", "forkserver"])
def test_a_wrong_policy_deep_in_the_tree_ends_the_run_before_it_starts(project: Path, start: str) -> None:
    write_project(project, {"deep/down/governance.toml": "colour = 1\n", "deep/down/a.py": "x = 1\n"})

    done = flake8(project, "--jobs", "4", ".", start=start)

    assert (done.stdout, done.returncode) == ("", 2)
    assert done.stderr.startswith("governance-lint: deep/down/governance.toml: colour: ")
    assert done.stderr.count("\n") == 1


def test_a_wrong_policy_in_a_folder_that_flake8_leaves_out_is_nobodys_business(project: Path) -> None:
    write_project(project, {"left/governance.toml": "colour = 1\n", "left/a.py": "x = 1\n"})

    done = flake8(project, "--exclude", "left", ".")

    assert (findings(done), done.stderr) == ([BYPASS], "")


def test_without_a_policy_the_built_in_one_is_silent_where_it_matches_nothing(tmp_path: Path) -> None:
    write_project(tmp_path, {"a.py": "def run():\n    return 1\n\n\nrun()\n"})

    done = flake8(tmp_path, ".")

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


# Many processes


def many_bypasses(project: Path) -> list[str]:
    write_project(project, {f"app/extra_{number}.py": HANDLERS for number in range(8)})
    return sorted([BYPASS, *(f"app/extra_{number}.py:5:12: EXG101" for number in range(8))])


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give programs that are started a temporary folder of their own; sockets in it need a short path."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


@pytest.mark.parametrize(
    ("start", "options"),
    [
        ("fork", []),
        ("spawn", []),
        ("forkserver", []),
        ("fork", ["--exg-no-cache"]),
        ("spawn", ["--exg-no-cache"]),
    ],
)
def test_many_processes_start_one_server(
    project: Path, environment: Path, starts: Path, temporary: Path, start: str, options: list[str]
) -> None:
    expected = many_bypasses(project)

    done = flake8(project, "--jobs", "4", *options, "app", python=environment, start=start)

    assert (findings(done), done.stderr) == (expected, "")
    assert len(starts.read_text().split()) == 1
    assert not list(temporary.glob("governance-lint-run-*"))


def test_many_processes_start_one_server_where_the_cache_cannot_be_written(
    project: Path, environment: Path, starts: Path
) -> None:
    expected = many_bypasses(project)
    (project / ".governance_cache").write_text("a file in the place of the folder")

    done = flake8(project, "--jobs", "4", "app", python=environment)

    assert (findings(done), done.stderr) == (expected, "")
    assert len(starts.read_text().split()) == 1


def test_one_process_asks_one_server_for_all_files_also_without_a_cache(
    project: Path, environment: Path, starts: Path
) -> None:
    expected = many_bypasses(project)

    done = flake8(project, "--jobs", "1", "--exg-no-cache", "app", python=environment)

    assert (findings(done), len(starts.read_text().split())) == (expected, 1)


def test_nothing_is_asked_when_all_is_remembered(project: Path, environment: Path, starts: Path) -> None:
    expected = many_bypasses(project)
    flake8(project, "app", python=environment)

    done = flake8(project, "--jobs", "4", "app", python=environment)

    assert (findings(done), len(starts.read_text().split())) == (expected, 1)


def test_a_server_that_dies_costs_every_file_with_candidates_a_finding_and_nobody_else(
    project: Path, environment: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    many_bypasses(project)
    unruly("dies_when_asked", environment.with_name("pyrefly"))

    done = flake8(project, "--jobs", "4", "app", python=environment)

    assert {found.rpartition(" ")[2] for found in findings(done)} == {"EXG000"}
    assert len(findings(done)) == 9  # the handlers and the extras
    assert "quiet.py" not in done.stdout
    assert (done.stderr, done.returncode) == ("", 1)
    assert "SIGKILL" in done.stdout


# What is imported


def modules_after(project: Path, *arguments: str) -> set[str]:
    """Return the modules that flake8 has imported by the end of a run."""
    script = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        "from flake8.main.cli import main\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=project, capture_output=True, check=False, env={**os.environ, "HOME": str(project)},
    )  # fmt: skip
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_a_file_without_a_word_of_the_policy_brings_in_nothing_heavy(project: Path) -> None:
    heavy = {"libcst", "sqlite3", "governance_lint.candidates", "governance_lint.verdict"}

    loaded = modules_after(project, "app/quiet.py")

    assert "governance_lint.entrypoints.flake8_plugin" in loaded
    assert not heavy & loaded
    assert not [
        name for name in loaded if name.startswith(("governance_lint.rules", "governance_lint.typeserver"))
    ]


def test_without_any_policy_no_toml_reader_is_imported(tmp_path: Path) -> None:
    write_project(tmp_path, {"a.py": "x = 1\n"})

    assert "tomllib" not in modules_after(tmp_path, "a.py")


def test_the_second_look_at_a_file_without_a_word_does_not_even_read_the_policy(project: Path) -> None:
    for _ in range(3):  # what is too fresh is not remembered
        modules_after(project, "app/quiet.py")

    loaded = modules_after(project, "app/quiet.py")

    assert {name for name in loaded if name.startswith("governance_lint.")} <= {
        "governance_lint.banned_folders",
        "governance_lint.entrypoints",
        "governance_lint.entrypoints.flake8_plugin",
        "governance_lint.verdict_cache",
        "governance_lint.verdict_cache.folder",
        "governance_lint.verdict_cache.freshness",
        "governance_lint.verdict_cache.words",
        "governance_lint.vocabulary",
    }
    assert "tomllib" not in loaded


def remembered(project: Path) -> Path:
    for _ in range(3):  # what is too fresh is not remembered
        flake8(project, "app/quiet.py")
    assert (project / ".governance_cache" / "words").is_file()
    return project


def test_the_second_look_at_a_file_with_a_word_does_not_check_the_policys_names_again(project: Path) -> None:
    for _ in range(3):  # what is too fresh is not remembered
        modules_after(project, "app/handlers.py")

    loaded = modules_after(project, "app/handlers.py")

    assert "governance_lint.engine" in loaded
    assert "governance_lint.policy_names" not in loaded


def test_what_is_remembered_of_a_policy_ends_with_its_next_edit(project: Path) -> None:
    remembered(project)
    (project / "governance.toml").write_text(POLICY.replace('"app.plugin.Plugin.run"', '"app.quiet.double"'))

    done = flake8(project, "app/quiet.py")

    assert done.returncode == 0  # a name that exists is no error
    (project / "governance.toml").write_text("colour = 1\n")
    assert flake8(project, "app/quiet.py").returncode == 2


def test_what_is_remembered_of_a_policy_ends_when_its_names_go(project: Path) -> None:
    remembered(project)
    (project / "app/plugin.py").write_text("class Plugin:\n    pass\n")

    done = flake8(project, "app/quiet.py")

    assert (done.returncode, done.stdout) == (2, "")
    assert "names nothing" in done.stderr


def test_what_is_remembered_of_a_policy_ends_with_a_nearer_one(project: Path) -> None:
    remembered(project)
    (project / "app/governance.toml").write_text("colour = 1\n")

    assert flake8(project, "app/quiet.py").returncode == 2


def test_what_is_remembered_of_a_policy_ends_when_another_file_tells_more(project: Path) -> None:
    lifecycle = '[lifecycle]\nenum = "app.states.State"\nstates = ["IDLE"]\n'
    write_project(
        project,
        {
            "governance.toml": f"{POLICY}\n{lifecycle}",
            "app/states.py": "from enum import StrEnum\n\n\nclass State(StrEnum):\n    IDLE = 'IDLE'\n",
            "app/holder.py": "class Holder:\n    mood = 'IDLE'\n",
            "app/user.py": "from app.holder import Holder\n\nODD = Holder().mood == 'ODD'\n",
        },
    )
    for _ in range(3):  # what is too fresh is not remembered
        assert findings(flake8(project, "app/user.py")) == NOTHING
    (project / "app/holder.py").write_text(
        "from app.states import State\n\n\nclass Holder:\n    mood: State = State.IDLE\n"
    )

    assert findings(flake8(project, "app/user.py")) == ["app/user.py:3:24: EXG301"]


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe", b"governance-lint words 1\nrun\n\n", b"x\n" * 1000])
def test_a_broken_memory_of_words_is_none(project: Path, broken: bytes) -> None:
    remembered(project)
    (project / ".governance_cache" / "words").write_bytes(broken)

    done = flake8(project, "app/handlers.py")

    assert (findings(done), done.stderr) == ([BYPASS], "")
