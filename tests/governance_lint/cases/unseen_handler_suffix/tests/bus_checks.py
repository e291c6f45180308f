from orders.handlers import Audit


def test_audit():
    Audit().handle(None)
