from hotel.room import Room


class Desk:
    @classmethod
    def check_in(cls, room: Room) -> int:
        return room.unlock()  # fine: an allowed class method

    def __call__(self, room: Room) -> int:
        return room.unlock()  # expect: EXG101
