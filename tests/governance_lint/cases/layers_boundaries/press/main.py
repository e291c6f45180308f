from press.print.rotary import Rotary
from press.web.typed import roll

roll(Rotary())
Rotary().stop()
