from imaging import Blur, Curve, Sharpen, compose
from imaging.pipeline import Pipeline, Preview


class Button:
    def __init__(self, label, on_click):
        self.label = label
        self.on_click = on_click


class Panel:
    def __init__(self, pipeline):
        self.pipeline = pipeline
        self.selected = None
        self.undo = []

    def select(self, index):
        self.selected = self.pipeline.filters[index]

    def apply(self):
        return self.selected.apply(None)  # expect: EXG101

    def buttons(self):
        yield Button("apply", self.apply)
        for f in self.pipeline.filters:
            yield Button(type(f).__name__, f.apply)  # expect: EXG102
        for c in self.pipeline.curves:
            yield Button("curve", c.apply)

    def push(self, filt):
        self.undo.append(self.pipeline.filters.copy())
        self.pipeline.filters.append(filt)

    def pop(self):
        before = self.undo.pop()
        for f in before:
            f.apply(None)  # expect: EXG101


def make_panel(preview=False):
    cls = Preview if preview else Pipeline
    pipe = cls(Blur(), Sharpen(), soft=compose(Blur(3), Sharpen()))
    return Panel(pipe)


def main():
    panel = make_panel()
    panel.select(0)
    panel.apply()
    panel.push(Blur(9))
    both = Blur() + Sharpen()
    both.apply(None)  # expect: EXG101
    for part in both:
        part.apply(None)  # expect: EXG101
    edge_filter = Curve()
    edge_filter.apply(1)
    panel.selected.apply(None)  # expect: EXG101
    clone = panel.pipeline.clone()
    clone.filters[0].apply(None)  # expect: EXG101
    clone.curves[0].apply(None)
    return clone.named["soft"].apply  # expect: EXG102


def hook(user_filter, thing):
    thing.apply(1)
    return user_filter.apply(1)  # expect: EXG104
