"""Questions as edited text: names are put in, and every place leads into the overlay and back."""

from __future__ import annotations

import ast
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_lint.rewriting.rewrites import Rewrite
from governance_lint.texts.source_positions import utf16_length
from governance_lint.typeserver.overlay import Additions, Overlay, Place, Probe
from governance_lint.violation import Span

NAMED = ("({name} := (", "))")


def probe(line: int, column: int, end_line: int, end_column: int) -> Probe:
    return Probe(Span(line, column, end_line, end_column), *NAMED)


def name_at(overlay: Overlay, place: Place) -> str:
    """Return the identifier at a place of the overlay, read as the server reads it."""
    line = overlay.text.split("\n")[place.line].encode("utf-16-le")[2 * place.character :]
    found = re.match(r"\w+", line.decode("utf-16-le"))
    return found[0] if found else ""


def test_without_anything_to_put_in_the_text_is_its_own_overlay() -> None:
    assert Overlay("a = 1\n\x0c\nb", []).text == "a = 1\n\x0c\nb"


def test_a_probe_names_an_expression_in_place() -> None:
    overlay = Overlay("x = plugin.run()\n", [probe(1, 4, 1, 10)])

    assert overlay.text == "x = (_exg_0_0 := (plugin)).run()\n"
    assert name_at(overlay, overlay.name_place(0)) == "_exg_0_0"


def test_probes_inside_each_other_close_in_the_right_order() -> None:
    overlay = Overlay("f(a.b).run\n", [probe(1, 0, 1, 6), probe(1, 2, 1, 3), probe(1, 0, 1, 1)])

    ast.parse(overlay.text)
    assert [name_at(overlay, overlay.name_place(number)) for number in range(3)] == [
        "_exg_0_0", "_exg_1_0", "_exg_2_0",
    ]  # fmt: skip


def test_a_probe_may_reach_over_several_lines() -> None:
    overlay = Overlay("x = [\n    1,\n].run\n", [probe(1, 4, 3, 1)])

    ast.parse(overlay.text)
    assert overlay.text.count("\n") == 3


def test_no_name_is_put_into_what_a_class_is_made_of() -> None:
    overlay = Overlay('Job = namedtuple("Job", fields + more)\n', [probe(1, 24, 1, 30), probe(1, 6, 1, 16)])

    assert overlay.text == 'Job = (_exg_1_0 := (namedtuple))("Job", fields + more)\n'
    assert name_at(overlay, overlay.name_place(0)) == "s"


def test_a_probe_may_bring_an_attribute() -> None:
    overlay = Overlay("getattr(p, 'run')\n", [Probe(Span(1, 0, 1, 17), "(", ").\0run")])

    place = overlay.attribute_place(0)

    assert place is not None
    assert name_at(overlay, place) == "run"


def test_places_behind_astral_characters_are_counted_in_utf16_units() -> None:
    overlay = Overlay("'\U0001f600'; plugin.run\n", [probe(1, 5, 1, 11)])

    assert overlay.name_place(0) == Place(0, 7)
    assert name_at(overlay, overlay.name_place(0)) == "_exg_0_0"


def test_dead_tests_are_hidden_behind_a_call() -> None:
    overlay = Overlay(
        "if sys.platform == 'win32':\n    pass\n", [], (Rewrite(Span(1, 3, 1, 26), "bool(", ")"),)
    )

    assert overlay.text == "if bool(sys.platform == 'win32'):\n    pass\n"


def test_annotations_casts_and_lines_are_added() -> None:
    added = Additions({(1, 7): ": Plugin"}, {Span(2, 11, 2, 12): "Plugin"}, ["import app"], {})

    overlay = Overlay("def f(p):\n    return p", [], (), added)

    assert overlay.text == 'def f(p: Plugin):\n    return _exg_cast("Plugin", p)\nimport app'


@pytest.mark.parametrize("column", range(17))
def test_a_place_of_the_text_leads_into_the_overlay_and_back(column: int) -> None:
    overlay = Overlay("x = plugin.run(p)\n", [probe(1, 4, 1, 10), probe(1, 15, 1, 16)])

    assert overlay.source_place(overlay.place(1, column)) == (1, column)


@given(
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1),
    st.data(),
)
def test_every_place_of_every_line_leads_into_the_overlay_and_back(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    overlay = Overlay(f"first\n{line}\nlast", [probe(2, start, 2, end)])

    for column in range(len(line)):
        assert overlay.source_place(overlay.place(2, column)) == (2, column)
    assert overlay.place(3, 0) == Place(2, 0)
    assert overlay.name_place(0).character == utf16_length(line[:start]) + 1
    assert overlay.text.count("\n") == 2
