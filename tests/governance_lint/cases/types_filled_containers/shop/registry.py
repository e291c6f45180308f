COMMANDS = {}
DOORS = {}
ORDERED = []
CLASSES = {}
MIXED = []


def register(command):
    COMMANDS[command.name] = command
    return command


def register_class(cls):
    CLASSES[cls.__name__] = cls
    return cls


def get(name):
    return COMMANDS[name]


def get_door(name):
    return DOORS[name]
