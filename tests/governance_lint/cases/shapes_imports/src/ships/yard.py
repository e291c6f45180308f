from .hulls.ship import Ship


class Yard:
    def float(self, ship: Ship) -> None:
        ship.launch()  # fine: the allowed body
