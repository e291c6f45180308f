from plant import bound_otherwise
from plant.bound_otherwise import Kept
from plant.reactor import Breeder


def far():
    kept = Kept([Breeder()])
    kept.current.start()  # expect: EXG101
    kept.left.start()  # expect: EXG101
    kept.right.start()  # fine: a Clock
    kept.held.start()  # expect: EXG101
    bound_otherwise.first.start()  # expect: EXG101
    bound_otherwise.second.start()  # fine: a Clock
