"""What the storms came to, as a table in docs/reliability.md."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.service.storm.storm import Outcome

PAGE = Path(__file__).parents[3] / "docs" / "reliability.md"

_BEGIN, _END = "<!-- storms: written by make storm -->\n", "<!-- end of storms -->\n"
_HEAD = (
    "| storm | engines | isolation | jobs | kills | attempts lost | ended as | nobody had a lost job for, s "
    "| all ended after the last kill, s | took, s | faults |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
)


def write(outcomes: Sequence[Outcome], about: str) -> None:
    """Put the outcomes in the place of those of the storms before."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    rows = "".join(f"{line_of(outcome)}\n" for outcome in outcomes)
    growth = "".join(f"\n{_growth_of(outcome)}\n" for outcome in outcomes if outcome.growth)
    PAGE.write_text(f"{before}{_BEGIN}\n{about}\n\n{_HEAD}{rows}{growth}\n{_END}{after}", encoding="utf-8")


def line_of(outcome: Outcome) -> str:
    """Return one row of the table."""
    plan = outcome.plan
    kills = ", ".join(f"{name} {count}" for name, count in sorted(outcome.kills.items()))
    if outcome.given_up:
        kills += f"; {len(outcome.given_up)} starts without a database"
    ends = ", ".join(f"{name} {count}" for name, count in sorted(outcome.ends.items()))
    engines = ("PostgreSQL" if plan.postgresql else "SQLite") + (", Dramatiq" if plan.redis else ", embedded")
    cells = (
        plan.name,
        engines,
        plan.isolation.value,
        f"{outcome.accepted:,}",
        f"{outcome.kills.total()} ({kills})",
        str(outcome.lost_attempts),
        ends,
        f"median {outcome.median_wait_seconds:.1f}, most {outcome.longest_wait_seconds:.1f}",
        f"{outcome.recovery_seconds:.1f}",
        f"{outcome.seconds:.0f}",
        str(len(outcome.faults)),
    )
    return f"| {' | '.join(cells)} |"


def _growth_of(outcome: Outcome) -> str:
    spared = "; ".join(
        f"{name}: {early.mebibytes} to {late.mebibytes} MiB, {early.files} to {late.files} open files, "
        f"{early.threads} to {late.threads} threads"
        for name, (early, late) in outcome.growth.items()
    )
    return f"Processes that lived through the {outcome.plan.name}, from a tenth of it to its end: {spared}."
