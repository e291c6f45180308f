from inn.rooms import Room, Suite


class Desk:
    def __init__(self, room: Room, rooms: list[Room]) -> None:
        self.room = room
        self.rooms = rooms

    def asked(self) -> None:
        if hasattr(self.room, "air"):
            self.room.air()
        else:
            self.room.air()  # expect: EXG403
        if hasattr(self.room, "air") and self.room.air():
            self.room.air(1)
        if not hasattr(self.room, "air"):
            self.room.air()  # expect: EXG403
        self.room.air() if hasattr(self.room, "air") else None
        self.room.clean() if hasattr(self.room, "air") else self.room.air()  # expect: EXG403
        if callable(getattr(self.room, "air", None)):
            self.room.air()
        if getattr(self.room, "air", None) is not None:
            self.room.air()
        while hasattr(self.room, "air"):
            self.room.air()
        [room.air() for room in self.rooms if hasattr(room, "air")]
        [room.air() for room in self.rooms]  # expect: EXG403
        self.room.air()  # expect: EXG403

    def other_name(self) -> None:
        if hasattr(self.room, "heat"):
            self.room.air()  # expect: EXG403
        if hasattr(self, "air"):
            self.room.air()  # expect: EXG403

    def left_early(self) -> None:
        if not hasattr(self.room, "air"):
            return
        self.room.air()

    def raised_early(self, room: Room) -> None:
        if not hasattr(room, "air"):
            raise TypeError
        room.air()
        room.cool()  # expect: EXG403

    def asserted(self, room: Room) -> None:
        assert hasattr(room, "air")
        room.air()

    def continued(self) -> None:
        for room in self.rooms:
            if not hasattr(room, "air"):
                continue
            room.air()

    def narrowed(self, room: Room) -> None:
        room.upgrade()  # expect: EXG403
        if isinstance(room, Suite):
            room.upgrade()
            room.upgrade(1)  # expect: EXG403
        match room:
            case Suite():
                room.upgrade()
            case _:
                room.upgrade()  # expect: EXG403

    def optional(self, room: Room | None, either: Room | str, suites: Room | Suite) -> None:
        room.clean()
        room.clean(1)  # expect: EXG403
        room.scrub()  # expect: EXG403
        either.clean()
        either.upper()  # expect: EXG403
        either.scrub()  # expect: EXG403
        suites.upgrade()  # expect: EXG403
        suites.clean()

    def computed(self, name: str) -> None:
        getattr(self.room, name)()
        getattr(self.room, "scrub", print)()
        self.room.__dict__.get("x")

    def shadowed(self) -> None:
        Room = dict
        Room().scrub()
        room = Room()
        room.clean()

    def kept_answers(self, room: Room) -> None:
        has = hasattr(self.room, "air")
        can_air = can = has
        if has:
            self.room.air()
        if can_air and self.rooms:
            self.room.air()
        if not has:
            self.room.air()  # expect: EXG403
            return
        self.room.air()
        aired = callable(getattr(room, "air", None))
        room.air()  # expect: EXG403
        if not aired or not can:
            return
        room.air()
        room.heat()  # expect: EXG403

    def turned_round(self, room: Room, ok: bool) -> None:
        if not hasattr(room, "air"):
            room.clean()
        else:
            room.air()
        not hasattr(room, "air") or room.air()
        None if not hasattr(room, "heat") else room.heat()
        if not ok or getattr(room, "cool", None) is None:
            return
        room.cool()
        room.cold()  # expect: EXG403

    def in_other_forms(self, room: Room, ok: bool) -> None:
        {r: r.air() for r in self.rooms if hasattr(r, "air")}
        match ok:
            case True if hasattr(room, "air"):
                room.air()
            case _:
                room.air()  # expect: EXG403
        if ok or hasattr(room, "heat"):
            room.heat()  # expect: EXG403
        again = hasattr(room, "cool")
        again = ok
        if again:
            room.cool()  # expect: EXG403
