class Step:
    label = "step"

    def apply(self, rows: list[dict]) -> list[dict]:
        return rows


class Dedupe(Step):
    pass


class Filter(Step):
    def apply(self, rows: list[dict]) -> list[dict]:
        return [row for row in rows if row]
