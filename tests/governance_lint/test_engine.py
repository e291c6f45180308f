"""The engine: what each stage leaves to the next, and that neither files nor the type server stop it."""

from __future__ import annotations

import gc
import os
import warnings
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance_lint.engine import Report, Scanner
from governance_lint.policy_file import load_policy
from governance_lint.texts.source import Source, Unreadable, decode_source, read_source
from tests.governance_lint.guarded_project import (
    HANDLERS,
    QUIET,
    command_line,
    findings,
    own_environment,
    write_guarded_project,
)
from tests.governance_lint.typeserver.programs import children, dying_once, script, unruly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BYPASS = [("app/handlers.py", 5, "EXG101")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return write_guarded_project(tmp_path / "project")


@pytest.fixture(scope="module")
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_guarded_project(tmp_path_factory.mktemp("shared"))


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    before = children()
    yield
    assert children() - before == set()


def checked(
    root: Path, *names: str, server: Path | None = None, silence_seconds: float | None = None
) -> Report:
    """Check files of a project, all of them by default, without a cache."""
    paths = [root / name for name in names] or sorted(root.rglob("*.py"))
    scanner = Scanner(load_policy(root), use_cache=False, type_server=server, silence_seconds=silence_seconds)
    return scanner.check([read_source(str(path)) for path in paths])


def places(report: Report, root: Path) -> list[tuple[str, int, str]]:
    return [(os.path.relpath(item.path, root), item.line, item.code) for item in report.violations]


# Stages


def test_files_without_a_word_of_the_policy_start_no_server(project: Path) -> None:
    report = checked(project, "app/quiet.py", server=project / "no such server")

    assert (report.violations, report.could_not_look, report.matched_anything) == ((), False, False)


def test_what_syntax_decides_starts_no_server(project: Path) -> None:
    report = checked(project, "app/runner.py", "app/plugin.py", server=project / "no such server")

    assert (report.violations, report.could_not_look, report.matched_anything) == ((), False, True)


def test_a_file_that_cannot_be_read_is_reported_and_the_others_are_checked(project: Path) -> None:
    scanner = Scanner(load_policy(project), use_cache=False)
    handlers = read_source(str(project / "app/handlers.py"))

    gone = Unreadable(str(project / "app/gone.py"), "cannot be read: No such file or directory")

    report = scanner.check([gone, handlers])

    assert places(report, project) == [("app/gone.py", 1, "EXG000"), *BYPASS]
    assert report.could_not_look


def test_a_file_that_cannot_be_parsed_is_reported_at_its_line_and_the_others_are_checked(
    project: Path,
) -> None:
    (project / "app/broken.py").write_text("x = 1\nplugin.run(\n")

    report = checked(project)

    assert places(report, project) == [("app/broken.py", 2, "EXG000"), *BYPASS]
    assert report.could_not_look


def test_that_a_file_could_not_be_checked_is_never_silenced(project: Path) -> None:
    (project / "app/broken.py").write_text("# flake8: noqa\nplugin.run(  # noqa\n")

    report = checked(project, "app/broken.py")

    assert places(report, project) == [("app/broken.py", 2, "EXG000")]


@pytest.mark.parametrize("enabled", [True, False])
def test_the_search_for_cycles_is_afterwards_as_it_was(project: Path, enabled: bool) -> None:
    was_enabled = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        checked(project)

        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


def test_progress_is_told_file_by_file(project: Path) -> None:
    (project / "app/more.py").write_text(HANDLERS)
    told: list[tuple[int, int]] = []
    scanner = Scanner(load_policy(project), use_cache=False, progress=lambda *step: told.append(step))

    scanner.check([read_source(str(path)) for path in sorted(project.rglob("*.py"))])

    assert told == [(1, 2), (2, 2)]


# The type server fails


def broken_server(kind: str, at: Path) -> Path:
    """Return a server that is broken in one way."""
    match kind:
        case "missing":
            return at
        case "not executable":
            unruly("falls_silent", at).chmod(0o644)
            return at
        case "not JSON":
            return unruly("answers_bytes", at, {"ANSWER": "}{", "FRAME": "0"})
        case "wrong length":
            return unruly("answers_bytes", at, {"ANSWER": '{"id": 2, "result": null}', "FRAME": "-4"})
        case "a list":
            return unruly("answers_bytes", at, {"ANSWER": "[]", "FRAME": "0"})
        case "other shapes":
            return unruly("answers_result", at, {"RESULT": '[{"uri": "file:///a", "range": 7}, 5]'})
        case "shapes that nearly fit":
            return unruly("answers_result", at, {"RESULT": '[{"uri": "file:///a", "range": {"end": 7}}]'})
        case _:
            return unruly(kind, at)


FAILURES = {
    "missing": "cannot be started",
    "not executable": "Permission denied",
    "dies_at_start": "exit code 127: libexotic",
    "dies_when_asked": "signal 9 (SIGKILL)",
    "never_greets": "did not answer within 1 seconds",
    "falls_silent": "did not answer within 1 seconds",
    "stops_listening": "did not answer within 1 seconds",
    "not JSON": "makes no sense",
    "wrong length": "makes no sense",
    "a list": "makes no sense",
    "shapes that nearly fit": "",
}


@pytest.mark.parametrize("kind", FAILURES)
def test_a_server_that_fails_costs_exactly_the_files_with_candidates(
    project: Path, tmp_path: Path, kind: str
) -> None:
    (project / "app/more.py").write_text(HANDLERS)

    report = checked(project, server=broken_server(kind, tmp_path / "server"), silence_seconds=1)

    assert places(report, project) == [("app/handlers.py", 1, "EXG000"), ("app/more.py", 1, "EXG000")]
    assert report.could_not_look
    for violation in report.violations:
        assert violation.path in violation.message
        assert FAILURES[kind] in violation.message
        assert "\n" not in violation.message


def test_a_server_that_fails_is_started_anew_once(project: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    server = script(tmp_path / "server", f"echo started >> {log}\nexit 3")

    checked(project, server=server)

    assert log.read_text() == "started\n" * 2


def test_a_server_that_dies_once_in_the_middle_of_a_question_changes_nothing(
    project: Path, tmp_path: Path
) -> None:
    report = checked(project, server=dying_once(tmp_path / "server"))

    assert (tmp_path / "server-has-died").exists()
    assert (places(report, project), report.could_not_look) == (BYPASS, False)


def test_the_next_run_works_after_a_server_that_failed(project: Path, tmp_path: Path) -> None:
    scanned = [read_source(str(project / "app/handlers.py"))]
    failed = Scanner(load_policy(project), type_server=tmp_path / "missing").check(scanned)

    report = Scanner(load_policy(project)).check(scanned)

    assert failed.could_not_look
    assert places(report, project) == BYPASS


@pytest.mark.parametrize("kind", ["dies_at_start", "dies_when_asked", "not JSON", "not executable"])
def test_the_command_line_tells_of_a_server_that_fails_and_exits_with_2(
    project: Path, tmp_path: Path, kind: str
) -> None:
    python = own_environment(tmp_path / "environment")
    broken_server(kind, python.with_name("pyrefly"))

    done = command_line(project, python=python)

    assert (findings(done), done.returncode) == (["app/handlers.py:1:1: EXG000"], 2)
    assert "Traceback" not in done.stdout + done.stderr
    assert FAILURES[kind] in done.stdout


# Whatever a file holds

DEEP = 1000
DEEP_EXPRESSIONS = {
    "attributes": "plugin" + ".next" * DEEP + ".run",
    "calls": "plugin.run({})" + ".next()" * DEEP,
    "a sum": "plugin.run({})" + " + 1" * DEEP,
    "negations": "not " * DEEP + "plugin.run({})",
    "functions": "lambda: " * DEEP + "plugin.run({})",
    "conditions": "1 if plugin else " * DEEP + "plugin.run({})",
    "subscripts": "plugin.run({})" + "[0]" * DEEP,
    "powers": "plugin.run({})" + " ** 1" * DEEP,
    "brackets": "(" * 190 + "plugin.run({})" + ")" * 190,
    "lists": "[" * 190 + "plugin.run({})" + "]" * 190,
}


@pytest.mark.parametrize("name", DEEP_EXPRESSIONS)
def test_what_is_nested_very_deeply_is_found_or_said_to_be_too_deep(project: Path, name: str) -> None:
    (project / "app/handlers.py").write_text(HANDLERS.replace("plugin.run({})", DEEP_EXPRESSIONS[name]))

    report = checked(project)

    (violation,) = report.violations
    assert violation.code in {"EXG000", "EXG101"}
    assert report.could_not_look is (violation.code == "EXG000")


@pytest.mark.parametrize(
    "text", ["(" * 5000, "[" * 5000 + "]" * 5000, "-" * 9000 + "1", "lambda: " * 6000 + "1"]
)
def test_what_is_too_deep_for_python_itself_cannot_be_parsed(project: Path, text: str) -> None:
    (project / "app/handlers.py").write_text(f"plugin.run()\n{text}\n")

    (violation,) = checked(project).violations

    assert violation.code == "EXG000"
    assert "nested" in violation.message


def test_what_is_nested_deeply_elsewhere_does_not_matter(project: Path) -> None:
    (project / "app/handlers.py").write_text(HANDLERS + "\n\nTOTAL = 0" + " + 1" * 150 + "\n")

    assert places(checked(project), project) == BYPASS


def test_a_bypass_is_found_at_the_end_of_a_thousand_branches(project: Path) -> None:
    branches = "    if plugin:\n        pass\n" + "    elif plugin:\n        pass\n" * 1000
    (project / "app/handlers.py").write_text(
        HANDLERS.replace("    return", f"{branches}    else:\n        return")
    )

    report = checked(project)

    assert places(report, project) == [("app/handlers.py", 2008, "EXG101")]
    assert not report.could_not_look


def test_a_very_long_file_is_checked(project: Path) -> None:
    (project / "app/handlers.py").write_text("x = 1\n" * 10_000 + HANDLERS)

    assert places(checked(project), project) == [("app/handlers.py", 10_005, "EXG101")]


def test_the_same_name_under_a_link_is_checked_under_its_own(project: Path) -> None:
    (project / "app/linked.py").symlink_to(project / "app/handlers.py")

    assert places(checked(project), project) == [*BYPASS, ("app/linked.py", 5, "EXG101")]


_PIECES = st.sampled_from(
    [
        "plugin",
        ".run",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "getattr(plugin, 'run')",
        "lambda: ",
        "def f(",
        "):",
        "\n",
        "    ",
        "class A(Plugin):",
        "=",
        ":=",
        "*",
        "**",
        "@",
        ",",
        "'run'",
        '"""',
        "f'{plugin.run}'",
        "#",
        "\\",
        "import ",
        "from app.plugin import Plugin",
        "await ",
        "yield ",
        "match ",
        "case ",
        "if ",
        "else:",
        "try:",
        "except*",
        "\x0c",
        "\r",
        "\t",
        "\N{SNOWMAN}",
        "\U0001f600",
        "\u2028",
        "type X = ",
        "𝓇𝓊𝓃",
        "global run",
        "super().run()",
        "del plugin.run",
        "with plugin as p:",
        "for run in plugin.run:",
        "\ud800",
        "\x1a",
        ";",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(), st.lists(_PIECES, max_size=30).map("".join)))
def test_any_text_gets_an_answer_without_a_server(shared_project: Path, text: str) -> None:
    """Every stage before the type server; that one is missing, so what reaches it is EXG000."""
    name = str(shared_project / "app/handlers.py")
    scanner = Scanner(
        load_policy(shared_project), use_cache=False, type_server=shared_project / "no such server"
    )

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report = scanner.check([Source(name, name, f"{text}\nplugin.run()\n")])

    assert {item.code for item in report.violations} <= {"EXG000"}
    assert not any("crashed" in item.message for item in report.violations), report.violations


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(),
        st.lists(_PIECES, max_size=20).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass")),
    )
)
def test_any_bytes_get_an_answer(shared_project: Path, content: bytes) -> None:
    scanner = Scanner(
        load_policy(shared_project), use_cache=False, type_server=shared_project / "no such server"
    )

    report = scanner.check([decode_source(str(shared_project / "app/handlers.py"), content)])

    assert {item.code for item in report.violations} <= {"EXG000"}
    assert not any("crashed" in item.message for item in report.violations), report.violations


