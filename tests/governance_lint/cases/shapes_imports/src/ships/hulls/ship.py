class Ship:
    def launch(self) -> None: ...


class _Hidden(Ship):
    pass


class Buoy:
    def launch(self) -> int:
        return 0


class Launch:
    """Called like the method."""

    launch = 3
