"""A name that held a carrier is bound anew, to what nothing is known of: on all ways, or on some."""

from postal.carriers import Bicycle, Ledger


class Entered:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None

    def dispatch(self, parcel):
        return parcel


class Hall:
    def __init__(self):
        self.opened = []

    def open(self, **options):
        entered = Entered()
        self.opened.append(entered)
        return entered


def by_both_branches(depot, parcel, express):
    via = Bicycle()
    via.dispatch(parcel)  # expect: EXG101
    if express:
        via = depot.fast()
    else:
        via = depot.slow()
    return via.dispatch(parcel)  # fine: unknown


def by_body_and_handler(depot, parcel):
    via = Bicycle()
    via.dispatch(parcel)  # expect: EXG101
    try:
        via = depot.fast()
    except OSError:
        via = depot.slow()
    return via.dispatch(parcel)  # fine: unknown


def by_the_only_way_on(depot, parcel, express):
    via = Bicycle()
    via.dispatch(parcel)  # expect: EXG101
    if express:
        raise ValueError(parcel)
    else:
        via = depot.slow()
    return via.dispatch(parcel)  # fine: unknown


def by_a_loop(depot, parcel):
    via = Bicycle()
    for via in depot:
        via.dispatch(parcel)  # fine: unknown
    return via.dispatch(parcel)  # expect: EXG101


def by_entering(hall, parcel):
    via = Bicycle()
    via.dispatch(parcel)  # expect: EXG101
    with hall.open(quiet=True) as via:
        via.dispatch(parcel)  # fine
    return via.dispatch(parcel)  # fine


def by_one_branch(depot, parcel, express):
    via = Bicycle()
    if express:
        via = depot.fast()
    elif parcel is None:
        return None
    return via.dispatch(parcel)  # expect: EXG101


def by_the_body_alone(depot, parcel):
    via = Bicycle()
    try:
        via = depot.fast()
    except OSError:
        pass
    return via.dispatch(parcel)  # expect: EXG101


by_entering(Hall(), Ledger())
