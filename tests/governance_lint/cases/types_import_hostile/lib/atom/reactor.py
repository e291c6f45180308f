class Reactor:
    def start(self) -> None: ...


class Fast(Reactor): ...


class _Private(Reactor): ...


class Car:
    def start(self) -> None: ...


def car() -> Car:
    return Car()


_instance = Fast()
instance = Fast()
