"""What the type server finds wrong, told at the places of the file's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.policy import default_policy
from governance_lint.rewriting.rewrites import Rewrite
from governance_lint.typeserver.configuration import configuration
from governance_lint.typeserver.flows.complaints import Complaints
from governance_lint.typeserver.overlay import NOTHING_ADDED
from governance_lint.typeserver.process import TypeServer
from governance_lint.typeserver.questions.documents import Documents
from governance_lint.violation import Span

if TYPE_CHECKING:
    from pathlib import Path

    from governance_lint.facts import Complaint

SOURCE = """\
class Clock:
    def strike(self, times: int) -> None: ...

def use(clock: Clock) -> None:
    if False:
        clock.stop()
    clock.strike()  # type: ignore
    clock.strike("once")
"""


def complaints(tmp_path: Path, *rewrites: Rewrite) -> dict[str, Complaint]:
    policy = default_policy(tmp_path)
    file = str(tmp_path / "clock.py")
    server = TypeServer(configuration(policy, tmp_path, with_errors=True))
    try:
        found = Complaints(server, Documents(server, {file: SOURCE}))
        found.learn({file: (rewrites, NOTHING_ADDED)})
        return {item.kind: item for item in found.about(file)}
    finally:
        server.close()


def test_a_complaint_is_told_where_it_stands(tmp_path: Path) -> None:
    found = complaints(tmp_path)

    assert found["missing-argument"].span == Span(7, 16, 7, 18)
    assert "`times`" in found["missing-argument"].text
    assert found["bad-argument-type"].span == Span(8, 17, 8, 23)


def test_comments_for_other_checkers_silence_nothing(tmp_path: Path) -> None:
    assert "missing-argument" in complaints(tmp_path)


def test_what_a_rewrite_opens_is_told_at_the_places_of_the_text(tmp_path: Path) -> None:
    opened = complaints(tmp_path, Rewrite(Span(5, 7, 5, 12), "bool(", ")"))

    assert "missing-attribute" not in complaints(tmp_path)
    assert opened["missing-attribute"].span == Span(6, 8, 6, 18)


def test_of_a_file_that_was_not_asked_about_nothing_is_told(tmp_path: Path) -> None:
    server = TypeServer(configuration(default_policy(tmp_path), tmp_path))
    try:
        assert Complaints(server, Documents(server, {})).about("/shop/clock.py") == ()
    finally:
        server.close()
