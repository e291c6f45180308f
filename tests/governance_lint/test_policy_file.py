"""Finding, reading and checking the policy file: each fault is one line with file, key and cure."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance_lint.policy import ChokePoint, Layers, Lifecycle, Policy, Repository, Runner, StateMachine
from governance_lint.policy_file import PolicyError, find_policy_file, load_policy

POINT = """
[[chokepoints]]
name = "plugin-execution"
governed = ["runtime.plugin.Plugin.run"]
allowed = ["runtime.tool_runner.ToolRunner.run"]
"""

WHOLE = """
required-version = ">=0.0.1"
source-roots = ["lib"]
exclude = ["tests/**", 'docs\\**']
cache-dir = "build/cache"
site-packages = ["vendor/site-packages"]

[[chokepoints]]
name = "plugin-execution"
governed = ["runtime.plugin.Plugin.run"]
allowed = ["runtime.tool_runner.ToolRunner.run", "runtime.sandbox.child.execute"]
receiver-names = ["plugin", "*_plugin"]
result = "dict"
may-receive = []
reason = "Plugins run only inside ToolRunner."
help = "docs/execution-governance.md"
fix = "self._runner.run({receiver}, {arguments})"

[[runners]]
callable = "runtime.tool_runner.ToolRunner.run"
finally-calls = ["update_execution_metrics"]
validates-input = ["runtime.validation.validate_input"]
validates-output = ["*.validate_output"]
wraps-errors = ["build_error_envelope"]
executes = ["runtime.sandbox.contract.Sandbox.call"]

[lifecycle]
enum = "runtime.lifecycle.LifecycleState"
states = ["LOADED", "FAILED"]
metrics-not-states = { ERROR = "FAILED" }
owners = ["runtime.tool_runner", "runtime.registry"]

[[state-machines]]
enum = "service.jobs.JobStatus"
transitions = { PENDING = ["RUNNING"], RUNNING = [] }

[layers]
order = ["service.routes", "runtime.tool_runner"]

[repository]
banned-folders = ["phase_*"]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lib").mkdir()
    return tmp_path


def refusal(start: Path, **options: object) -> str:
    with pytest.raises(PolicyError) as caught:
        load_policy(start, **options)  # type: ignore[arg-type]  # options of the tests below
    text = str(caught.value)
    assert "\n" not in text
    return text


def refusal_of(project: Path, text: str) -> str:
    (project / "governance.toml").write_text(text, encoding="utf-8")
    return refusal(project)


def in_pyproject(text: str) -> str:
    return text.replace("[[", "[[tool.governance-lint.")


# What a right file gives


def test_each_key_ends_up_in_the_policy(project: Path) -> None:
    (project / "governance.toml").write_text(WHOLE)

    assert load_policy(project / "lib" / "any.py") == Policy(
        root=project,
        origin=project / "governance.toml",
        source_roots=(project / "lib",),
        exclude=("tests/**", "docs/**"),
        cache_dir=project / "build" / "cache",
        site_packages=(project / "vendor" / "site-packages",),
        chokepoints=(
            ChokePoint(
                name="plugin-execution",
                governed=("runtime.plugin.Plugin.run",),
                allowed=("runtime.tool_runner.ToolRunner.run", "runtime.sandbox.child.execute"),
                receiver_names=("plugin", "*_plugin"),
                result="dict",
                may_receive=(),
                reason="Plugins run only inside ToolRunner.",
                help="docs/execution-governance.md",
                fix="self._runner.run({receiver}, {arguments})",
            ),
        ),
        runners=(
            Runner(
                callable="runtime.tool_runner.ToolRunner.run",
                finally_calls=("update_execution_metrics",),
                validates_input=("runtime.validation.validate_input",),
                validates_output=("validate_output",),
                wraps_errors=("build_error_envelope",),
                executes=("runtime.sandbox.contract.Sandbox.call",),
            ),
        ),
        lifecycle=Lifecycle(
            enum="runtime.lifecycle.LifecycleState",
            states=("LOADED", "FAILED"),
            metrics_not_states=(("ERROR", "FAILED"),),
            owners=("runtime.tool_runner", "runtime.registry"),
        ),
        state_machines=(
            StateMachine(
                enum="service.jobs.JobStatus", transitions=(("PENDING", ("RUNNING",)), ("RUNNING", ()))
            ),
        ),
        layers=Layers(order=("service.routes", "runtime.tool_runner")),
        repository=Repository(banned_folders=("phase_*",)),
    )


