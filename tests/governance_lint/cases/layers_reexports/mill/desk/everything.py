from mill.facade import *  # expect: EXG401


def stamp() -> None:
    Press().stamp()
    Plan().start()
