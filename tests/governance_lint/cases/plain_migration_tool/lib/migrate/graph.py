class Node:
    def __init__(self, migration):
        self.migration = migration
        self.parents = []
        self.children = []

    def depends(self, other):
        self.parents.append(other)
        other.children.append(self)


class Graph:
    def __init__(self):
        self.nodes = {}

    def add(self, migration, *deps):
        node = self.nodes[migration.number] = Node(migration)
        for d in deps:
            node.depends(self.nodes[d])
        return node

    def order(self):
        seen, out = set(), []

        def visit(node):
            if node in seen:
                return
            seen.add(node)
            for p in node.parents:
                visit(p)
            out.append(node.migration)

        for n in self.nodes.values():
            visit(n)
        return out

    def leaves(self):
        return [n.migration for n in self.nodes.values() if not n.children]
