class Brewer:
    size = 1
    next: "Brewer"

    def brew(self, cups: int = 1) -> "Coffee":
        return Coffee()

    def __getitem__(self, key: object) -> "Brewer":
        return self

    def __matmul__(self, other: object) -> "Brewer":
        return self

    def __call__(self) -> "Brewer":
        return self

    def __iter__(self) -> "Brewer":
        return self

    def __next__(self) -> "Brewer":
        return self

    def __await__(self):
        yield
        return self


class Coffee:
    hot = True

    def brew(self) -> str:
        return "again"
