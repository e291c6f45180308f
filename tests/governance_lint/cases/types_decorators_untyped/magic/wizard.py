from magic.decorators import named, register, wrapped


class Wizard:
    @wrapped
    @named("perform")
    def perform(self, spell):
        return spell.cast_it()  # fine: the allowed body, decorated or not

    @staticmethod
    @register
    def practise(spell: "Spell"):
        return spell.cast_it()  # expect: EXG101


from magic.spell import Spell  # noqa: E402
