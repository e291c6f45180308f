from typing import Any


class Shredder:
    parent: "Shredder"
    count = 0

    def destroy(self, sheet: str = "") -> int:
        self.count += 1
        return self.count

    def feed(self) -> Any:
        return self.__getattribute__("destroy")  # expect: EXG103


class Cross(Shredder):
    def destroy(self, sheet: str = "") -> int:
        return super().destroy(sheet)


class Chalk:
    count = 0

    def destroy(self) -> None: ...
