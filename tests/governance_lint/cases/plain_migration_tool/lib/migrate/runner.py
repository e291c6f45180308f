from migrate import versions
from migrate.graph import Graph


class Runner:
    DIRECTIONS = ("up", "down")

    def __init__(self, conn):
        self.conn = conn
        self.graph = Graph()
        self.applied = []
        self.graph.add(versions.M0001(conn))
        self.graph.add(versions.M0002(conn), 1)

    def _step(self, migration, direction):
        if direction == "up":
            migration.up()
        else:
            migration.down()

    def migrate(self):
        for m in self.graph.order():
            self._step(m, "up")
            self.applied.append(m)

    def rollback(self):
        while self.applied:
            m = self.applied.pop()
            m.down()  # expect: EXG101

    def force(self):
        for m in self.graph.leaves():
            m.up()  # expect: EXG101
            yield m, getattr(m, "down")  # expect: EXG103

    def both(self):
        return [getattr(m, d) for m in self.applied for d in self.DIRECTIONS]

    def node(self, number):
        node = self.graph.nodes[number]
        for child in node.children:
            child.migration.up()  # expect: EXG101
        return node.migration.up()  # expect: EXG101


def default(conn):
    return Runner(conn)
