from studio import metaclasses
from studio import registry
from studio.registry import EFFECTS, FACTORIES, INSTANCES, PRESETS, sounds


def play(name, sound):
    EFFECTS[name]().apply(sound)  # expect: EXG101
    registry.EFFECTS.get(name)().apply(sound)  # expect: EXG101
    chosen = EFFECTS[name]
    chosen().apply(sound)  # expect: EXG101
    PRESETS[name]().apply(sound)  # fine: a preset


def play_instances(sound):
    for item in INSTANCES.values():
        item.apply(sound)  # expect: EXG101
    INSTANCES["Reverb"].apply(sound)  # expect: EXG101
    sorted(INSTANCES.items())[0][1].apply(sound)  # expect: EXG101


def play_factory(name, sound):
    FACTORIES[name]().apply(sound)  # expect: EXG101


def play_registered(name, sound):
    sounds.get(name)().apply(sound)  # expect: EXG101
    sounds.create(name).apply(sound)  # expect: EXG101
    sounds[name]().apply(sound)  # expect: EXG101
    for kind in sounds:
        kind().apply(sound)  # expect: EXG101


def kept_by_metaclasses(sound, name):
    metaclasses.Known.known[name]().apply(sound)  # expect: EXG101
    metaclasses.Chorus.known[name]().apply(sound)  # expect: EXG101
    metaclasses.Chorus.first().apply(sound)  # expect: EXG101
    metaclasses.Chorus.build(name).apply(sound)  # expect: EXG101
    metaclasses.ALL.get(name, metaclasses.Chorus)().apply(sound)  # expect: EXG101
    for kind in metaclasses.Known.listed:
        kind().apply(sound)  # expect: EXG101
    metaclasses.Room.catalogue[name]().apply(sound)  # fine: a Preset
