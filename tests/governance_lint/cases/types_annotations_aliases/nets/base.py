class Model:
    def forward(self, batch: list[float]) -> list[float]:
        return batch


class Linear(Model):
    def forward(self, batch: list[float]) -> list[float]:
        return [2 * value for value in batch]


class Mailbox:
    """Forwards letters."""

    def forward(self, letter: str) -> str:
        return letter
