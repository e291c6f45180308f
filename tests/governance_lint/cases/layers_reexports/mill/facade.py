from mill.planning import *
from mill.machines.press import Press
from mill.planning.plan import Plan
from mill.shared import launder as launder

OWN = 3
