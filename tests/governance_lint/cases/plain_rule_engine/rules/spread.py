class Cell:
    def __init__(self, formula):
        self.formula = formula

    def evaluate(self, sheet):
        return sheet.evaluate(self.formula)


class Sheet:
    def __init__(self):
        self.cells = {}
        self.order = []

    def put(self, name, cell):
        self.cells[name] = cell
        self.order.insert(0, cell)

    def evaluate(self, name):
        rule = self.cells.get(name)
        if rule is None:
            return name
        return rule.evaluate(self)

    def all(self):
        for rule in self.order:
            yield rule.evaluate(self)

    def walk(self):
        yield from self.cells.values()


def demo():
    sheet = Sheet()
    sheet.put("a", Cell("b"))
    sheet.put("b", Cell("3"))
    for rule in sheet.walk():
        rule.evaluate(sheet)
    rule = sheet
    rule.evaluate("a")
    rule, *_ = sheet.order
    rule.evaluate(sheet)
    rule = max(sheet.order, key=id)
    return rule.evaluate(sheet)
