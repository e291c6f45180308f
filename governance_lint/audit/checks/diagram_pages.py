"""A draw.io diagram has exactly some pages, in this order, and something on each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from governance_lint.audit.evidence import Evidence, WrongArgumentsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = "FILE PAGE..."


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look at the names of the pages of an uncompressed diagram, and count the cells on each."""
    if len(arguments) < 2:
        raise WrongArgumentsError(f"takes {TAKES}")
    file, *pages = arguments
    text = repository.text_of(file)
    if text is None:
        return Evidence.of([f"{file} cannot be read"], "")
    try:
        tree = ElementTree.fromstring(text)  # noqa: S314 -- the user's own file; expat limits entities
    except ElementTree.ParseError as error:
        return Evidence.of([f"{file} is no XML: {error}"], "")
    found = {page.get("name", ""): len(page.findall(".//mxCell[@value]")) for page in tree.iter("diagram")}
    faults = [] if list(found) == pages else [f"its pages are {', '.join(found)}"]
    faults += [f"{page} is empty" for page, cells in found.items() if not cells]
    return Evidence.of(faults, ", ".join(f"{page} ({cells} cells)" for page, cells in found.items()))
