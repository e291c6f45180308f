from plant.namesakes import tested_only
from plant.valve import Valve


def check():
    tested_only(Valve())
    Valve().open_up()  # tolerated: EXG101 (excluded, but handed over by name here)
