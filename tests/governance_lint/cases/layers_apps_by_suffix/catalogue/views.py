from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View
from django.views.generic import DetailView

from catalogue.services import Stock
from checkout.forms import CartForm
from .models import Product  # expect: EXG401
from .selectors import ProductQueries  # expect: EXG401
from . import models, services  # expect: EXG401
from . import services as work


class ProductView(DetailView):
    model = Product
    stock = Stock()

    def get(self, request: HttpRequest, title: str) -> JsonResponse:
        self.stock.refill(title)
        self.stock.refil(title)  # expect: EXG403
        self.stock.refill(title, 3)  # expect: EXG403
        self.stock.queries.one()  # expect: EXG401
        self.stock.count([])
        Stock.count()  # expect: EXG403
        work.Stock().refill(title)
        work.Stock().drain(title)  # expect: EXG403
        services.Stock().refill()  # expect: EXG403
        get_object_or_404(Product, title=title).restock()
        CartForm(request.POST).is_valid()
        CartForm(request.POST).cart.add(1)  # expect: EXG401
        return JsonResponse({})


class Old(View):
    def post(self, request):
        form = CartForm(request.POST)
        cart = form.cart
        cart.add(1)  # expect: EXG401
        form.save()
        return form.clean()
