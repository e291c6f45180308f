from catalogue.models import Product

Product().restock(1, 2)
