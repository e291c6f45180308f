from range_.gun import Gun


class Marshal:
    def allow(self, gun: Gun) -> None:
        gun.ﬁre()  # fine: the allowed body
