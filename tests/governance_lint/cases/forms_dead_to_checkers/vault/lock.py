class Lock:
    def unlock(self, pin: int = 0) -> bool:
        return pin == 0

    def turn(self) -> None: ...


class Door:
    def unlock(self) -> None: ...
