from reportgen.core import Section, Template


class Numbered(object):
    counter = 0

    def render(self, page):
        Numbered.counter += 1
        return "%d. %s" % (self.counter, super(Numbered, self).render(page))

    def number(self):
        return self.counter


class Boxed:
    border = Template("+$line+")

    def boxed(self, page):
        return self.border.render(line=self.render(page))  # tolerated: EXG101


class Chapter(Numbered, Section):
    level = 2


class Note(Boxed, Section):
    def framed(self, page):
        return self.boxed(page)


class Plain(Numbered):
    def once(self):
        return self.number()


def numbered_sections(titles):
    return [Chapter(t) for t in titles]


def notes(titles):
    out = []
    for t in titles:
        out.append(Note(t))
    return out


def templates(texts):
    return {t: Template(t) for t in texts}
