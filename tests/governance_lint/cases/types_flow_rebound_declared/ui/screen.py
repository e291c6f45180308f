from ui.widget import Template, Widget


class Screen:
    def draw(self, widget: Widget) -> str:
        return widget.render()  # fine: the allowed body

    def redraw(self, widget: Widget) -> str:
        html = widget.render()  # expect: EXG101
        widget = Template()
        return html + widget.render()  # fine: the last assignment wins over the declared parameter
