"""In which layer a module lies, and where the others lie from there."""

from __future__ import annotations

import pytest

from governance_lint.layering.layers import Way, folders_of, layer_abroad, layer_of, way_between

NESTED = ("press.web", "press.editing", "press.editing.archive", "press.print")
BY_SUFFIX = ("*.views", "*.services.orders", "*.models")


@pytest.mark.parametrize(
    ("module", "layer"),
    [
        ("press.web", 0),
        ("press.web.pages.front", 0),
        ("press.website", None),
        ("press", None),
        ("other.press.web", None),
        ("press.editing.desk", 1),
        ("press.editing.archive", 2),
        ("press.editing.archive.shelf", 2),
        ("press.editing.archives", 1),
    ],
)
def test_a_module_lies_in_the_innermost_layer_around_it(module: str, layer: int | None) -> None:
    assert layer_of(NESTED, module) == layer


@pytest.mark.parametrize(
    ("module", "layer"),
    [
        ("shop.views", 0),
        ("views", 0),
        ("shop.views.forms", 0),
        ("shop.reviews", None),
        ("shop.services.orders.place", 1),
        ("shop.services", None),
        ("shop.views.models", 2),
        ("shop.models.views", 0),
    ],
)
def test_a_suffix_names_a_layer_at_dots(module: str, layer: int | None) -> None:
    assert layer_of(BY_SUFFIX, module) == layer


def test_outside_the_project_only_whole_names_mean_a_layer() -> None:
    assert layer_abroad(("press.web", "*.models"), "django.models") is None
    assert layer_abroad(("press.web", "*.models"), "press.web.pages") == 0


def test_only_the_next_layer_is_open() -> None:
    ways = [way_between(1, other) for other in range(4)]

    assert ways == [Way.UP, Way.OWN, Way.NEXT, Way.PAST]
    assert [way.is_barred for way in ways] == [True, False, False, True]


def test_a_layer_is_a_part_of_a_path() -> None:
    assert folders_of(("shop.routes", "*.services.orders")) == ("shop/routes", "services/orders")
