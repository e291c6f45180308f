class Cell:
    kind = "code"

    def __init__(self, src=""):
        self.src = src

    def evaluate(self, ns):
        exec(self.src, ns)

    def copy(self):
        return type(self)(self.src)


class Markdown(Cell):
    kind = "md"

    def evaluate(self, ns):
        return self.src


class Kernel:
    def evaluate(self, cell, ns):
        return cell.evaluate(ns)  # expect: EXG101


class Sheet:
    def evaluate(self, formula):
        return eval(formula)

    def __getitem__(self, key):
        return Cell(key)

    def __enter__(self):
        return Kernel()

    def __exit__(self, *a): ...
