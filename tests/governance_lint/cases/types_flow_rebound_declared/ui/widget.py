class Widget:
    def render(self) -> str:
        return ""


class Button(Widget): ...


class Template:
    def render(self) -> str:
        return "<p>"
