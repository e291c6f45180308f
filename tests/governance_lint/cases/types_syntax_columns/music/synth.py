class Synth:
    name = "synth"

    def play(self, note: str = "") -> str:
        return note

    @property
    def next(self) -> "Synth":
        return self


class Theatre:
    name = "theatre"

    def play(self, piece: str = "") -> str:
        return piece
