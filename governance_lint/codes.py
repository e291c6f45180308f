"""Which codes there are and what they are called, read from the rules' file names without importing them."""

from __future__ import annotations

import functools
import pkgutil
from pathlib import Path

_LENGTH_OF_A_CODE = len("EXG000")

#: Codes whose findings are doubts, or about comments, and not proofs.
_WARNINGS = ("EXG104", "EXG9")


@functools.cache
def names_by_code() -> dict[str, str]:
    """Return every code's name, by code. Importing the rules would import libcst: too dear for a label."""
    names = {}
    for module in pkgutil.iter_modules([str(Path(__file__).with_name("rules"))]):
        code, name = module.name[:_LENGTH_OF_A_CODE].upper(), module.name[_LENGTH_OF_A_CODE:]
        if code.startswith("EXG") and code[3:].isdigit() and name.startswith("_"):
            names[code] = name[1:].replace("_", "-")
    return dict(sorted(names.items()))


def name_of(code: str) -> str:
    """Return a code's name; an unknown one is called by its code."""
    return names_by_code().get(code, code)


def is_warning(code: str) -> bool:
    """Whether what a code reports is a doubt, or about a comment, and not a proof."""
    return code.startswith(_WARNINGS)
