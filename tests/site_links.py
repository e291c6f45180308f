"""What mkdocs calls: brings CONTRIBUTING.md and the rules in, and names what only the repository has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableMapping

ROOT = Path(__file__).parent.parent
#: Files of the repository that are pages of the site, too.
BROUGHT = ("CONTRIBUTING.md",)
_LINK = re.compile(r"\[([^\]]+)\]\(((?:\.\./)+)([^)#]*)(#[^)]*)?\)")


def on_config(config: Any) -> Any:
    """Put a page for each rule where the contents name their folder."""
    rules = sorted(path.name for path in (ROOT / "docs" / "rules").glob("EXG*.md"))
    listed = ["rules/README.md", *(f"rules/{name}" for name in rules)]
    config["nav"] = [
        {title: listed if value == "rules/" else value}
        for item in config["nav"]
        for title, value in item.items()
    ]
    return config


def on_files(files: Any, config: MutableMapping[str, Any]) -> Any:
    """Add the brought files."""
    from mkdocs.structure.files import File  # type: ignore[import-not-found,unused-ignore]

    for name in BROUGHT:
        text = (ROOT / name).read_text(encoding="utf-8").replace("](docs/", "](")
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Any) -> str:
    """Return a page whose links lead to pages; what is only in the repository is named, not linked."""
    del config, files
    return inside(markdown, page.file.src_uri)


def inside(markdown: str, source: str) -> str:
    """Return the text of a page at a place below docs with links out of docs resolved."""
    depth = source.count("/")

    def led(found: re.Match[str]) -> str:
        text, up, target, anchor = found[1], found[2].count("../"), found[3], found[4] or ""
        if up <= depth:
            return found[0]
        if target in BROUGHT:
            return f"[{text}]({'../' * depth}{target}{anchor})"
        return f"{text} (`{target}`)" if target not in text else text

    return _LINK.sub(led, markdown)
