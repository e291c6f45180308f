from studio.effect import Effect, Preset
from studio.registry import effect, factory, instance, preset, sounds


@effect("echo")
class Echo(Effect):
    def apply(self, sound):
        return sound * 2


@instance
class Reverb(Effect):
    def apply(self, sound):
        return sound


@preset("warm")
class Warm(Preset):
    pass


@sounds.register("fuzz")
class Fuzz(Effect):
    def apply(self, sound):
        return -sound


@factory("wah")
def make_wah():
    return Echo()


@factory("plain")
def make_plain():
    return Preset()
