from stock.stores import Item, SkuStore, Store


class Handler:
    def __init__(self, store: Store[str]) -> None:
        self._store = store
        self.last: Item | None = None

    async def reserve(self, sku: str, n: int) -> bool:
        if not await self._store.lock(sku, seconds=3):
            return False
        await self._store.lock(sku)  # expect: EXG403
        await self._store.lock(sku, 3.0)  # expect: EXG403
        self.last = self._store.get(sku)
        if self.last is None:
            return False
        self.last.take(n).take()
        self.last.take(n, n)  # expect: EXG403
        self.last.put(n)  # expect: EXG403
        self._store.update(sku, lambda item: item.take(n))
        self._store.update(sku, lambda item: item.give(n))  # expect: EXG403
        self._store.update(sku)  # expect: EXG403
        self._store.get(sku).take()
        self._store.get(sku).take(1, 2)  # expect: EXG403
        Item(sku="a")
        Item("a")  # expect: EXG403
        Item(sku="a", cnt=3)  # expect: EXG403
        SkuStore.shared().get("a")
        SkuStore.shared("a")  # expect: EXG403
        SkuStore.instance.get("a")
        SkuStore.instance.pop("a")  # expect: EXG403
        {item.sku: item.take() for item in self._store.all()}
        next(self._store.all()).drop()  # expect: EXG403
        self._store.rows.pop("a")
        self._store.rows["a"].drop()  # expect: EXG403
        return True

    @property
    def store(self):
        return self._store
