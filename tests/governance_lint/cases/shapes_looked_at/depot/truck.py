class Truck:
    def haul(self, load: int = 0) -> int:
        """Move a load."""
        return load


class Heavy(Truck):
    def haul(self, load: int = 0) -> int:
        return super().haul(load) * 2


class Horse:
    def haul(self) -> str:
        return "hay"
