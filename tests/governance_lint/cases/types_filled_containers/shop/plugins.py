from shop import registry
from shop.command import Buy, Command, Door
from shop.registry import DOORS, ORDERED, register, register_class

register(Buy())
DOORS["front"] = Door()
DOORS.update(back=Door())
ORDERED.append(Buy())
registry.MIXED.append(Door())
registry.MIXED.append(Buy())


@register_class
class Sell(Command):
    pass