_STATEMENTS = st.sampled_from(
    [
        "plugin.run({})",
        "x = plugin.run",
        "getattr(plugin, 'run')({})",
        "f = lambda: plugin.run",
        "yield plugin.run",
        "plugin = plugin or None",
        "del plugin",
        "del plugin.run",
        "plugin.run = 1",
        "plugin: Plugin",
        "global plugin",
        "if (run := plugin.run): pass",
        "for plugin in plugin.run: pass",
        "with plugin.run as plugin.run: pass",
        "try:\n        plugin.run\n    except* plugin.run: pass",
        "class plugin(plugin.run): run = plugin.run",
        "match plugin.run:\n        case plugin.run: pass",
        "def plugin(plugin=plugin.run): return plugin.run",
        "async def run(): await plugin.run",
        "assert plugin.run, plugin.run",
        "f'{plugin.run!r:{plugin.run}}'",
        "[plugin.run for plugin in plugin.run if plugin.run]",
        "(yield)",
        "import plugin.run",
        "super().run()",
        "plugin.run.run.run",
        "plugin[plugin.run:plugin.run]",
        "print(*plugin.run, **plugin.run)",
        "@plugin.run\n    def g(): pass",
        "x: plugin.run = plugin.run",
        "raise plugin.run from plugin.run",
        "'\N{SNOWMAN}'; plugin.run({})",
        "return plugin.run",
    ]
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(st.lists(_STATEMENTS, min_size=1, max_size=8), min_size=8, max_size=8))
def test_any_code_gets_an_answer_from_all_stages(shared_project: Path, bodies: list[list[str]]) -> None:
    """The real type server, asked about several files of odd code at once."""
    sources = []
    for number, body in enumerate(bodies):
        name = str(shared_project / f"app/odd_{number}.py")
        lines = "".join(f"    {statement}\n" for statement in body)
        sources.append(Source(name, name, f"from app.plugin import Plugin\ndef f(plugin: Plugin):\n{lines}"))

    report = Scanner(load_policy(shared_project), use_cache=False).check(sources)

    told = [item.message for item in report.violations if item.code == "EXG000"]
    assert [message for message in told if "cannot be parsed" not in message] == []


def test_a_quiet_file_stays_quiet(project: Path) -> None:
    assert (project / "app/quiet.py").read_text() == QUIET
    assert checked(project, "app/quiet.py").violations == ()
