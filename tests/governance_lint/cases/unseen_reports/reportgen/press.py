from copy import deepcopy

import reportgen
from reportgen import mixins
from reportgen.core import Compound, Document, Section, Shelf, Template
from reportgen.mixins import Chapter, Note, numbered_sections, notes, templates

STYLES = {"chapter": (Chapter, 2), "note": (Note, 3), "plain": (Section, 1)}
FOOTERS = {"a": Template("a"), "b": Template("b")}
RENDER = "render"
WIDTH = "width"


def print_out(section, page=0):
    def lines():
        yield section.render(page)

    return list(lines())


def make(style, title):
    cls, level = STYLES[style]
    sec = cls(title)
    sec.level = level
    return sec


def flatten(node):
    yield node
    for child in node.children:
        for sub in flatten(child):
            yield sub


def render_all(things, page):
    return [t.render(page) for t in things]  # expect: EXG101


def render_templates(things):
    return [t.render() for t in things]


def pick(doc, title):
    return doc.by_title()[title]


def swap(a, b):
    return b, a


def beside(a, b):
    return [a, b]


def shelves():
    for shelf in beside(Shelf([Section("s")]), Shelf([])):
        shelf.render()
        for section in shelf:
            section.render(1)  # expect: EXG101
    upper, lower = swap(Shelf([]), Shelf([Note("n")]))
    upper.render()
    for section in lower:
        section.render(1)  # expect: EXG101


def demo():
    make("note", "x").render(1)  # expect: EXG101
    for ch in numbered_sections(["a", "b"]):
        ch.number()
        ch.render(1)  # expect: EXG101
    render_all(notes(["n"]), 2)
    render_templates(templates(["x"]).values())
    templates(["x"])["x"].render()
    doc = Document(numbered_sections(["c"]))
    doc.render()
    doc.set_cover(Note("cover"))
    doc.longest().render(1)  # expect: EXG101
    pick(doc, "c").render(1)  # expect: EXG101
    both = Chapter("a") + Note("b")
    both.render(1)  # expect: EXG101
    both[0].render(1)  # expect: EXG101
    deepcopy(both).render(1)  # expect: EXG101
    for node in flatten(both):
        node.render(1)  # expect: EXG101
    t, s = swap(Section("s"), Template("t"))
    t.render()
    s.render(1)  # expect: EXG101
    print_out(both)
    Chapter.render(both, 1)  # expect: EXG101
    Template.render(FOOTERS["a"])
    mixins.Plain().number()
    reportgen.engine.Section("e").render(1)  # expect: EXG101
    reportgen.engine.Template("e").render()
    return both


def reflect(style):
    node = make(style, "r")
    getattr(node, RENDER)(1)  # expect: EXG103
    getattr(node, WIDTH)()
    getattr(FOOTERS["a"], RENDER)()
    for word in ("render", "width"):
        getattr(node, word)  # tolerated: EXG103
    render = getattr(node, "render")  # expect: EXG103
    node.__class__.__dict__["width"]
    node.__class__.__dict__["render"](node, 1)  # expect: EXG103
    return render


def branches(kind, section):
    if kind == "t":
        out = Template("t")
    elif kind == "n":
        out = Note("n")
    else:
        raise ValueError(kind)
    if kind == "t":
        section.render(1)  # expect: EXG104
    out.render(1)  # expect: EXG101
    section = Template("s")
    section.render()
    while True:
        out = Template("loop")
        if kind:
            break
    out.render()
    return {"t": out.render, "n": Note("n").boxed}
