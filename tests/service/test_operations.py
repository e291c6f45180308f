"""docs/operations.md and deploy/ say what is so."""

from __future__ import annotations

from pathlib import Path

import yaml

from service.settings import PREFIX, Settings
from tests.settings_table import DOCUMENT, with_table

_DEPLOY = Path(__file__).parents[2] / "deploy"


def test_the_table_of_settings_is_that_of_the_settings() -> None:
    text = DOCUMENT.read_text()

    assert with_table(text) == text, "run: make docs"


def test_what_is_deployed_sets_only_what_there_is() -> None:
    composed = yaml.safe_load((_DEPLOY / "compose.yaml").read_text())
    known = {PREFIX + name.upper() for name in Settings.model_fields}

    ours = [service for service in composed["services"].values() if "build" in service]
    commands = [service["command"][0] for service in ours]
    assert set().union(*(service["environment"] for service in ours)) <= known
    assert sorted(commands) == ["api", "migrate", "worker"]
