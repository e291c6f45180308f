from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .inner.second import Frigate


class Raft:
    frigate: Frigate

    def launch(self) -> int:
        self.frigate.launch()  # expect: EXG101
        return 1
