from press.print.rotary import Rotary
from press.web.pages import Page

Page().render(Rotary())
