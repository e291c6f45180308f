from dataclasses import dataclass


@dataclass
class Signal:
    name: str = ""
    next: "Signal | None" = None

    def emit(self) -> str:
        return self.name


class Flare(Signal):
    __match_args__ = ("name", "next")

    def emit(self) -> str:
        return super().emit() + "!"


@dataclass
class Lamp:
    name: str = ""
    signal: "Signal | None" = None

    def emit(self) -> int:
        return 60
