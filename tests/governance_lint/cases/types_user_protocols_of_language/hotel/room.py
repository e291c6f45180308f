class Room:
    def __init__(self, number: int) -> None:
        self.number = number

    def unlock(self) -> int:
        return self.number

    def __add__(self, other: "Room") -> "Suite":
        return Suite(self, other)

    def __enter__(self) -> "Room":
        return self

    def __exit__(self, *error: object) -> None: ...


class Suite(Room):
    def __init__(self, *rooms: Room) -> None:
        super().__init__(rooms[0].number)


class Safe:
    def unlock(self) -> int:
        return 4711

    def __enter__(self) -> "Safe":
        return self

    def __exit__(self, *error: object) -> None: ...
