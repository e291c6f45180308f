import ast
import operator

OPS = {ast.Add: operator.add, ast.Sub: operator.sub}


class Expr:
    def __init__(self, text):
        self.tree = ast.parse(text, mode="eval").body

    def evaluate(self, facts):
        return self._visit(self.tree, facts)

    def _visit(self, node, facts):
        if isinstance(node, ast.Name):
            return facts[node.id]
        if isinstance(node, ast.BinOp):
            op = OPS[type(node.op)]
            return op(self._visit(node.left, facts), self._visit(node.right, facts))
        return ast.literal_eval(node)


class Cached:
    def __init__(self, expr):
        self.expr = expr
        self.value = None

    def evaluate(self, facts):
        if self.value is None:
            self.value = self.expr.evaluate(facts)
        return self.value
