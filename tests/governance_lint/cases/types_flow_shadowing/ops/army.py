class Troop:
    def deploy(self, tag: str = "") -> str:
        return "marching"


class Target(Troop):
    """What a troop aims at: a namesake."""


production = Troop()
