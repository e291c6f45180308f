class Singer:
    def perform(self, song: str = "") -> str:
        return song

    def __enter__(self) -> "Singer":
        return self

    def __exit__(self, *error: object) -> None: ...

    async def __aenter__(self) -> "Singer":
        return self

    async def __aexit__(self, *error: object) -> None: ...

    def __bool__(self) -> bool:
        return True


class Drum:
    def perform(self) -> int:
        return 4
