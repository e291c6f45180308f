from djangish.db import models
from djangish.db.models import Model as DbModel


class Stamped(models.Model):
    class Meta:
        abstract = True

    stamp = models.DateTimeField(null=True)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)

    def touch(self):
        self.stamp = None
        self.save(update_fields=["stamp"])  # expect: EXG101


class OrderQuerySet(models.QuerySet):
    def purge(self):
        for order in self:
            order.delete()  # expect: EXG104
        return self.delete()


class Order(Stamped):
    objects = OrderQuerySet.as_manager()
    customer = models.ForeignKey("Customer", on_delete=models.CASCADE)
    total = 0

    def cancel(self):
        self.total = 0
        Stamped.save(self)  # expect: EXG101
        return self

    @classmethod
    def place(cls, total):
        order = cls()
        order.total = total
        order.save()  # expect: EXG101
        return order

    @property
    def clone(self):
        return Order()


class Customer(DbModel):
    def delete(self, using=None):
        return super().delete(using=using)


class Basket:
    """Lives in the session."""

    def save(self):
        return self

    def delete(self):
        self.save()
