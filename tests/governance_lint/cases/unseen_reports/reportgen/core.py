import string


class Template:
    def __init__(self, text):
        self.text = text

    def render(self, **kw):
        return string.Template(self.text).safe_substitute(kw)


class Section:
    template = Template("$title")
    level = 1

    def __init__(self, title, children=None):
        self.title = title
        self.children = children or []

    def add(self, child):
        self.children.append(child)
        return child

    def render(self, page):
        return self.template.render(title=self.title)

    def __str__(self):
        return self.render(0)  # expect: EXG101

    def __add__(self, other):
        return Compound(self.title, [self, other])

    def __getitem__(self, index):
        return self.children[index]

    def width(self):
        return len(str(self))


class Compound(Section):
    def render(self, page):
        head = Section.render(self, page)
        body = [c.render(page) for c in self.children]  # expect: EXG101
        return "\n".join([head] + body)

    def outline(self, page):
        return Section.render(self, page)  # expect: EXG101


class Shelf:
    def __init__(self, sections):
        self.sections = sections

    def render(self):
        return len(self.sections)

    def __iter__(self):
        for section in self.sections:
            yield section


class Document:
    cover = None
    stamp = Template("p. $page")

    def __init__(self, sections):
        self.sections = sections

    def render(self):
        pages = []
        for n, section in enumerate(self.sections):
            pages.append(section.render(n))
            pages.append(self.stamp.render(page=n))
        return pages

    def set_cover(self, cover):
        self.cover = cover

    def preview(self):
        if self.cover is None:
            return self.stamp.render(page=0)
        return self.cover.render(0)  # expect: EXG101

    def by_title(self):
        return dict((s.title, s) for s in self.sections)

    def longest(self):
        return max(self.sections, key=lambda s: s.width())
