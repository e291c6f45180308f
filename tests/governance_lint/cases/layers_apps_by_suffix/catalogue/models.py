from django.db import models


class Product(models.Model):
    title = models.CharField(max_length=50)
    objects = models.Manager()

    def price_in(self, currency: str) -> int:
        return 0

    def restock(self, amount: int = 1) -> None: ...


class Shelf:
    products: list[Product]

    def put(self, product: Product) -> None:
        self.products.append(product)
