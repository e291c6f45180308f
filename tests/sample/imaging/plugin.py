"""What a plugin is."""

from abc import ABC, abstractmethod


class Plugin(ABC):
    """Business logic behind one method."""

    name: str

    @abstractmethod
    def run(self, payload: dict) -> dict:
        """Return what was found in the image."""
