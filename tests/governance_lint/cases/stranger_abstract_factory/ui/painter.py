from .widgets import Any_, Button, Cell, Label, Root, Template, Theme, Widget, factory_for


class Painter:
    @staticmethod
    def paint(w):
        return w.render()

    def paint_all(self, ws):
        return [self.paint(w) for w in ws]


class Frame:
    class Painter:
        def paint(self, w: Widget):
            return w.render()


def draw(theme: Theme, root: Root, cell: Cell, either: Any_):
    f = factory_for(theme)
    f.button().render()  # expect: EXG101
    f.default().render()  # expect: EXG101
    root.render()  # expect: EXG101
    cell.item.render()  # expect: EXG101
    _, item = cell
    if item:
        item.render()  # expect: EXG101
    either.render()  # expect: EXG101
    if isinstance(either, Template):
        either.render()
    elif isinstance(either, (Button, Label)):
        either.render()  # expect: EXG101
    if not isinstance(either, Widget):
        return either.render()
    widget = Template()
    widget.render()
    x = (Label if theme is Theme.DARK else Template)()
    return x.render()  # expect: EXG101


def main():
    p = Painter()
    p.paint_all([Button(), Label()])
    render = {"a": Button, "b": Label}
    for k, klass in render.items():
        klass().render()  # expect: EXG101
        type(klass()).render(klass())  # expect: EXG101
    return sorted([Button()], key=Widget.render)  # expect: EXG102
