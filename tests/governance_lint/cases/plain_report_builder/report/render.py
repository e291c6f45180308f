class Renderer:
    extension = "txt"

    def __init__(self, theme=None):
        self.theme = theme or Theme()

    def render(self, doc):
        return self.theme.render(doc)

    def size(self, doc):
        return len(self.render(doc))  # expect: EXG101


class Theme:
    def render(self, doc):
        return str(doc)


class Html(Renderer):
    extension = "html"

    def render(self, doc):
        return "<p>" + super().render(doc) + "</p>"


class Pdf(Renderer):
    extension = "pdf"

    def __init__(self, html=None):
        super().__init__()
        self._html = html if html is not None else Html()

    def render(self, doc):
        return self._html.render(doc).encode()  # expect: EXG101


class LoggedMixin:
    def render(self, doc):
        print(doc)
        return super().render(doc)


class LoggedHtml(LoggedMixin, Html):
    pass
