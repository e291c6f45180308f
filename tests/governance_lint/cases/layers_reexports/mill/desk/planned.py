from mill.planning.plan import *  # expect: EXG401


def start() -> None:
    Plan().start()
