"""The same, used in another file."""

from band import shop
from band.shop import Shop, by_factory, by_wraps, later, opened, several, target


def use():
    by_wraps().hit()  # expect: EXG101
    by_factory().hit()  # expect: EXG101
    shop.by_name().hit()  # expect: EXG101
    shop.by_class().hit()  # expect: EXG101
    shop.by_library().hit()  # expect: EXG101
    shop.by_many().hit()  # expect: EXG101
    shop.as_a_text().hit()
    shop.as_something_else().hit()
    for drum in several():
        drum.hit()  # expect: EXG101
    with opened() as drum:
        drum.hit()  # expect: EXG101
    here = Shop().open()
    here.drum.hit()  # expect: EXG101
    here.best.hit()  # expect: EXG101
    here.worst.hit()
    drum = target()
    drum.hit()
    drum = shop.declared_target()
    drum.hit()


async def use_later():
    (await later()).hit()  # expect: EXG101
    (await shop.moved()).hit()  # expect: EXG101
    drum = await shop.awaited()
    drum.hit()  # expect: EXG101


def use_imported():
    from band.shop import by_class as remembered
    from band.shop import declared_target as kept

    remembered().hit()  # expect: EXG101
    drum = kept()
    drum.hit()
