"""What a plugin must provide: its identity, its manifest and `run`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel


class IsolationLevel(StrEnum):
    """How far a plugin is kept from the service, weakest first."""

    INLINE = "inline"  #: in the service's own process; trusted plugins only
    CHILD = "child"  #: as process, on a machine whose kernel does not keep it from starting processes
    PROCESS = "process"  #: in a warm child process with limits on time, memory and files
    STRICT = "strict"  #: as process, and the kernel refuses foreign files, sockets and programs

    def at_least(self, other: IsolationLevel) -> bool:
        """Tell whether this level is as strong as `other`, or stronger."""
        order = tuple(IsolationLevel)
        return order.index(self) >= order.index(other)


#: More than any run needs, and less than what the kernel cannot count any more.
MOST_SECONDS = 10**9
MOST_BYTES = 2**50


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may use."""

    timeout_seconds: float = 30.0  #: wall time, after which the child is killed
    memory_bytes: int = 512 * 1024 * 1024  #: on top of what the child uses once the plugin is imported


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a plugin says about itself; `None` leaves the choice to the operator's settings."""

    description: str
    accepts: tuple[str, ...]  #: MIME types, such as "image/jpeg"
    options: type[BaseModel] | None = None  #: the model that `payload["options"]` must satisfy
    timeout_seconds: float | None = None
    memory_bytes: int | None = None
    isolation: IsolationLevel | None = None  #: the weakest level that the plugin accepts


@dataclass(frozen=True, slots=True)
class ManifestView:
    """A manifest as plain data: what the service holds while the plugin lives in its child."""

    description: str
    accepts: tuple[str, ...]
    options_schema: Mapping[str, object] | None  #: JSON Schema of the options; None: the plugin has none
    timeout_seconds: float
    memory_bytes: int
    isolation: IsolationLevel | None

    def to_dict(self) -> dict[str, object]:
        """Return plain data, ready for JSON."""
        return {
            "description": self.description,
            "accepts": list(self.accepts),
            "options_schema": None if self.options_schema is None else dict(self.options_schema),
            "timeout_seconds": self.timeout_seconds,
            "memory_bytes": self.memory_bytes,
            "isolation": None if self.isolation is None else self.isolation.value,
        }


@dataclass(frozen=True, slots=True)
class PluginDescription:
    """Who a plugin is, read in the child and sent to the service as plain data."""

    name: str
    version: str
    manifest: ManifestView
    may_start_processes: bool = False  #: the kernel does not keep it from that


class UnusableInputError(Exception):
    """What a plugin raises when the image or an option, not the plugin, is at fault.

    The message reaches the client as it stands, with code INPUT_INVALID.
    """


class Plugin(ABC):
    """Business logic behind one method. Subclasses set the three class attributes and take no arguments."""

    name: ClassVar[str]
    version: ClassVar[str]
    manifest: ClassVar[Manifest]

    @abstractmethod
    def run(self, payload: dict[str, object]) -> dict[str, object]:
        """Return a JSON-serialisable result for one validated payload.

        `payload` holds `image` (bytes), `mime_type` (str) and `options` (an instance of the manifest's model,
        or None where the manifest names none).
        Raises UnusableInputError if the input cannot be worked on; any other exception is a plugin fault.
        """
