from silo.missile import Missile


class Officer:
    def turn_keys(self, missile: Missile) -> None:
        go = missile.launch  # fine: the allowed body
        go()

    @property
    def duty(self) -> Missile:
        return Missile()
