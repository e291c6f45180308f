from __future__ import annotations


class Archive:
    def purge(self, year: int) -> None: ...

    def send(self, text: str) -> None: ...


class Cloud(Archive):
    def purge(self, year: int) -> None:
        super().purge(year)  # fine: super in the override


class Cache:
    def purge(self) -> None: ...
