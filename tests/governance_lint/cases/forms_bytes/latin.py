# -*- coding: latin-1 -*-
from plant import Engine, Pump

größe = "ß" + Pump().start("é")  # expect: EXG101
maß = "ß" + Engine().start("é")  # fine: an engine
