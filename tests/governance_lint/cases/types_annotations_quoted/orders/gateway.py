from abc import ABC, abstractmethod


class Gateway(ABC):
    @abstractmethod
    def charge(self, cents: int) -> str:
        """Move money; return the receipt's number."""


class CardGateway(Gateway):
    def charge(self, cents: int) -> str:
        return f"card-{cents}"


class Phone:
    """Charged with electricity, not with money."""

    def charge(self, minutes: int) -> str:
        return f"{minutes} min"
