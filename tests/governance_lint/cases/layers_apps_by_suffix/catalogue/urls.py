from django.urls import path

from catalogue.models import Product
from catalogue.views import ProductView

urlpatterns = [path("p/<title>", ProductView.as_view())]
Product().restock(1, 2, 3)
