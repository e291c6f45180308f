from contextlib import AbstractContextManager

from fleet.vehicle import Vehicle


def start(vehicle: AbstractContextManager[Vehicle]) -> bool:
    with vehicle as ready:
        return ready.start_engine(1)  # fine: the allowed function
