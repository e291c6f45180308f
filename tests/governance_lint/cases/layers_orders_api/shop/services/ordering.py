from shop.storage.order_store import OrderStore


class OrderingService:
    def __init__(self, store: OrderStore) -> None:
        self.store = store

    def place(self, card: str, number: str) -> str | None:
        receipt = self.store.gateway.charge(card, 100)  # expect: EXG401
        self.store.save(number, receipt)
        print(receipt.as_text())  # expect: EXG401
        self.store.save(number)  # expect: EXG403
        self.store.save(number, receipt, 1)  # expect: EXG403
        self.store.save(number, receept=receipt)  # expect: EXG403
        self.store.delete(number)  # expect: EXG403
        OrderStore.save(self.store, number)  # expect: EXG403
        OrderStore.save(self.store, number, receipt)
        OrderStore.normalised()  # expect: EXG403
        OrderStore.normalised(" a")
        OrderStore.in_memory(1)  # expect: EXG403
        OrderStore()  # expect: EXG403
        self.store.find(number, strict=True)
        self.store.find(number, True)  # expect: EXG403
        self.store.find(number, number=number)  # expect: EXG403
        self.store.find(12)
        self.store.size()  # tolerated: EXG403
        if hasattr(self.store, "vacuum"):
            self.store.vacuum()
        hasattr(self.store, "vacuum") and self.store.vacuum()
        if not hasattr(self.store, "compact"):
            return None
        self.store.compact(now=True)
        self.store.save(*(number, receipt))
        self.store.save(**{"number": number, "receipt": receipt})
        return self.store.find(number)

    async def close(self) -> None:
        await self.store.flush(0.5)
        await self.store.flush(timeout=0.5)
        await self.store.flush(0.5, 1)  # expect: EXG403
        await self.store.fluhs()  # expect: EXG403
