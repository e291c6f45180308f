from magic.decorators import counted, named, register, validator, wrapped
from magic.spell import Angler, Spell


@register
def fire():
    return Spell()


@register
def fisher():
    return Angler()


@named("ice")
def ice() -> Spell:
    return Spell()


@named("river")
def river() -> Angler:
    return Angler()


@wrapped
def storm():
    return Spell()


@wrapped
def sea():
    return Angler()


@validator
def fog():
    return Spell()


@counted
class Curse(Spell):
    pass


@counted
@named("trout")
class Trout(Angler):
    pass


@named("hex")
class Hex(Curse):
    @wrapped
    def cast_it(self, power=1):
        return super().cast_it(power)  # fine: super() in a decorated override

    @register
    def again(self):
        return self.cast_it()  # expect: EXG101


def uses(spell: Spell):
    fire().cast_it()  # tolerated: EXG101
    fisher().cast_it()  # tolerated: EXG101
    ice().cast_it()  # tolerated: EXG101
    river().cast_it()  # tolerated: EXG101
    storm().cast_it()  # tolerated: EXG101
    sea().cast_it()  # tolerated: EXG101
    fog().cast_it()  # tolerated: EXG101
    Curse().cast_it()  # expect: EXG101
    Trout().cast_it()  # fine: an Angler
    Hex().cast_it()  # expect: EXG101
    Hex.cast_it(spell)  # expect: EXG101


@wrapped
def with_parameter(spell: Spell):
    spell.cast_it()  # expect: EXG101


@validator
def with_angler(angler: Angler):
    angler.cast_it()  # fine: an Angler


@register
def with_default(cast=Spell().cast_it, other=Angler().cast_it):  # expect: EXG102
    return cast, other


@named(Spell().cast_it())  # expect: EXG101
def named_by_spell(): ...


@named(Angler().cast_it())
def named_by_angler(): ...  # fine: an Angler above
