from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from service.settings import Settings, SettingsError, describe_settings, load_settings


@pytest.fixture(autouse=True)
def without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GOVERNANCE_")]:
        monkeypatch.delenv(name)


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_PORT", "8123")
    monkeypatch.setenv("GOVERNANCE_STATE_DIR", "/tmp/state")

    settings = load_settings({})

    assert (settings.port, settings.state_dir) == (8123, Path("/tmp/state"))


def test_the_command_line_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_PORT", "8123")

    assert load_settings({"port": 0}).port == 0


def test_plugins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_PLUGINS", "a.b:C, d.e:F,")

    assert load_settings({}).plugins == ("a.b:C", "d.e:F")


def test_a_misspelt_variable_is_refused_with_the_nearest_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_PROT", "1")

    with pytest.raises(SettingsError, match="GOVERNANCE_PROT is not a setting; did you mean GOVERNANCE_PORT"):
        load_settings({})


def test_variables_of_the_linter_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_LINT_CACHE", "x")

    assert load_settings({}).port == 8000


def test_a_wrong_value_is_refused_in_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GOVERNANCE_LEASE_SECONDS", "soon")

    with pytest.raises(SettingsError, match=r"\AGOVERNANCE_LEASE_SECONDS='soon': [^\n]+\Z"):
        load_settings({})


@pytest.mark.parametrize(
    "name", [name for name, field in Settings.model_fields.items() if field.annotation is float]
)
@pytest.mark.parametrize("value", ["1e20", "inf", "nan", "-1"])
def test_a_time_that_nobody_means_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    variable = f"GOVERNANCE_{name.upper()}"
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError, match=rf"\A{variable}='{value}': [^\n]+\Z"):
        load_settings({})


@pytest.mark.parametrize(
    "name", ["MAX_IMAGE_BYTES", "MAX_OUTPUT_BYTES", "PLUGIN_MEMORY_BYTES", "MAX_ATTEMPTS", "QUEUE_LIMIT"]
)
def test_a_number_that_nothing_can_count_to_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"GOVERNANCE_{name}", str(10**30))

    with pytest.raises(SettingsError, match=f"GOVERNANCE_{name}="):
        load_settings({})


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        load_settings({}).port = 1  # type: ignore[misc]  # that it cannot be set is the point


def test_every_setting_says_what_it_means() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_the_description_names_every_variable() -> None:
    described = describe_settings()

    assert all(f"GOVERNANCE_{name.upper()} (" in described for name in Settings.model_fields)


def test_the_largest_body_has_room_for_the_largest_image_in_base64() -> None:
    settings = Settings.model_validate({"max_image_bytes": 300})

    assert settings.max_body_bytes == 400 + 65_536
