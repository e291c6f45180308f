from press.print.rotary import Rotary
from press.web.pages import Page


class Hook:
    def call(self, page: Page, rotary: Rotary) -> None:
        page.render()
        rotary.roll(1)
        rotary.unroll()
