from concurrent.futures import ProcessPoolExecutor


class Executor:
    def __init__(self, dag):
        self.dag = dag
        self.states = {}

    def run_operator(self, op, context=None):
        self.states[op.task_id] = "running"
        result = op.execute(context or {})
        self.states[op.task_id] = "done"
        return result

    def run(self):
        return {op.task_id: self.run_operator(op) for op in self.dag.topological()}

    def quick(self, task_id):
        op = self.dag.get(task_id)
        if op:
            return op.execute({})  # expect: EXG101
        return None


class LocalExecutor(Executor):
    def run_operator(self, op, context=None):
        with ProcessPoolExecutor() as pool:
            return pool.submit(op.execute, context).result()

    def run_roots(self):
        with ProcessPoolExecutor() as pool:
            futures = {pool.submit(op.execute, {}): op for op in self.dag.roots()}  # expect: EXG102
        for future, op in futures.items():
            if future.exception():
                op.execute({"retry": True})  # expect: EXG101
