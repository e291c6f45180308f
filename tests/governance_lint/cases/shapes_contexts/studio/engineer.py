from studio.singer import Singer


class Engineer:
    def record(self, singer: Singer) -> str:
        with singer as s:
            return s.perform()  # fine: the allowed body
