import logging
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor, as_completed

from .metrics import Metrics
from .nodes import Node

log = logging.getLogger(__name__)


class NodeRunner:
    def __init__(self, metrics: Metrics):
        self.metrics = metrics

    def run_node(self, node: Node, payload):
        started = time.perf_counter()
        try:
            return node.process(payload)
        finally:
            self.metrics.record_metrics(node.id, time.perf_counter() - started)

    def warm(self, node: Node):
        return node.process({})  # expect: EXG101


class DagExecutor:
    def __init__(self, nodes: list[Node], runner: NodeRunner, workers: int = 4):
        self.nodes = {n.id: n for n in nodes}
        self.runner = runner
        self.pool = ThreadPoolExecutor(workers)

    def order(self):
        seen, out = set(), []
        queue = deque(self.nodes.values())
        while queue:
            current = queue.popleft()
            if current.id in seen:
                continue
            seen.add(current.id)
            out.append(current)
            queue.extend(current.upstream)
        return list(reversed(out))

    def execute(self, payload):
        for n in self.order():
            payload = self.runner.run_node(n, payload)
        return payload

    def execute_fast(self, payload):
        for n in self.order():
            payload = n.process(payload)  # expect: EXG101
        return payload

    def execute_parallel(self, payload):
        futures = [self.pool.submit(self.runner.run_node, n, payload) for n in self.nodes.values()]
        raw = [self.pool.submit(n.process, payload) for n in self.nodes.values()]  # expect: EXG102
        return [f.result() for f in as_completed(futures + raw)]

    def steps(self):
        return {key: value.process for key, value in self.nodes.items()}  # expect: EXG102
