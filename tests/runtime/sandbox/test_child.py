"""What a plugin must be before it is let in, each point with one line that names it."""

from __future__ import annotations

import math
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, Field

from runtime import ErrorCode, GovernedError, Limits, Manifest, Plugin, UnusableInputError
from runtime.sandbox.child import PluginImportError, describe, execute, load_plugin
from runtime.sandbox.contract import SandboxRequest

if TYPE_CHECKING:
    from collections.abc import Callable


class NoSchema(BaseModel):
    """A model that pydantic cannot describe as JSON Schema."""

    model_config = {"arbitrary_types_allowed": True}

    module: ModuleType


class HalfSchema(BaseModel):
    """A model whose schema quotes half a character."""

    size: str = Field(description="half \ud800")


def needs_a_size(self: Plugin, size: int) -> None:
    """Stand for a constructor that nobody could call."""


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, object]], str]:
    """Return what makes a module with a plugin of these attributes and gives its dotted name."""

    def offer(attributes: dict[str, object]) -> str:
        def run(self: Plugin, payload: dict[str, object]) -> dict[str, object]:
            return payload

        sound: dict[str, Any] = {
            "name": "blur",
            "version": "1",
            "manifest": Manifest("Blurs.", ("image/png",)),
        }
        module = ModuleType("a_module_with_a_plugin")
        vars(module)["Blur"] = type("Blur", (Plugin,), {"run": run, **sound, **attributes})
        monkeypatch.setitem(sys.modules, module.__name__, module)
        return f"{module.__name__}:Blur"

    return offer


def manifest_with(**choices: Any) -> dict[str, object]:
    return {"manifest": Manifest(**{"description": "Blurs.", "accepts": ("image/png",), **choices})}


def test_a_sound_plugin_is_let_in(offered: Callable[[dict[str, object]], str]) -> None:
    plugin = load_plugin(offered({}))

    assert describe(plugin, Limits()).name == "blur"


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ({"name": ""}, "'name'"),
        ({"name": 17}, "'name'"),
        ({"name": "half \ud800"}, "name must be printable text"),
        ({"name": "over/there"}, "name must be printable text"),
        ({"name": "two\nlines"}, "name must be printable text"),
        ({"name": "n" * 256}, "name must be printable text"),
        ({"version": None}, "'version'"),
        ({"version": "1\x00"}, "version must be printable text"),
        (manifest_with(description="half \ud800"), "manifest.description"),
        (manifest_with(description=17), "manifest.description"),
        (manifest_with(accepts=("image/png", "half/\ud800")), "manifest.accepts"),
        (manifest_with(accepts=17), "manifest.accepts"),
        ({"manifest": {"accepts": ["image/png"]}}, "'manifest'"),
        ({"__init__": needs_a_size}, "TypeError"),
        (manifest_with(accepts=()), "manifest.accepts"),
        (manifest_with(accepts="image/png"), "manifest.accepts"),
        (manifest_with(options={"count": 3}), "manifest.options"),
        (manifest_with(timeout_seconds=-1.0), "manifest.timeout_seconds"),
        (manifest_with(timeout_seconds=math.inf), "manifest.timeout_seconds"),
        (manifest_with(memory_bytes=0), "manifest.memory_bytes"),
        (manifest_with(isolation="strict"), "manifest.isolation"),
    ],
)
def test_an_unsound_one_is_refused_in_one_line_that_names_the_point(
    offered: Callable[[dict[str, object]], str], attributes: dict[str, object], words: str
) -> None:
    origin = offered(attributes)

    with pytest.raises(PluginImportError, match=words) as caught:
        load_plugin(origin)

    assert str(caught.value).startswith(origin)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("options", [NoSchema, HalfSchema])
def test_options_without_a_json_schema_are_refused(
    offered: Callable[[dict[str, object]], str], options: type[BaseModel]
) -> None:
    plugin = load_plugin(offered(manifest_with(options=options)))

    with pytest.raises(PluginImportError, match="the options have no JSON Schema"):
        describe(plugin, Limits())


@pytest.mark.parametrize(
    "origin", ["no_such_module:Blur", "json:NoSuchThing", "json:dumps", "runtime:Plugin"]
)
def test_a_name_that_leads_to_no_plugin_is_refused(origin: str) -> None:
    with pytest.raises(PluginImportError, match=origin):
        load_plugin(origin)


@pytest.mark.parametrize("said", ["", " \n"])
def test_a_refusal_without_a_word_is_still_told_in_words(
    offered: Callable[[dict[str, object]], str], said: str
) -> None:
    def refuse(self: Plugin, payload: dict[str, object]) -> dict[str, object]:
        raise UnusableInputError(said)

    plugin = load_plugin(offered({"run": refuse}))

    with pytest.raises(GovernedError, match=r"^The plugin cannot work on this image") as caught:
        execute(plugin, SandboxRequest(b"", "image/png", {}, 100))

    assert caught.value.code is ErrorCode.INPUT_INVALID
