from __future__ import annotations

import pytest

from service.jobs import TRANSITIONS, IllegalTransitionError, JobStatus, NewJob, check_transition


def test_the_statuses_are_exactly_four() -> None:
    assert [status.value for status in JobStatus] == ["PENDING", "RUNNING", "SUCCESS", "FAILED"]


def test_the_table_has_exactly_the_legal_moves() -> None:
    moves = {(source.value, target.value) for source, targets in TRANSITIONS.items() for target in targets}

    assert moves == {
        ("PENDING", "RUNNING"),
        ("PENDING", "FAILED"),
        ("RUNNING", "SUCCESS"),
        ("RUNNING", "FAILED"),
    }


def test_an_illegal_move_names_both_ends() -> None:
    with pytest.raises(IllegalTransitionError, match="from SUCCESS to RUNNING"):
        check_transition(JobStatus.SUCCESS, JobStatus.RUNNING)


@pytest.mark.parametrize(
    ("status", "final"),
    [("PENDING", False), ("RUNNING", False), ("SUCCESS", True), ("FAILED", True)],
)
def test_only_an_ended_job_is_final(status: str, final: bool) -> None:
    assert JobStatus(status).is_final is final


def test_the_digest_ignores_the_order_of_options() -> None:
    one = NewJob("p", b"image", "image/png", {"a": 1, "b": 2})
    other = NewJob("p", b"image", "image/png", {"b": 2, "a": 1})

    assert one.digest() == other.digest()


@pytest.mark.parametrize(
    "other",
    [
        NewJob("q", b"image", "image/png"),
        NewJob("p", b"other", "image/png"),
        NewJob("p", b"image", "image/gif"),
        NewJob("p", b"image", "image/png", {"a": 1}),
        NewJob("p", b"image", "image/png", kind="other"),
        NewJob("p", b"image", "image/png", priority=1),
    ],
    ids=["plugin", "image", "mime_type", "options", "kind", "priority"],
)
def test_the_digest_differs_with_every_part_of_the_request(other: NewJob) -> None:
    assert NewJob("p", b"image", "image/png").digest() != other.digest()


def test_the_digest_ignores_the_idempotency_key() -> None:
    plain = NewJob("p", b"image", "image/png")
    keyed = NewJob("p", b"image", "image/png", idempotency_key="k")

    assert plain.digest() == keyed.digest()
