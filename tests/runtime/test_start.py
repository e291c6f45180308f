"""From settings to a runtime: what starts, what is left out and why, and what refuses to start."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import landlock
import pytest
from PIL import Image

from runtime import (
    ErrorCode,
    Failure,
    IsolationLevel,
    LifecycleState,
    Limits,
    Runtime,
    RuntimeSettings,
    RuntimeStartError,
    Success,
    start_runtime,
)
from runtime.sandbox.process import why_not_strict
from tests.plugins.pictures import MIME_TYPES, PHOTOGRAPH, encoded, payload, plain
from tests.runtime.tools import dotted_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The strongest level that this machine gives.
STRONGEST = IsolationLevel.STRICT if why_not_strict() is None else IsolationLevel.PROCESS


def settings_for(*stems: str, **choices: object) -> RuntimeSettings:
    names = tuple(dotted_name(stem) for stem in stems)
    return RuntimeSettings(plugins=names, entry_points=False, **choices)  # type: ignore[arg-type]  # each test's own


def level_of(runtime: Runtime, plugin: str) -> IsolationLevel:
    return runtime.registry.handle(plugin).isolation


def test_the_shipped_plugins_start_by_default_and_work_on_a_photograph() -> None:
    with start_runtime(RuntimeSettings(entry_points=False)) as runtime:
        photograph = payload(PHOTOGRAPH.read_bytes(), "JPEG")
        envelopes = [
            runtime.tool_runner.run(handle.name, photograph) for handle in runtime.registry.handles()
        ]

    assert {type(envelope) for envelope in envelopes} == {Success}


@pytest.fixture(scope="module")
def shipped() -> Iterator[Runtime]:
    with start_runtime(RuntimeSettings(entry_points=False)) as runtime:
        yield runtime


@pytest.mark.parametrize("format_name", MIME_TYPES)
@pytest.mark.parametrize(
    "plugin", ["image-metadata", "dominant-colours", "perceptual-hash", "picture-quality"]
)
def test_the_shipped_plugins_read_each_format_under_the_child_s_limits(
    shipped: Runtime, plugin: str, format_name: str
) -> None:
    picture = plain(size=(300, 200), colour="teal", format_name=format_name)

    assert isinstance(shipped.tool_runner.run(plugin, payload(picture, format_name)), Success)


def test_the_largest_picture_that_is_let_in_fits_in_the_child(shipped: Runtime) -> None:
    width, height = 7_000, RuntimeSettings().max_image_pixels // 7_000
    largest = encoded(Image.new("RGB", (width, height), "teal"), "WEBP", quality=1, method=0)

    envelope = shipped.tool_runner.run("dominant-colours", payload(largest, "WEBP"))

    assert isinstance(envelope, Success)


def test_it_is_ready_until_it_is_closed() -> None:
    runtime = start_runtime(settings_for("answers"))
    ready_before = runtime.ready

    runtime.close()

    assert (ready_before, runtime.ready) == (True, False)


def test_after_closing_a_run_gets_an_envelope() -> None:
    with start_runtime(settings_for("answers")) as runtime:
        pass

    envelope = runtime.tool_runner.run("answers", payload(plain()))

    assert isinstance(envelope, Failure)
    assert envelope.code is ErrorCode.PLUGIN_UNAVAILABLE


def test_one_that_cannot_be_imported_does_not_keep_the_others_from_starting() -> None:
    with start_runtime(settings_for("import_fails", "answers")) as runtime:
        states = [handle.state for handle in runtime.registry.handles()]

    assert states == [LifecycleState.LOADED, LifecycleState.UNAVAILABLE]


def test_an_entry_point_that_names_no_plugin_does_not_keep_the_others_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    metadata = tmp_path / "offering-1.0.dist-info"
    metadata.mkdir()
    metadata.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: offering\nVersion: 1.0\n")
    metadata.joinpath("entry_points.txt").write_text("[governance.plugins]\nbroken = nonsense:\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    settings = RuntimeSettings(plugins=(dotted_name("answers"),), isolation=IsolationLevel.INLINE)
    with start_runtime(settings) as runtime:
        broken, sound = runtime.registry.handle("broken = nonsense:"), runtime.registry.handle("answers")

    assert (broken.state, sound.state) == (LifecycleState.UNAVAILABLE, LifecycleState.LOADED)
    assert broken.reason is not None
    assert "the package 'offering' offers it as 'nonsense:'" in broken.reason


def test_a_duplicate_name_stops_the_start_and_names_both() -> None:
    with pytest.raises(RuntimeStartError, match=r"same_name:SameName and .*answers:Answers"):
        start_runtime(settings_for("answers", "same_name"))


def test_the_default_level_is_process() -> None:
    with start_runtime(settings_for("answers")) as runtime:
        assert level_of(runtime, "answers") is IsolationLevel.PROCESS


def test_what_a_killed_service_left_behind_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "governance-scratch-of-the-dead").mkdir()
    (tmp_path / "of-somebody-else").mkdir()

    start_runtime(settings_for("answers", isolation=IsolationLevel.INLINE)).close()

    assert [path.name for path in tmp_path.iterdir()] == ["of-somebody-else"]


def test_inline_is_given_to_who_asks_for_it() -> None:
    with start_runtime(settings_for("answers", isolation=IsolationLevel.INLINE)) as runtime:
        envelope = runtime.tool_runner.run("answers", payload(plain()))
        level = level_of(runtime, "answers")

    assert level is IsolationLevel.INLINE
    assert isinstance(envelope, Success)


def test_a_plugin_that_accepts_only_more_isolation_than_the_settings_ask_for_gets_more() -> None:
    with start_runtime(settings_for("wants_strict", isolation=IsolationLevel.INLINE)) as runtime:
        assert level_of(runtime, "wants-strict") is STRONGEST


@pytest.mark.skipif(STRONGEST is not IsolationLevel.STRICT, reason="this machine has no strict isolation")
@pytest.mark.parametrize("level", IsolationLevel)
def test_a_plugin_that_says_that_it_wants_strict_is_never_imported_with_less(
    level: IsolationLevel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with start_runtime(settings_for("writes_when_imported", isolation=level)) as runtime:
        traces = [path.parent.name.partition("scratch")[0] for path in tmp_path.rglob("imported")]

        assert level_of(runtime, "writes-when-imported") is IsolationLevel.STRICT
    assert traces == ["governance-"]


@pytest.mark.skipif(STRONGEST is not IsolationLevel.STRICT, reason="this machine has no strict isolation")
def test_a_plugin_whose_import_fails_at_the_level_it_speaks_of_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "from runtime import IsolationLevel\nopen('/etc/hosts')\nlevel = IsolationLevel.STRICT\n"
    (tmp_path / "looks_around.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    settings = RuntimeSettings(plugins=("looks_around:Plugin",), entry_points=False)
    with start_runtime(settings) as runtime:
        reason = runtime.registry.handle("looks_around:Plugin").reason

    assert reason is not None
    assert reason.startswith("looks_around:Plugin cannot be imported: PermissionError")
    assert reason.endswith("(At strict, which its code speaks of.)")


def test_a_machine_that_cannot_keep_plugins_from_starting_processes_says_so() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.runtime.sandbox.without_fork_filter"], check=True, capture_output=True
    )

    reason = "the kernel cannot keep it from starting processes: Function not implemented."
    assert json.loads(told.stdout) == ["child", "child", "UNAVAILABLE", reason]


def test_strict_is_given_where_the_machine_can_and_becomes_process_elsewhere_and_says_so() -> None:
    with start_runtime(settings_for("answers", isolation=IsolationLevel.STRICT)) as runtime:
        assert level_of(runtime, "answers") is STRONGEST


def test_strict_that_is_required_is_given_or_refuses_to_start() -> None:
    settings = settings_for("answers", isolation=IsolationLevel.STRICT, isolation_required=True)
    if STRONGEST is IsolationLevel.STRICT:
        with start_runtime(settings) as runtime:
            assert level_of(runtime, "answers") is IsolationLevel.STRICT
    else:
        with pytest.raises(RuntimeStartError, match="isolation: strict is required"):
            start_runtime(settings)


@pytest.fixture
def machine_without_landlock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand on a kernel that does not know Landlock: its system call answers that it is not there."""

    def not_there() -> int:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(landlock, "landlock_abi_version", not_there)


