class Title:
    def __init__(self, text):
        self.text = text

    def encode(self, charset="utf-8"):
        return self.text.encode(charset)


class Titles:
    def __init__(self, *titles):
        self.titles = [Title(t) for t in titles]

    def encode(self):
        return b"\n".join(t.encode() for t in self.titles)

    def __iter__(self):
        return iter(self.titles)
