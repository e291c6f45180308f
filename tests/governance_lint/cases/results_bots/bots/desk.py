from bots.skills import Skill


class Desk:
    def ask(self, skill: Skill, text: str) -> dict:
        return skill.answer(text)
