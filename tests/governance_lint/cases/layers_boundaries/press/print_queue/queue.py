"""Begins like a layer, and is none."""


class Queue:
    def put(self, item: object) -> None: ...