def test_absent_keys_have_their_defaults(project: Path) -> None:
    (project / "src").mkdir()
    (project / "governance.toml").write_text(POINT)

    policy = load_policy(project)

    assert policy.source_roots == (project / "src",)
    assert policy.cache_dir == project / ".governance_cache"
    assert (policy.exclude, policy.site_packages, policy.runners) == ((), (), ())
    assert (policy.lifecycle, policy.layers, policy.repository) == (None, None, Repository())
    assert not policy.is_default


def test_pyproject_holds_the_same_tables_under_tool(project: Path) -> None:
    (project / "pyproject.toml").write_text(in_pyproject(POINT))

    policy = load_policy(project)

    assert policy.origin == project / "pyproject.toml"
    assert policy.chokepoints[0].governed == ("runtime.plugin.Plugin.run",)


def test_a_byte_order_mark_and_windows_line_ends_are_read(project: Path) -> None:
    (project / "governance.toml").write_bytes(b"\xef\xbb\xbf" + POINT.replace("\n", "\r\n").encode())

    assert load_policy(project).chokepoints[0].name == "plugin-execution"


def test_a_reason_over_several_lines_becomes_one(project: Path) -> None:
    (project / "governance.toml").write_text(POINT + 'reason = """\nPlugins run\n  only here."""\n')

    assert load_policy(project).chokepoints[0].reason == "Plugins run only here."


# Which file is found


def test_the_nearest_file_upwards_wins(project: Path) -> None:
    inner = project / "lib" / "inner"
    inner.mkdir()
    (project / "governance.toml").write_text(POINT)
    (project / "lib" / "pyproject.toml").write_text(in_pyproject(POINT))

    assert find_policy_file(inner / "unsaved.py") == project / "lib" / "pyproject.toml"


def test_paths_start_at_the_folder_of_a_file_found_above(project: Path) -> None:
    (project / "governance.toml").write_text('source-roots = ["lib"]\n' + POINT)

    policy = load_policy(project / "lib" / "deep" / "module.py")

    assert policy.root == project
    assert policy.source_roots == (project / "lib",)


def test_a_pyproject_of_other_tools_is_passed_over(project: Path) -> None:
    (project / "governance.toml").write_text(POINT)
    (project / "lib" / "pyproject.toml").write_text('[project]\ndependencies = ["governance-lint"]\n')

    assert find_policy_file(project / "lib" / "module.py") == project / "governance.toml"


def test_a_broken_pyproject_that_does_not_name_us_is_passed_over(project: Path) -> None:
    (project / "governance.toml").write_text(POINT)
    (project / "lib" / "pyproject.toml").write_text("[[[")

    assert find_policy_file(project / "lib" / "module.py") == project / "governance.toml"


def test_our_own_file_wins_over_a_pyproject_without_a_policy(project: Path) -> None:
    (project / "governance.toml").write_text(POINT)
    (project / "pyproject.toml").write_text('[project]\nname = "governance-lint-user"\n')

    assert find_policy_file(project) == project / "governance.toml"


def test_two_policies_in_one_folder_are_refused(project: Path) -> None:
    (project / "governance.toml").write_text(POINT)
    (project / "pyproject.toml").write_text(in_pyproject(POINT))

    text = refusal(project)

    assert text.startswith("governance.toml and pyproject.toml both hold a policy: ")


def test_without_a_file_the_built_in_policy_starts_at_the_project(project: Path) -> None:
    (project / "lib" / "setup.py").write_text("")

    policy = load_policy(project / "lib" / "package" / "module.py")

    assert policy.is_default
    assert policy.root == project / "lib"


def test_a_named_file_is_read_wherever_it_is(project: Path) -> None:
    (project / "lib" / "strict.toml").write_text(POINT)

    policy = load_policy(project, config=Path("lib/strict.toml"))

    assert policy.root == project / "lib"


def test_a_named_file_that_is_missing_is_refused(project: Path) -> None:
    assert refusal(project, config=Path("no.toml")) == "no.toml: cannot be read: No such file or directory"


def test_a_named_pyproject_must_hold_a_policy(project: Path) -> None:
    (project / "pyproject.toml").write_text("")

    assert refusal(project, config=Path("pyproject.toml")) == (
        "pyproject.toml: has no [tool.governance-lint] table"
    )


