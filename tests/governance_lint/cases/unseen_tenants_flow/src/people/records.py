from __future__ import annotations

from typing import Iterator, Literal


class Record:
    kind: Literal["record"] = "record"
    parent: Record | None = None

    def __init__(self, name: str = "") -> None:
        self.name = name
        self._parts: list[Record | Attachment] = []

    def erase(self) -> bool:
        for part in self._parts:
            part.erase()  # expect: EXG101
        return True

    def parts(self) -> Iterator[Record | Attachment]:
        yield from self._parts

    def up(self) -> Record | None:
        node = self
        while node.parent:
            node = node.parent
            if node.name == "top":
                return node
        else:
            return None
        return node


class Attachment:
    kind: Literal["attachment"] = "attachment"
    record: Record

    def erase(self) -> bool:
        return False


class Scan(Attachment):
    pass


class Patient(Record):
    def erase(self) -> bool:
        if not super().erase():
            return False
        ok = all(p.erase() for p in self.parts() if isinstance(p, Attachment))
        ok &= all(p.erase() for p in self.parts() if not isinstance(p, Attachment))  # expect: EXG101
        return ok and Record.erase(self)
