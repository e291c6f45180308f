class Battery:
    def __init__(self, cells):
        self.cells = cells

    def charge(self, amount):
        for gw in self.cells:
            gw.charge(amount)
        gateway = self.cells[0]
        return gateway.charge(amount)


class Cell:
    level = 0

    def charge(self, amount):
        self.level += amount
        return self


class SpareCell(Cell):
    def charge(self, amount):
        return super().charge(amount).charge(0)


def pack(n, cell=SpareCell):
    return Battery([cell() for _ in range(n)])


def swap(gateway, amount):
    gateway.charge(amount)
    return gateway.charge


def test():
    b = pack(3)
    b.charge(1)
    swap(Cell(), 3)
    swap(gateway=pack(1, Cell), amount=4)
    gw = next(iter(b.cells))
    gw.charge(2)
    queue = [(1, Cell()), (2, SpareCell())]
    while queue:
        n, gateway = queue.pop()
        gateway.charge(n)
