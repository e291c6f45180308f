"""For people: how many accesses of governed names were seen and what became of them; which are unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.reporters.palette import Tint
from governance_lint.reporters.shown_text import printable
from governance_lint.tally import SAFE, Fate, Reason, UnknownAccess, by_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.reporters.findings import Findings
    from governance_lint.reporters.palette import Palette
    from governance_lint.tally import Tally

_SAFE_TOLD = {
    Fate.ALLOWED: "inside an allowed callable",
    Fate.SOMETHING_ELSE: "known to be something else",
    Fate.LOOKED_AT: "only looked at",
    Fate.SUPER: "an override that calls super()",
}
#: What counts as silenced for a proven violation, and for a suspected one.
PROVEN_CODES = ("EXG101", "EXG102", "EXG103")
SUSPECTED_CODES = ("EXG104",)

#: Longer code is cut where it is listed.
_LONGEST_SHOWN = 100


def counted_accesses(findings: Findings) -> Iterator[str]:
    """Yield how many accesses were seen, and what became of them; nothing if they were not counted."""
    tally = findings.tally
    if tally is None:
        return
    width = len(str(tally.seen))
    yield f"Accesses of governed names seen: {tally.seen}"
    yield f"  {tally.count(*SAFE):>{width}}  proven safe"
    for fate in SAFE:
        if tally.count(fate):
            yield f"      {tally.count(fate):>{width}}  {_SAFE_TOLD[fate]}"
    for fate, told, codes in (
        (Fate.VIOLATION, "proven violation", PROVEN_CODES),
        (Fate.SUSPECTED, "suspected (EXG104)", SUSPECTED_CODES),
    ):
        silenced = sum(findings.silenced.get(code, 0) for code in codes)
        behind = f", {silenced} of them silenced by a comment" if silenced else ""
        yield f"  {tally.count(fate):>{width}}  {told}{behind}"
    yield f"  {tally.count(Fate.UNKNOWN):>{width}}  unknown"
    for reason, items in by_reason(tally.unknown).items():
        yield f"      {len(items):>{width}}  {reason.told}"


def unknown_line_by_line(findings: Findings, palette: Palette) -> Iterator[str]:
    """Yield a line for each unknown access, in order of place; nothing if they are not to be shown."""
    for item in sorted(findings.unknown or (), key=UnknownAccess.sort_key):
        cure = f"{item.reason.told}; {item.reason.cure}"
        yield f"{_place(item, palette)} unknown: {_shown(item.text)}: {cure}"


def unknown_by_reason(findings: Findings, palette: Palette) -> Iterator[str]:
    """Yield the unknown accesses below their reasons, the commonest first; nothing if not to be shown."""
    for reason, items in by_reason(findings.unknown or ()).items():
        yield palette.paint(f"Unknown: {reason.told} ({len(items)})", Tint.NOTE)
        yield f"  = help: {reason.cure}"
        for item in items:
            inside = f" in {printable(item.symbol)}" if item.symbol else ""
            yield f"  {_place(item, palette)} {_shown(item.text)}{inside}"
        yield ""


def plain_counts(tally: Tally, findings: Findings) -> dict[str, object]:
    """Return the counts for programs."""
    unknown = by_reason(tally.unknown)
    return {
        "seen": tally.seen,
        "safe": {"total": tally.count(*SAFE), **{fate.value: tally.count(fate) for fate in SAFE}},
        "violation": _with_silenced(tally.count(Fate.VIOLATION), findings, PROVEN_CODES),
        "suspected": _with_silenced(tally.count(Fate.SUSPECTED), findings, SUSPECTED_CODES),
        "unknown": {
            "total": tally.count(Fate.UNKNOWN),
            **{reason.value: len(unknown.get(reason, ())) for reason in Reason},
        },
    }


def _with_silenced(total: int, findings: Findings, codes: tuple[str, ...]) -> dict[str, int]:
    return {"total": total, "silenced": sum(findings.silenced.get(code, 0) for code in codes)}


def _place(item: UnknownAccess, palette: Palette) -> str:
    place = f"{printable(item.path)}:{item.span.line}:{item.span.column + 1}:"
    return palette.paint(place, Tint.PLACE)


def _shown(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[: _LONGEST_SHOWN - 3]}..."
