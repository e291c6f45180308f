from __future__ import annotations

from service.job_kinds import discover_job_kinds
from service.jobs import DEFAULT_KIND


def test_the_default_kind_is_found_by_its_file() -> None:
    assert DEFAULT_KIND in discover_job_kinds()


def test_every_kind_is_named_as_its_file() -> None:
    kinds = discover_job_kinds()

    assert {name: kind.handle.__module__ for name, kind in kinds.items()} == {
        name: f"service.job_kinds.{name}" for name in kinds
    }
