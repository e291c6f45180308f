from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Mapping

from .ledger import Ledger
from .locks import AccountLock
from .ports import PaymentProvider


class PaymentFacade:
    def __init__(self, providers: Mapping[str, PaymentProvider], ledger: Ledger, lock: AccountLock) -> None:
        self._providers = providers
        self._ledger = ledger
        self._lock = lock

    def charge(self, name: str, amount: Decimal, token: str) -> str:
        self._lock.acquire(token)
        try:
            return self._providers[name].charge(amount, token)
        finally:  # expect: EXG202
            if amount > 0:
                self._ledger.write_ledger(name, amount)
            self._lock.release(token)

    def refund(self, name: str, charge_id: str) -> bool:
        provider = self._providers[name]
        if charge_id.startswith("test_"):
            return provider.refund(charge_id)  # expect: EXG201
        ok = False
        try:
            ok = provider.refund(charge_id)
        finally:
            with suppress(OSError):
                self._ledger.write_ledger(name, Decimal(0))
        return ok

    def refund_all(self, ids: list[str]) -> list[bool]:
        return [p.refund(i) for p in self._providers.values() for i in ids]  # expect: EXG101
