"""What is governed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any


class Extractor(ABC):
    @abstractmethod
    def extract(self, source: str) -> dict[str, Any]: ...
