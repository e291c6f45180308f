class Account:
    balance = 0

    def debit(self, cents: int) -> None:
        self.balance -= cents

    def credit(self, cents: int) -> None:
        self.debit(-cents)  # expect: EXG101

    def reset(self) -> None:
        self.credit(-self.balance)  # expect: EXG101


class Savings(Account):
    def debit(self, cents: int) -> None:
        super().debit(cents)  # fine: super() in an override
        super().credit(0)  # expect: EXG101
        [super(Savings, self).debit(0)]  # fine: super() in an override
