class Section:
    def __init__(self, title, *children):
        self.title = title
        self.children = children

    def render(self):
        return self.title + "".join(c.render() for c in self.children)

    def __iter__(self):
        yield self
        for child in self.children:
            yield from child


class Table(Section):
    def __init__(self, title, rows):
        super().__init__(title)
        self.rows = rows

    def render(self):
        return super().render() + str(self.rows)
