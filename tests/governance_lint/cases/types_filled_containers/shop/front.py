from shop import plugins, registry
from shop.registry import CLASSES, COMMANDS, DOORS, MIXED, ORDERED, get, get_door

print(plugins)


def serve(name):
    COMMANDS[name].handle()  # expect: EXG101
    get(name).handle()  # expect: EXG101
    registry.COMMANDS.get(name).handle()  # expect: EXG101
    DOORS[name].handle()  # fine: only Doors are put in
    get_door(name).handle()  # fine: only Doors are put in
    ORDERED[0].handle()  # expect: EXG101
    for command in ORDERED:
        command.handle()  # expect: EXG101
    for thing in MIXED:
        thing.handle()  # expect: EXG101
    CLASSES[name]().handle()  # expect: EXG101
    plugins.Sell().handle()  # expect: EXG101
