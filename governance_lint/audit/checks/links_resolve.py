"""Every link of a document to a file of the project leads somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from governance_lint.audit.evidence import Evidence, WrongArgumentsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.audit.repository import Repository

TAKES = "DOCUMENT..."

_LINK = re.compile(
    r"\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\s{0,3}\[[^\]]+\]:\s*<?(\S+?)>?\s*$|(?:src|href)=\"([^\"]+)\"",
    re.MULTILINE,
)
_CODE = re.compile(r"^[ \t]*(```|~~~).*?^[ \t]*\1[ \t]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look at the relative links of Markdown files: the file must be there, and the heading in it."""
    if not arguments:
        raise WrongArgumentsError("needs at least one document")
    faults: list[str] = []
    links = 0
    for document in arguments:
        text = repository.text_of(document)
        if text is None:
            faults.append(f"{document} cannot be read")
            continue
        for link in _links(text):
            links += 1
            if not _resolves(repository, document, text, link):
                faults.append(f"{document}: {link} leads nowhere")
    return Evidence.of(faults, f"{links} links in {len(arguments)} documents")


def _links(text: str) -> Iterator[str]:
    for found in _LINK.finditer(_CODE.sub("", text)):
        link = next(part for part in found.groups() if part is not None)
        if not _ELSEWHERE.match(link):
            yield link


def _resolves(repository: Repository, document: str, text: str, link: str) -> bool:
    path, _, anchor = unquote(link).partition("#")
    target = (repository.root / document).parent / path if path else repository.root / document
    if path and not target.exists():
        return False
    if not anchor or (path and target.suffix != ".md"):
        return True
    return anchor in _anchors(target.read_text(encoding="utf-8", errors="replace") if path else text)


def _anchors(text: str) -> set[str]:
    """Return how GitHub names the headings of a document in links."""
    plain = _CODE.sub(lambda found: found[0].strip("`"), text)
    headings = re.findall(r"^#{1,6}\s+(.*?)\s*#*\s*$", plain, re.MULTILINE)
    named = re.findall(r"(?:id|name)=\"([^\"]+)\"", text)
    return {re.sub(r"[^\w\- ]", "", item.lower()).replace(" ", "-") for item in headings} | set(named)
