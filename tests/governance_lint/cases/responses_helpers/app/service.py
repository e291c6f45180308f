"""What the routes use."""

from __future__ import annotations

from app.answers import Presenter


class Store:
    def read(self) -> dict:
        return {}


class Container:
    def __init__(self) -> None:
        self.store = Store()
        self.presenters: dict[str, Presenter] = {}

    def presenter(self) -> Presenter:
        return self.presenters["default"]
