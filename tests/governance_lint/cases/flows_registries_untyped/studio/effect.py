class Effect:
    name = ""

    def apply(self, sound):
        raise NotImplementedError


class Preset:
    """Settings; applying them is harmless."""

    def apply(self, sound):
        return sound
