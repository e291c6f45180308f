class Cart:
    def add(self, number: int) -> "Cart":
        return self

    def total(self) -> int:
        return 0