def test_tool_tables_in_our_own_file_are_refused_with_the_cure(project: Path) -> None:
    assert refusal_of(project, in_pyproject(POINT)) == (
        "governance.toml: tool: only pyproject.toml has [tool.governance-lint]; "
        "here its tables stand at top level"
    )


def test_a_file_below_the_working_directory_is_shown_relative_to_it(project: Path) -> None:
    (project / "lib" / "governance.toml").write_text("")

    assert refusal(project / "lib").startswith(str(Path("lib/governance.toml")) + ": ")


def test_a_file_elsewhere_is_shown_in_full(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "governance.toml").write_text("")
    monkeypatch.chdir(project / "lib")

    assert refusal(project).startswith(f"{project / 'governance.toml'}: ")


# What cannot be read


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"exclude = [", "line 1, column 12: invalid TOML: "),
        (b"a = 1\nb == 2\n", "line 2, column 4: invalid TOML: "),
        (b"a = 1\na = 2\n", "line 2, column 6: invalid TOML: "),
        (b"a = 1\nb = 'x\xff'\n", "line 2, column 7: not UTF-8 (byte 0xff)"),
        (b"d = 2024-13-45\n", "line 1, column 9: invalid TOML: "),
        (b"a = " + b"[" * 100_000, "invalid TOML: "),
        (b"a = " + b"9" * 5_000, "invalid TOML: "),
    ],
)
def test_what_is_no_toml_is_refused_with_its_place(project: Path, content: bytes, fault: str) -> None:
    (project / "governance.toml").write_bytes(content)

    assert refusal(project).startswith(f"governance.toml: {fault}")


def test_a_folder_in_the_place_of_the_file_is_refused(project: Path) -> None:
    (project / "governance.toml").mkdir()

    assert refusal(project).startswith("governance.toml: cannot be read: ")


def test_a_broken_link_is_refused(project: Path) -> None:
    (project / "governance.toml").symlink_to(project / "gone.toml")

    assert refusal(project).startswith("governance.toml: cannot be read: ")


