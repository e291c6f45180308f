class Drum:
    def hit(self, times=1):
        return times


class Snare(Drum):
    pass


class Target:
    """No drum, for all that it can be hit."""

    def hit(self, times=1):
        return times
