from stock.handlers import Handler
from stock.stores import SkuStore


def boot():
    return Handler(SkuStore())
