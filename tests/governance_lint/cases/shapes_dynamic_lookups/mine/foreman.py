class Foreman:
    def fire(self, charge: object) -> int:
        return getattr(charge, "blast")()  # fine: the allowed body
