class Node:
    def __init__(self, *kids):
        self.kids = kids

    def transform(self, fn):
        return Node(*(k.transform(fn) for k in self.kids))


class Leaf(Node):
    def __init__(self, value):
        super().__init__()
        self.value = value

    def transform(self, fn):
        return Leaf(fn(self.value))


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def transform(self, other):
        return Matrix([r for r in self.rows + other.rows])
