from dataclasses import dataclass


@dataclass
class Query:
    text: str

    def normalised(self) -> str:
        return self.text.lower()
