from catalogue.models import Product, Shelf


def cheapest() -> Product:
    return Product.objects.order_by("price").first()


def shelf() -> Shelf:
    shelf = Shelf()
    shelf.put(Product())
    shelf.put()  # expect: EXG403
    shelf.take()  # expect: EXG403
    Product().restock(3)
    Product().restock(3, 4)  # expect: EXG403
    Product().save()
    return shelf


class ProductQueries:
    def by_title(self, title: str, *, exact: bool = False) -> list[Product]:
        return []

    def one(self) -> Product:
        return Product()
