from studio.registry import EFFECTS


class Mixer:
    def render(self, name, sound):
        return EFFECTS[name]().apply(sound)  # fine: the allowed body
