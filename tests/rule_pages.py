"""Writes the pages of the rules into docs/rules: `make docs`. With --check only says which of them differ."""

from __future__ import annotations

import sys
from pathlib import Path

from governance_lint.rule_page import index, page
from governance_lint.rules import catalogue

FOLDER = Path(__file__).parent.parent / "docs" / "rules"


def pages() -> dict[str, str]:
    """Return what belongs into the folder, by file name."""
    return {"README.md": index(catalogue()), **{f"{rule.code}.md": page(rule) for rule in catalogue()}}


def differing(folder: Path) -> list[str]:
    """Return the names of the files of a folder that are missing, or of no rule, or say something else."""
    wanted = {name: text.encode() for name, text in pages().items()}
    there = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def write(folder: Path) -> None:
    """Make the folder hold the pages, and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for name in differing(folder):
        if name in wanted:
            (folder / name).write_bytes(wanted[name].encode())
        else:
            (folder / name).unlink()


def main(arguments: list[str]) -> int:
    """Write the pages; with `--check` fail if any would change."""
    if arguments != ["--check"]:
        write(FOLDER)
        return 0
    changed = differing(FOLDER)
    for name in changed:
        print(f"docs/rules/{name} is not what its rule says: make docs")
    return int(bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
