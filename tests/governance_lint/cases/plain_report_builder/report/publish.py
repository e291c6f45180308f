from functools import lru_cache, singledispatch

from report.render import Html, LoggedHtml, Pdf
from report.sections import Section

BY_EXT = {r.extension: r for r in (Html, Pdf)}


def publish(renderer, doc):
    def attempt(n):
        try:
            return renderer.render(doc)
        except ValueError:
            return attempt(n - 1) if n else None

    return attempt(3)


class Draft:
    def __init__(self, doc, renderer):
        self.doc = doc
        self.renderer = renderer

    def __str__(self):
        return self.renderer.render(self.doc)

    def __len__(self):
        return len(self.renderer.render(self.doc))  # expect: EXG101

    def copy(self, **changes):
        return Draft(changes.get("doc", self.doc), changes.get("renderer", self.renderer))


@lru_cache(maxsize=None)
def renderer_for(path):
    ext = path.rsplit(".", 1)[-1]
    if ext == "log":
        return LoggedHtml()
    return BY_EXT[ext]()


@singledispatch
def show(obj):
    return repr(obj)


@show.register(Draft)
def _(obj):
    return obj.renderer.render(obj.doc)  # expect: EXG101


@show.register(Section)
def _(obj):
    return obj.render()


@show.register(Html)
def _show_html(obj):
    return obj.render("x")  # expect: EXG101
