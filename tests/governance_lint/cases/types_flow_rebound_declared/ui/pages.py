"""A checker complains about these assignments; at run time the last one wins all the same."""

from ui.widget import Button, Template, Widget


def both(widget: Widget, flag: bool) -> str:
    if flag:
        widget = Template()
    else:
        widget = Template()
    return widget.render()  # fine: rebound in both branches


def after_del(widget: Widget) -> str:
    del widget
    widget = Template()
    return widget.render()  # fine: bound anew


def finally_wins(template: Template) -> str:
    try:
        template.render()  # fine: a Template here
    finally:
        template = Button()
    return template.render()  # expect: EXG101


def loop_variable(widget: Widget) -> list[str]:
    out = [widget.render()]  # expect: EXG101
    for widget in [Template(), Template()]:
        out.append(widget.render())  # fine: the loop variable shadows the parameter
    return out


def swapped(widget: Widget, template: Template) -> str:
    widget, template = template, widget
    template.render()  # expect: EXG101
    return widget.render()  # fine: swapped


def only_sometimes(widget: Widget, flag: bool) -> str:
    if flag:
        widget = Template()
    return widget.render()  # expect: EXG101


def by_with(widget: Widget) -> str:
    with open("page.html") as widget:
        return widget.read()  # fine: a file now
