"""The site holds every document, and its links lead to pages; `make site` builds it strictly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from tests.site_links import BROUGHT, inside

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
CONTENTS = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))


def _listed(items: object) -> Iterator[str]:
    match items:
        case str():
            yield items
        case list():
            for item in items:
                yield from _listed(item)
        case dict():
            for item in items.values():
                yield from _listed(item)
        case _:
            pass


def test_the_contents_name_every_document_and_none_that_is_not_there() -> None:
    docs = ROOT / "docs"
    there = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md") if path.parent.name != "rules"}

    assert set(_listed(CONTENTS["nav"])) == {*there, *BROUGHT, "rules/"}


def test_it_is_built_strictly() -> None:
    assert CONTENTS["strict"]
    assert {*CONTENTS["validation"].values()} == {"warn"}


def test_links_out_of_the_documents_lead_to_brought_pages_or_are_named() -> None:
    text = (
        "[steps](../CONTRIBUTING.md#add-a-plugin), [its unit](../deploy/api.service), [rule](rules/EXG101.md)"
    )

    assert inside(text, "operations.md") == (
        "[steps](CONTRIBUTING.md#add-a-plugin), its unit (`deploy/api.service`), [rule](rules/EXG101.md)"
    )
    assert inside("[costs](../performance.md)", "decisions/0001.md") == "[costs](../performance.md)"
