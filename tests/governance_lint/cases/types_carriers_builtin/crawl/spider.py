class Spider:
    priority = 0

    def parse(self, page: str) -> list[str]:
        return [page]


class Date:
    priority = 1

    def parse(self, text: str) -> str:
        return text
