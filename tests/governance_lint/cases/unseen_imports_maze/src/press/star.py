from press import *
from press.core.nodes import *


def page() -> str:
    group = Group()
    text = PlainText()
    stamp = Stamp()
    return group.render() + text.render() + stamp.render()  # expect: EXG101 x2
