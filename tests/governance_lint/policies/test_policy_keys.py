"""The JSON Schema of the policy comes from the table of keys that the checker uses."""

from __future__ import annotations

import json
from typing import Any, cast

from governance_lint.policies.policy_keys import POLICY
from governance_lint.policy_file import schema


def properties(shape: dict[str, object]) -> dict[str, Any]:
    return cast("dict[str, Any]", shape["properties"])


def test_the_schema_is_json() -> None:
    assert json.loads(json.dumps(schema())) == schema()


def test_the_schema_knows_each_key_and_no_other() -> None:
    assert schema()["additionalProperties"] is False
    assert list(properties(schema())) == list(POLICY.keys)


def test_each_key_says_what_it_means() -> None:
    tables = [schema(), *(entry.get("items", entry) for entry in properties(schema()).values())]
    keys = [key for table in tables for key in table.get("properties", {}).values()]

    assert len(keys) > 30
    assert [key for key in keys if not key["description"]] == []


def test_a_choke_point_needs_name_governed_and_allowed() -> None:
    chokepoint = properties(schema())["chokepoints"]["items"]

    assert chokepoint["required"] == ["name", "governed", "allowed"]
    assert chokepoint["properties"]["governed"]["minItems"] == 1
    assert chokepoint["properties"]["result"]["enum"] == ["dict"]
