class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0

    def charge(self, amount):
        self.balance -= amount

    def refund(self, amount):
        self.balance += amount


class Wallet(Account):
    def __init__(self, owner, accounts):
        super().__init__(owner)
        self.accounts = accounts

    def charge(self, amount):
        for a in self.accounts:
            a.charge(amount / len(self.accounts))
        super().charge(amount)
