"""The confined process in which a strictly kept plugin lives; it can reach its warden by letters alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runtime.sandbox import letters, resident
from runtime.sandbox.contract import SandboxRequest
from runtime.sandbox.limits import confinement

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection


def live(birth: resident.Birth, door: Connection) -> None:
    """Become the plugin's home and answer the warden until it goes."""
    # The pipes of multiprocessing's own helpers among them: nothing must lead to another process.
    confinement.keep_only(door.fileno())
    resident.be_born(birth)
    while True:
        try:
            question = letters.read_question(door.recv_bytes())
        except EOFError:
            return
        match question.ask:
            case "describe":
                door.send_bytes(letters.write_answer(resident.describe()))
            case "check_options":
                door.send_bytes(letters.write_answer(resident.check_options(question.options)))
            case "execute":
                _execute(question.mime_type, question.options, question.max_output_bytes, door)


def _execute(mime_type: str, options: Mapping[str, object], max_output_bytes: int, door: Connection) -> None:
    answer = resident.execute(SandboxRequest(door.recv_bytes(), mime_type, options, max_output_bytes))
    door.send_bytes(letters.write_answer(answer))
    if isinstance(answer, bytes):
        door.send_bytes(answer)