@pytest.mark.usefixtures("machine_without_landlock")
def test_strict_that_is_required_refuses_to_start_on_a_machine_without_landlock() -> None:
    with pytest.raises(RuntimeStartError, match=r"strict is required .* its kernel has no Landlock"):
        start_runtime(settings_for("answers", isolation=IsolationLevel.STRICT, isolation_required=True))


@pytest.mark.usefixtures("machine_without_landlock")
def test_a_plugin_that_needs_strict_is_refused_where_levels_are_required_and_cannot_be_had() -> None:
    with start_runtime(settings_for("wants_strict", "answers", isolation_required=True)) as runtime:
        envelope = runtime.tool_runner.run("wants-strict", payload(plain()))
        neighbour = runtime.tool_runner.run("answers", payload(plain()))

    assert isinstance(envelope, Failure)
    assert envelope.code is ErrorCode.PLUGIN_UNAVAILABLE
    assert "no Landlock" in envelope.error.message
    assert isinstance(neighbour, Success)


@pytest.mark.usefixtures("machine_without_landlock")
def test_strict_that_is_not_required_becomes_process_on_a_machine_without_landlock() -> None:
    with start_runtime(settings_for("wants_strict", isolation=IsolationLevel.STRICT)) as runtime:
        assert level_of(runtime, "wants-strict") is IsolationLevel.PROCESS


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("workers_per_plugin", 0),
        ("max_image_bytes", 0),
        ("max_image_pixels", -1),
        ("max_output_bytes", 0),
        ("breaker_threshold", 0),
        ("startup_timeout_seconds", 0.0),
        ("default_limits", Limits(timeout_seconds=0.0)),
        ("default_limits", Limits(memory_bytes=0)),
    ],
)
def test_a_number_that_cannot_work_is_refused_by_name(name: str, choice: object) -> None:
    with pytest.raises(RuntimeStartError, match=rf"^{name}.*: .* is too little; choose"):
        settings_for("answers", **{name: choice})
