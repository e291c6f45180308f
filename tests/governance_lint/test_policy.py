"""The frozen policy: patterns, the built-in policy, and what changes its fingerprint."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

from governance_lint.policy import ChokePoint, Policy, covers, default_policy, matches

ROOT = Path("/srv/project").absolute()


@pytest.fixture
def policy() -> Policy:
    return default_policy(ROOT)


@pytest.mark.parametrize(
    ("pattern", "dotted", "is_match"),
    [
        ("runtime.plugin.Plugin.run", "runtime.plugin.Plugin.run", True),
        ("runtime.plugin.Plugin.run", "other.runtime.plugin.Plugin.run", False),
        ("runtime.plugin.Plugin.run", "runtime.plugin.Plugin.run.inner", False),
        ("Plugin.run", "runtime.plugin.Plugin.run", False),
        ("*.Plugin.run", "runtime.plugin.Plugin.run", True),
        ("*.Plugin.run", "Plugin.run", True),
        ("*.Plugin.run", "runtime.plugin.BasePlugin.run", False),
        ("*.Plugin.run", "runtime.plugin.Plugin.runs", False),
        ("*.Plugin.run", "", False),
    ],
)
def test_a_pattern_matches_by_suffix_at_dots_or_exactly(pattern: str, dotted: str, is_match: bool) -> None:
    assert matches(pattern, dotted) is is_match


@pytest.mark.parametrize(
    ("pattern", "dotted", "is_covered"),
    [
        ("runtime.registry", "runtime.registry", True),
        ("runtime.registry", "runtime.registry.metrics", True),
        ("runtime.registry", "runtime.registry_view", False),
        ("runtime.registry", "runtime", False),
        ("*.registry", "runtime.registry", True),
        ("*.registry", "registry", True),
        ("*.registry", "runtime.registry.metrics", True),
        ("*.registry", "runtime.old_registry", False),
        ("*.services.jobs", "service.services.jobs.store", True),
    ],
)
def test_a_module_covers_itself_and_everything_below_it(pattern: str, dotted: str, is_covered: bool) -> None:
    assert covers(pattern, dotted) is is_covered


def test_the_built_in_policy_is_the_execution_policy_by_suffix(policy: Policy) -> None:
    point = policy.chokepoints[0]

    assert policy.is_default
    assert {"*.Plugin.run", "*.BasePlugin.run"} == set(point.governed)
    assert "*.ToolRunner.run" in point.allowed
    assert policy.runners[0].callable == "*.ToolRunner.run"
    assert policy.runners[0].finally_calls == ("update_execution_metrics",)


def test_the_built_in_policy_names_nothing_but_suffixes(policy: Policy) -> None:
    assert policy.lifecycle is not None
    assert policy.layers is not None
    names = [
        *policy.chokepoints[0].governed,
        *policy.chokepoints[0].allowed,
        policy.runners[0].callable,
        *policy.runners[0].executes,
        policy.lifecycle.enum,
        *policy.lifecycle.owners,
        policy.state_machines[0].enum,
        *policy.layers.order,
    ]

    assert [name for name in names if not name.startswith("*.")] == []


def test_src_is_the_source_root_if_it_exists(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()

    assert default_policy(tmp_path).source_roots == (tmp_path / "src",)


def test_the_root_is_the_source_root_without_src(tmp_path: Path) -> None:
    (tmp_path / "src").write_text("a file")

    assert default_policy(tmp_path).source_roots == (tmp_path,)


def test_a_policy_cannot_be_changed(policy: Policy) -> None:
    with pytest.raises(FrozenInstanceError):
        policy.root = Path("/elsewhere")  # type: ignore[misc]  # what is refused


def test_a_policy_travels_to_another_process(policy: Policy) -> None:
    assert pickle.loads(pickle.dumps(policy)) == policy  # noqa: S301 -- our own bytes


@pytest.mark.parametrize(
    "change",
    [
        {"exclude": ("tests/**",)},
        {"source_roots": (ROOT / "lib",)},
        {"site_packages": (ROOT / ".venv",)},
        {"chokepoints": ()},
        {"chokepoints": (ChokePoint("a", ("b.C.d",), ("e.f",), reason="other words in the message"),)},
        {"runners": ()},
        {"lifecycle": None},
        {"state_machines": ()},
        {"layers": None},
    ],
    ids=lambda change: "-".join(change),
)
def test_what_can_change_a_verdict_changes_the_fingerprint(policy: Policy, change: dict[str, object]) -> None:
    assert replace(policy, **change).fingerprint() != policy.fingerprint()  # type: ignore[arg-type]  # a table


@pytest.mark.parametrize(
    "change",
    [{"cache_dir": ROOT / "elsewhere"}, {"origin": ROOT / "governance.toml"}],
    ids=lambda change: "-".join(change),
)
def test_what_cannot_change_a_verdict_leaves_the_fingerprint(
    policy: Policy, change: dict[str, object]
) -> None:
    assert replace(policy, **change).fingerprint() == policy.fingerprint()  # type: ignore[arg-type]  # a table


def test_the_same_policy_in_another_checkout_has_the_same_fingerprint(policy: Policy) -> None:
    assert default_policy(Path("/home/else").absolute()).fingerprint() == policy.fingerprint()
