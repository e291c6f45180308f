from tower.signal import Signal


class Desk:
    def send(self, signal: object) -> str:
        match signal:
            case Signal(emit=send):
                return send()  # fine: inside the allowed body
            case [Signal() as first, *_]:
                return first.emit()  # fine: inside the allowed body
        return ""
