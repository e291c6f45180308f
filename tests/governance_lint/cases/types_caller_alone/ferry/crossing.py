from ferry.mate import Mate, at_sea
from ferry.ramp import Ramp

at_sea(Mate(), Ramp())
