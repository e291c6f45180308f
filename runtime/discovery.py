"""Where plugins are found: names in the settings, and what installed packages offer. Nothing is imported."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from runtime.errors import RuntimeStartError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import EntryPoint

ENTRY_POINT_GROUP = "governance.plugins"


@dataclass(frozen=True, slots=True)
class FoundPlugins:
    """What there is to load, and what somebody offers in a way that leads to no plugin."""

    origins: tuple[str, ...]  #: "package.module:Class", listed ones first, each once
    misnamed: Mapping[str, str]  #: the line of an entry point → what is wrong with it


def discover(listed: Iterable[str], *, with_entry_points: bool) -> FoundPlugins:
    """Return what the settings list and, if wanted, what entry points of installed packages name.

    Raises RuntimeStartError for a listed name of another shape: whoever starts this wrote it. An entry point
    is somebody else's, and must not keep the others from starting.
    """
    origins = list(listed)
    for name in origins:
        if not _is_dotted(name):
            raise RuntimeStartError(
                f"plugins: {name!r} is not of the form 'package.module:Class'; write, for example, "
                "'runtime.plugins.image_metadata:ImageMetadata'."
            )
    misnamed = {}
    offered = entry_points(group=ENTRY_POINT_GROUP) if with_entry_points else ()
    for entry in sorted(offered, key=lambda entry: (entry.value, entry.name)):
        # What stands in brackets is for package installers.
        origin = entry.value.partition("[")[0].strip()
        if _is_dotted(origin):
            origins.append(origin)
        else:
            misnamed[f"{entry.name} = {entry.value}"] = _wrong_form(entry)
    return FoundPlugins(tuple(dict.fromkeys(origins)), misnamed)


def _is_dotted(name: str) -> bool:
    module, colon, attribute = name.partition(":")
    return bool(colon) and all(part.isidentifier() for part in (*module.split("."), *attribute.split(".")))


def _wrong_form(entry: EntryPoint) -> str:
    package = "an installed package" if entry.dist is None else f"the package {entry.dist.name!r}"
    return (
        f"{package} offers it as {entry.value!r}, which is not of the form 'package.module:Class'; mend its "
        f"entry point {entry.name!r} of {ENTRY_POINT_GROUP}, or remove the package."
    )
