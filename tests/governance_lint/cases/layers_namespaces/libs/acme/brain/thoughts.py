from __future__ import annotations

from typing import TYPE_CHECKING

from acme.hands.grip import Grip

if TYPE_CHECKING:
    from acme.edge.http import Http


class Thought:
    def __init__(self, grip: Grip) -> None:
        self.grip = grip

    def think(self) -> None:
        self.grip.hold(3)
        self.grip.hold()  # expect: EXG403
        self.grip.release()  # expect: EXG403

    def echo(self, http: Http) -> None:
        http.handle()  # expect: EXG401
