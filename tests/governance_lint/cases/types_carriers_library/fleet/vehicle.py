class Vehicle:
    def start_engine(self, gear: int = 0) -> bool:
        return gear > 0


class Truck(Vehicle): ...


class Server:
    def start_engine(self, gear: int = 0) -> bool:
        return True

    def __enter__(self) -> Vehicle:
        return Truck()

    def __exit__(self, *error: object) -> None: ...
