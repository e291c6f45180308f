from port.common import Box, Fleet, Harness, find_tug
from port.tugs import FireTug, Log, Mode, Position, Puller, Report, Rope, Tug, TugError


class Pilot:
    tug: Tug

    def __init__(self) -> None:
        self.tug = Tug()
        self.rope = self.tug.pull()
        self.box = Box(self.tug)
        self.mode = Mode.IDLE
        self.position = Position(3)

    def bring(self) -> Report:
        self.tug.pull().cut()
        return Report([])

    def log(self) -> Log:
        return {"name": ""}

    def tugs(self) -> list[Tug]:
        return [self.tug]

    def by_name(self) -> dict[str, Tug]:
        return {}

    def error(self) -> TugError:
        return TugError()

    def puller(self) -> Puller:
        return self.tug

    def tug_class(self) -> type[Tug]:
        return Tug

    def harness(self) -> Harness:
        return Harness()

    def maybe(self) -> Rope | None:
        return None


class PilotBoat(Tug):
    """A class of this layer."""

    def sail(self) -> None:
        self.pull()