# What does not fit


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("exlude = []", 'exlude: unknown key, did you mean "exclude"?'),
        ("source_roots = []", 'source_roots: unknown key, did you mean "source-roots"?'),
        ('"a b" = 1', '"a b": unknown key, expected one of required-version, source-roots'),
        ("exclude = 3", "exclude: expected an array, got an integer"),
        ("exclude = 'x'", 'exclude: expected an array, got a string ("x")'),
        ("exclude = [true]", "exclude[0]: expected a string, got a boolean"),
        ("exclude = ['a', '']", "exclude[1]: must not be empty"),
        ("cache-dir = 1979-05-27", "cache-dir: expected a string, got a date"),
        ("source-roots = []", "source-roots: empty, so it guards nothing: "),
        ("source-roots = ['gone']", 'source-roots[0]: folder "gone" does not exist in '),
        (
            "source-roots = ['lib', 'governance.toml']",
            'source-roots[1]: "governance.toml" is a file, expected a',
        ),
        ("cache-dir = 'governance.toml'", 'cache-dir: "governance.toml" is a file, expected a folder'),
        ('cache-dir = "a\\u0000b"', 'cache-dir: "a\\u0000b" is no path'),
        ("", "the policy guards nothing: add at least one of chokepoints, "),
        ("exclude = []", "the policy guards nothing: add at least one of chokepoints, "),
        ("chokepoints = []", "chokepoints: empty, so it guards nothing: "),
        ("chokepoints = 1", "chokepoints: expected an array of tables, got an integer"),
        (
            "[chokepoints]\nname = 'a'",
            "chokepoints: expected an array of tables, got a table: write [[chokepoints]]",
        ),
        ("chokepoints = [1]", "chokepoints[0]: expected a table, got an integer"),
        ("lifecycle = []", "lifecycle: expected a table, got an array"),
        (POINT + "govrened = []", 'chokepoints[0].govrened: unknown key, did you mean "governed"?'),
        ("[[chokepoints]]\nname = 'a'", 'chokepoints[0]: key "governed" is missing: dotted methods'),
        (POINT + "result = 'list'", 'chokepoints[0].result: "list" is unknown, expected "dict"'),
        (
            POINT + "receiver-names = ['a.b']",
            'chokepoints[0].receiver-names[0]: "a.b" is not a pattern for one',
        ),
        (
            POINT + "fix = '{reciever}.x'",
            'chokepoints[0].fix: "{reciever}.x" has an unknown field "reciever", did you',
        ),
        (POINT + "fix = '{receiver'", 'chokepoints[0].fix: "{receiver" is not a template ('),
        (POINT + POINT, 'chokepoints[1].name: "plugin-execution" is already that of chokepoints[0]'),
        (
            POINT + "[[runners]]\ncallable = 'a.b'\n[[runners]]\ncallable = 'a.b'",
            'runners[1].callable: "a.b" is already that of runners[0]',
        ),
        (POINT + "[[runners]]\nexecutes = ['a.b']", 'runners[0]: key "callable" is missing: '),
        ("[repository]", 'repository: key "banned-folders" is missing: '),
        (
            "[repository]\nbanned-folders = ['a/b']",
            'repository.banned-folders[0]: "a/b" is not a pattern for one',
        ),
        ("[layers]\norder = ['a.b']", "layers.order: one layer alone guards nothing"),
        ("[layers]\norder = ['a.b', 'c', 'a.b']", 'layers.order[2]: "a.b" is listed twice'),
        ("[lifecycle]\nenum = 'a.B'\nstates = []", "lifecycle.states: empty, so it guards nothing: "),
        ("[lifecycle]\nenum = 'a.B'\nstates = ['X', 'X']", 'lifecycle.states[1]: "X" is listed twice'),
        ("[lifecycle]\nenum = 'a.B'\nstates = ['X Y']", 'lifecycle.states[0]: "X Y" is not an identifier'),
        (
            "[lifecycle]\nenum = 'a.B'\nstates = ['OK']\nmetrics-not-states = { OK = 'OK' }",
            'lifecycle.metrics-not-states.OK: "OK" is in states too: ',
        ),
        (
            "[lifecycle]\nenum = 'a.B'\nstates = ['FAILED']\nmetrics-not-states = { ERROR = 'FAILD' }",
            'lifecycle.metrics-not-states.ERROR: "FAILD" is not in states, did you mean "FAILED"?',
        ),
        (
            "[[state-machines]]\nenum = 'a.B'\ntransitions = { NEW = ['DNE'], DONE = [] }",
            'state-machines[0].transitions.NEW[0]: "DNE" is an unknown state: ',
        ),
        (
            "[[state-machines]]\nenum = 'a.B'\ntransitions = {}",
            "state-machines[0].transitions: empty, so it guards nothing: give each state a line",
        ),
        (
            "required-version = '1'",
            'required-version: "1" is not a version specifier, expected one such as ">=0.1"',
        ),
        ("required-version = '>=999'", "required-version: governance-lint "),
        ("required-version = 1", "required-version: expected a string, got an integer"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_its_key(project: Path, text: str, fault: str) -> None:
    assert refusal_of(project, text).startswith(f"governance.toml: {fault}")


@pytest.mark.parametrize(
    "name",
    [
        "run",
        "Plugin.run",
        "a..run",
        ".a.B.run",
        "a.B.run.",
        "a.B.run()",
        "a b.C.d",
        "a.*.run",
        "*",
        "*.run",
        "**",
    ],
)
def test_what_is_no_dotted_method_is_refused(project: Path, name: str) -> None:
    text = refusal_of(project, POINT.replace("runtime.plugin.Plugin.run", name))

    assert text.startswith(f'governance.toml: chokepoints[0].governed[0]: "{name}" ')
    assert text.endswith("such as runtime.plugin.Plugin.run or *.Plugin.run")


def test_a_fault_in_pyproject_names_the_way_to_the_table(project: Path) -> None:
    (project / "pyproject.toml").write_text(in_pyproject(POINT + "govrened = []\n"))

    assert refusal(project) == (
        'pyproject.toml: tool.governance-lint.chokepoints[0].govrened: unknown key, did you mean "governed"?'
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[tool]\ngovernance-lint = 3", "tool.governance-lint: expected a table, got an integer"),
        ("[tool.governance-lint]", "tool.governance-lint: the policy guards nothing: "),
        ("[tool.governance_lint]", "tool.governance_lint: write [tool.governance-lint]"),
        ("[tool.governance-lint]\nx = 1", "tool.governance-lint.x: unknown key, "),
    ],
)
def test_a_wrong_table_in_pyproject_is_refused(project: Path, text: str, fault: str) -> None:
    (project / "pyproject.toml").write_text(text)

    assert refusal(project).startswith(f"pyproject.toml: {fault}")


