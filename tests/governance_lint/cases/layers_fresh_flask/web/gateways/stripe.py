import os
from enum import Enum
from typing import Optional
import requests


class Currency(str, Enum):
    EUR = "eur"

    def symbol(self) -> str:
        return "E"


class StripeError(Exception):
    pass


class StripeClient:
    BASE = "https://x"

    def __init__(self, key: Optional[str] = None, *, session=None) -> None:
        self.key = key or os.environ["KEY"]
        self.session = session or requests.Session()

    def charge(self, cents: int, currency: Currency = Currency.EUR) -> dict:
        return self.session.post(self.BASE, json={"c": cents}).json()

    @staticmethod
    def cents(amount: float) -> int:
        return int(amount * 100)

    def __enter__(self):
        return self

    def __exit__(self, *a):
        return None
