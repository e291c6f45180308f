from __future__ import annotations


class Printer:
    online: bool = True
    peer: Printer | Press | None = None

    def print_page(self, text: str = "") -> int:
        return len(text)


class Laser(Printer):
    pass


class Press:
    def print_page(self, text: str = "") -> int:
        return 1


class Newspaper(Press):
    pass
