class Press:
    def stamp(self) -> None: ...


class _Hidden:
    pass
