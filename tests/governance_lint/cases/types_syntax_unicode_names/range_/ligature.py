"""The parser converts identifiers to NFKC (language reference 2.3): the ligature makes the same name."""

from range_.gun import Gun, Kiln


def uses(gun: Gun, kiln: Kiln) -> None:
    gun.ﬁre()  # expect: EXG101
    kiln.ﬁre()  # fine: a Kiln
    later = gun.ｆｉｒｅ  # expect: EXG102
    kiln.𝔣𝔦𝔯𝔢()  # fine: a Kiln
    later()


class Cannon(Gun):
    def ﬁre(self) -> None:
        super().fire()  # fine: super() in an override
