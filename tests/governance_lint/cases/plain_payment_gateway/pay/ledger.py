import datetime


class Ledger:
    def __init__(self, gateway, account):
        self.gateway = gateway
        self.account = account
        self.rows = []

    def post(self, order, amount):
        result = self.gateway.charge(order)
        self.account.charge(amount)
        self.rows.append((datetime.date.today(), order, result))
        return result

    def reverse(self, order, amount):
        self.account.refund(amount)
        return self.gateway.refund(order)  # expect: EXG101

    def retry(self, order):
        gateway = self.gateway
        charge = gateway.charge  # expect: EXG102
        return charge(order)

    @property
    def active(self):
        return self.gateway
