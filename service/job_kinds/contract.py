"""What a kind of job must provide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runtime import Envelope

if TYPE_CHECKING:
    from service.jobs import Job

#: Hands one plugin name and its payload to the next layer and returns what came of it.
ExecutePlugin = Callable[[str, Mapping[str, object]], Envelope]


@dataclass(frozen=True, slots=True)
class JobKind:
    """A named way to turn a stored job and its image into plugin executions."""

    name: str
    handle: Callable[[Job, bytes, ExecutePlugin], Envelope]
