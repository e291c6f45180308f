class Record:
    def save(self) -> None: ...


class User(Record): ...


class Penalty:
    """Something a goalkeeper saves."""

    def save(self) -> None: ...
