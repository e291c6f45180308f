"""The table of settings in docs/operations.md, written from the settings themselves: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

from service.settings import PREFIX, Settings

DOCUMENT = Path(__file__).parents[1] / "docs" / "operations.md"
BEGIN, END = "<!-- settings: written by make docs -->\n", "<!-- end of settings -->\n"


def with_table(text: str) -> str:
    """Return the document with the table of the settings as they are."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    lines = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = ", ".join(field.default) if isinstance(field.default, tuple) else str(field.default)
        shown = f"`{default}`" if default else ""
        lines.append(
            f"| `{PREFIX}{name.upper()}` | {shown} | {(field.description or '').replace('|', '/')} |"
        )
    return before + BEGIN + "\n" + "\n".join(lines) + "\n\n" + END + after


if __name__ == "__main__":
    DOCUMENT.write_text(with_table(DOCUMENT.read_text()))
    sys.exit()
