from .second import Frigate

Frigate().launch()  # expect: EXG101
