class Job:
    kind = "job"

    def fire(self) -> None: ...


class Backup(Job):
    size = 0


class Cannon:
    kind = "cannon"

    def fire(self) -> None: ...


class Howitzer(Cannon):
    __match_args__ = ("calibre",)
    calibre = 155
