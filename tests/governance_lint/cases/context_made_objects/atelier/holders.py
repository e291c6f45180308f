"""Classes that hold what they are made with, without an annotation in sight."""


class Crate:
    def __init__(self, item, label="", *, spare=None):
        self.item = item
        self.label = label
        self.spare = spare

    def take(self):
        return self.item

    @property
    def content(self):
        return self.take()

    def either(self):
        return self.spare or self.item

    def all(self):
        return [self.item, self.spare]


class Shelf:
    def __init__(self, items):
        self.items = list(items)

    def first(self):
        return self.items[0]

    def walk(self):
        yield from self.items


class Swapping:
    """What it holds is exchanged later."""

    def __init__(self, item):
        self.item_inside = item

    def swap(self, other):
        self.item_inside = other


class Growing:
    """What it holds grows later."""

    def __init__(self, items):
        self.grown = list(items)

    def add(self, item):
        self.grown.append(item)


class Open:
    """What it holds is exchanged from outside."""

    def __init__(self, item):
        self.exposed = item


class Maker:
    def __init__(self, kind):
        self.kind = kind

    def make(self):
        return self.kind()


class Derived(Crate):
    pass
