from web.gateways.stripe import Currency, StripeClient, StripeError
from flask import current_app


class PayUseCase:
    """Pays."""

    client_class = StripeClient

    def __init__(self, client: StripeClient = None) -> None:
        self.client = client or self.client_class()

    def __call__(self, amount: float) -> dict:
        cents = self.client.cents(amount)
        try:
            return self.client.charge(cents, Currency.EUR)
        except StripeError as error:
            current_app.logger.error("x")
            raise ValueError(str(error)) from error

    def refund(self, amount: float) -> None:
        self.client.refund(amount)  # expect: EXG403
        self.client.charge()  # expect: EXG403
        self.client.charge(1, 2, 3)  # expect: EXG403
        self.client.charge(cents=1, money=2)  # expect: EXG403
        StripeClient(session=None, timeout=3)  # expect: EXG403
        StripeClient("a", "b")  # expect: EXG403
        self.client_class("k").charge(1)
        self.client_class("k").chrage(1)  # expect: EXG403
        with StripeClient("k") as client:
            client.charge(1)
            client.charge()  # expect: EXG403
        StripeClient.cents()  # expect: EXG403
        self.client.session.get("x").json()
        Currency("eur").symbol()
        Currency("eur").sign()  # expect: EXG403
        Currency.EUR.symbol(1)  # expect: EXG403
        Currency.EUR.upper()
