import threading

_local = threading.local()
_stack = []


def current():
    return _stack[-1] if _stack else None


class Dag:
    def __init__(self, name):
        self.name = name
        self.operators = {}

    def __enter__(self):
        _stack.append(self)
        return self

    def __exit__(self, *exc):
        _stack.pop()

    def add(self, op):
        self.operators[op.task_id] = op

    def get(self, task_id, default=None):
        return self.operators.get(task_id, default)

    def roots(self):
        return [op for op in self.operators.values() if not op.upstream]

    def topological(self):
        done = []
        todo = list(self.operators.values())
        while todo:
            op = todo.pop(0)
            if all(u in done for u in op.upstream):
                done.append(op)
            else:
                todo.append(op)
        return done