def test_the_first_of_several_faults_is_told(project: Path) -> None:
    text = refusal_of(project, "exclude = 1\n" + POINT + "x = 1\n[layers]\norder = 2\n")

    assert text == "governance.toml: exclude: expected an array, got an integer"


def test_another_version_is_told_before_its_unknown_keys(project: Path) -> None:
    assert "required-version" in refusal_of(project, "from-the-future = 1\nrequired-version = '>=999'\n")


def test_a_control_character_in_a_name_does_not_reach_the_terminal(project: Path) -> None:
    assert "\x1b" not in refusal_of(project, '"\\u001b[31m" = 1')


def test_a_huge_list_is_checked_in_no_time(project: Path) -> None:
    names = ", ".join(f"'S{number}'" for number in range(20_000))

    text = refusal_of(project, f"[lifecycle]\nenum = 'a.B'\nstates = [{names}, 'S0']")

    assert text.endswith('lifecycle.states[20000]: "S0" is listed twice')


# Options of a command line


def test_options_replace_keys_and_start_at_the_working_directory(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "governance.toml").write_text('exclude = ["a/**"]\n' + POINT)
    monkeypatch.chdir(project / "lib")

    policy = load_policy(project, overrides={"exclude": ("b/**",), "source-roots": ["."], "cache-dir": None})

    assert policy.exclude == ("b/**",)
    assert policy.source_roots == (project / "lib",)
    assert policy.cache_dir == project / ".governance_cache"


def test_options_hold_for_the_built_in_policy_too(project: Path) -> None:
    policy = load_policy(project, overrides={"exclude": ["tests/**"]})

    assert policy.is_default
    assert policy.exclude == ("tests/**",)


@pytest.mark.parametrize(
    ("overrides", "fault"),
    [
        ({"exlude": []}, 'option exlude: unknown, did you mean "exclude"?'),
        ({"exclude": 3}, "option exclude: expected an array, got an integer"),
        ({"source-roots": ["gone"]}, 'option source-roots[0]: folder "gone" does not exist in '),
    ],
)
def test_a_wrong_option_is_refused(project: Path, overrides: dict[str, object], fault: str) -> None:
    assert refusal(project, overrides=overrides).startswith(fault)


# Whatever a file holds

TOML_VALUES = st.sampled_from(
    [
        "1",
        "true",
        "1.5",
        "''",
        "'a'",
        "'a.b.C'",
        "[]",
        "[1]",
        "['a.b.C']",
        "[[]]",
        "{}",
        "{ a = 1 }",
        "{ A = ['A'] }",
    ]
)
TOML_KEYS = st.sampled_from(
    [
        "name",
        "governed",
        "allowed",
        "fix",
        "enum",
        "states",
        "owners",
        "metrics-not-states",
        "transitions",
        "order",
        "callable",
        "executes",
        "exclude",
        "source-roots",
        "cache-dir",
        "required-version",
        "banned-folders",
        "x",
    ]
)
TOML_HEADERS = st.sampled_from(
    [
        "",
        "[[chokepoints]]",
        "[[runners]]",
        "[lifecycle]",
        "[[state-machines]]",
        "[layers]",
        "[repository]",
        "[x]",
    ]
)


def complaint(project: Path) -> str | None:
    try:
        load_policy(project)
    except PolicyError as error:
        return str(error)
    return None


def is_one_line_about_the_file(text: str | None) -> bool:
    return text is None or (text.startswith("governance.toml: ") and len(text.splitlines()) == 1)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary())
def test_any_bytes_give_a_policy_or_one_line(project: Path, content: bytes) -> None:
    (project / "governance.toml").write_bytes(content)

    assert is_one_line_about_the_file(complaint(project))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tables=st.lists(st.tuples(TOML_HEADERS, st.dictionaries(TOML_KEYS, TOML_VALUES, max_size=4)), max_size=4)
)
def test_any_tables_give_a_policy_or_one_line(
    project: Path, tables: list[tuple[str, dict[str, str]]]
) -> None:
    lines = [line for header, keys in tables for line in (header, *(f"{key} = {keys[key]}" for key in keys))]
    (project / "governance.toml").write_text("\n".join(lines))

    assert is_one_line_about_the_file(complaint(project))
