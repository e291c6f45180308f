from castle.gate import Gate


class Guard:
    def admit(self, gate: Gate) -> None:
        gate.lift()  # fine: the allowed body
