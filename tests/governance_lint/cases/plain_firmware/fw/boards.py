import enum


class Board:
    chip = None

    def __init__(self, port, parent=None):
        self.port = port
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)

    def flash(self, image):
        raise NotImplementedError

    def flash_tree(self, image):
        for child in self.children:
            child.flash(image)  # expect: EXG101
        return self.flash(image)  # expect: EXG101


class Esp32(Board):
    chip = "esp32"

    def flash(self, image):
        return ("esp", image)


class Stm32(Board):
    chip = "stm32"

    def flash(self, image):
        return ("stm", image)


class Led:
    def flash(self, times=1):
        return times


class Chip(enum.Enum):
    ESP = Esp32
    STM = Stm32

    @classmethod
    def detect(cls, ident):
        return cls.ESP if ident.startswith("e") else cls.STM
