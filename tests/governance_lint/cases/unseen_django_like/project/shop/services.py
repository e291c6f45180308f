from djangish.forms import ModelForm

from shop import models
from shop.models import Basket, Customer, Order


class OrderForm(ModelForm):
    class Meta:
        model = Order


class OrderService:
    def store(self, order):
        order.save()
        return order

    def store_all(self, orders):
        for order in orders:
            order.save()  # expect: EXG101

    def clear(self, basket):
        basket.save()
        basket.delete()


def purge(order: Order):
    order.delete()


def post_save(sender, instance, created, **kwargs):
    instance.save()  # expect: EXG104
    sender.save()


def form_view(request, form: OrderForm):
    order = form.save(commit=False)
    order.save()  # expect: EXG104
    form.save()
    request.user.save()
    instance = Basket().save()
    instance.save()
    if isinstance(request.user, Customer):
        request.user.save()  # expect: EXG101
        request.user.delete()  # expect: EXG101


def order_view(request, pk):
    order = Order.objects.get(pk=pk)
    order.save()  # expect: EXG104
    found: Order = Order.objects.get(pk=pk)
    found.save()  # expect: EXG101
    found.clone.save()  # expect: EXG101
    found.cancel().save()  # expect: EXG101
    Order.place(3).delete()  # expect: EXG101
    found.customer.save()
    order = Basket()
    order.save()
    order.delete()
    service = OrderService()
    service.store_all([Order.place(1), found])
    service.store(order)
    service.clear(Basket())
    basket_model = models.Basket()
    basket_model.save()
    default = Order(total=3) or Basket()
    default.save()  # expect: EXG101
    for row, model in enumerate([Order, Customer]):
        model().save()  # expect: EXG101
        model.delete(found)  # expect: EXG101
    bulk = [Order(total=n) for n in range(3)]
    [o.save() for o in bulk]  # expect: EXG101
    map(lambda o: o.delete(), bulk)  # expect: EXG101
    saves = [o.save for o in bulk]  # expect: EXG102
    saves[0]()
    request.on_commit(found.save)  # expect: EXG102
    request.on_commit(Basket().save)
    request.on_commit(lambda: found.save())  # expect: EXG101
