"""Values that are either made here or passed in: what is passed in decides."""

from warehouse import wrapped

from postal.carriers import Bicycle, Carrier, Ledger


def default_when_none(via=None, parcel=None):
    if via is None:
        via = Ledger()
    return via.dispatch(parcel)  # expect: EXG101


def replaced_in_one_branch(via, parcel, express):
    chosen = Ledger()
    if express:
        chosen = via
    return chosen.dispatch(parcel)  # expect: EXG101


def conditional_expression(via, parcel, express):
    return (via if express else Ledger()).dispatch(parcel)  # expect: EXG101


def named_conditional(via, parcel, express):
    chosen = Ledger() if not express else via
    return chosen.dispatch(parcel)  # expect: EXG101


def or_else(via, parcel):
    chosen = via or Ledger()
    return chosen.dispatch(parcel)  # expect: EXG101


def default_of_another_class(parcel, via=Ledger()):
    return via.dispatch(parcel)  # expect: EXG101


def in_a_handler(via, parcel):
    try:
        chosen = via
        chosen.weigh(parcel)
    except AttributeError:
        chosen = Ledger()
    return chosen.dispatch(parcel)  # expect: EXG101


def bound_anew_later(via, parcel):
    via.dispatch(parcel)  # expect: EXG101
    via = Ledger()
    return via.dispatch(parcel)  # fine: a ledger by now


def always_bound_anew(via, parcel):
    via = Ledger()
    return via.dispatch(parcel)  # fine: whatever was passed is gone


def declared(via: Ledger, parcel):
    if not via:
        via = Ledger()
    return via.dispatch(parcel)  # fine: declared


def narrowed(via, parcel):
    chosen = Ledger()
    if isinstance(via, Ledger):
        chosen = via
    return chosen.dispatch(parcel)  # fine: only ledgers get there


def only_ledgers_come(via=None, parcel=None):
    via = via or Ledger()
    return via.dispatch(parcel)  # fine: nobody passes anything else


def both_are_ledgers(via, parcel, express):
    chosen = Ledger() if express else via
    return chosen.dispatch(parcel)  # fine: nobody passes anything else


def made_by_a_stranger(via, parcel):
    via = wrapped(via)
    if not via:
        via = Ledger()
    return via.dispatch(parcel)  # fine: a ledger, or something that nobody knows


def every_round(parcel):
    carrier = Bicycle()
    default_when_none(carrier, parcel)
    replaced_in_one_branch(Carrier(), parcel, True)
    conditional_expression(carrier, parcel, True)
    named_conditional(Bicycle(), parcel, express=True)
    or_else(carrier, parcel)
    default_of_another_class(parcel, via=Bicycle())
    in_a_handler(carrier, parcel)
    bound_anew_later(carrier, parcel)
    always_bound_anew(carrier, parcel)
    declared(carrier, parcel)
    narrowed(carrier, parcel)
    only_ledgers_come()
    only_ledgers_come(Ledger(), parcel)
    both_are_ledgers(Ledger(), parcel, False)
    made_by_a_stranger(carrier, parcel)
