import heapq
import time


class Schedule:
    def __init__(self):
        self._heap = []
        self._done = set()
        self._last = {}

    def add(self, task, at=None):
        heapq.heappush(self._heap, (at or time.time(), task))
        return self

    def pop_due(self, now):
        due = []
        while self._heap and self._heap[0][0] <= now:
            when, task = heapq.heappop(self._heap)
            due.append(task)
            self._done.add(task)
            self._last[task.id] = task
        return due

    def peek(self):
        return self._heap[0][1] if self._heap else None

    def finished(self):
        return sorted(self._done, key=lambda t: t.id)

    def last(self, ident):
        try:
            return self._last[ident]
        except KeyError:
            return None
