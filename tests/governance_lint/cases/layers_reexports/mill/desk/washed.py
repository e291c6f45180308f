from mill.desk.window import Window
from mill.shared import *  # expect: EXG401


def wash(window: Window) -> None:
    window.show()
    window.hide()
    launder()
