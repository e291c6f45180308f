from catalogue import selectors
from catalogue.models import Product  # expect: EXG401
from catalogue.selectors import ProductQueries
from checkout.selectors import carts
from checkout import models as checkout_models  # expect: EXG401
from checkout.services import pay


class Stock:
    queries = ProductQueries()

    def refill(self, title: str) -> None:
        for product in self.queries.by_title(title):
            product.restock()  # expect: EXG401
        self.queries.by_title(title, exact=True)
        self.queries.by_title(title, True)  # expect: EXG403
        self.queries.by_title()  # expect: EXG403
        self.queries.by_name(title)  # expect: EXG403
        self.queries.one().restock(3)  # expect: EXG401
        selectors.cheapest().restock()  # expect: EXG401
        selectors.shelf().put(None)  # expect: EXG401
        selectors.shelf().products.append(None)
        carts()
        pay(1)
        print(self.queries.one().title.upper())

    @staticmethod
    def count(titles: list[str]) -> int:
        return len(titles)
