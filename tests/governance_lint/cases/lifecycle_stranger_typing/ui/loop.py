from ui.state import WidgetState
from ui.widget import Group, Widget


def tick(widget: Widget, group: Group) -> None:
    widget._state = WidgetState.FOCUSED
    group.first = WidgetState.ERROR  # expect: EXG302
    for each in group.widgets:
        each._state = WidgetState.SHOWN
