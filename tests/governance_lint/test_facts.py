"""What became of an access, by what is known of its receiver."""

from __future__ import annotations

from governance_lint.facts import Judgement, Standing
from governance_lint.tally import Fate


def test_a_receiver_that_is_known_in_part_is_unknown() -> None:
    assert Judgement(Standing.SAFE, is_half_known=True).fate is Fate.UNKNOWN


def test_a_receiver_that_is_known_to_be_something_else_is_safe() -> None:
    assert Judgement(Standing.SAFE).fate is Fate.SOMETHING_ELSE


def test_a_receiver_that_is_only_looked_at_is_safe_although_it_is_known_in_part() -> None:
    judgement = Judgement(Standing.SAFE, safe_because=Fate.LOOKED_AT, is_half_known=True)

    assert judgement.fate is Fate.LOOKED_AT
