from abc import ABC

from bots.skills import manners
from bots.skills.base import Polite, Skill
from bots.skills.manners import Behind, Mute as Silent, Overridden, Spoken


class Still(Silent, Polite): ...


class Louder(ABC, manners.Loud, Skill): ...


class Talker(Spoken): ...


class Changed(Overridden, Skill):
    def answer(self, text: str) -> dict:
        return {"text": super().answer(text)}


class Covered(Polite, Behind): ...
