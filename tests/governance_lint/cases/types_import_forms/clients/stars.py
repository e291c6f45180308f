from bucket import *
from bucket.core.extra import *


def starred(item: object) -> None:
    Store().put(item)  # expect: EXG101
    Memory().put(item)  # expect: EXG101
    Shelf().put(item)  # fine: a Shelf
    engine.storage.Storage().put(item)  # expect: EXG101


class Storage(Shelf):
    """A namesake here."""


Storage().put(1)  # fine: the namesake above
