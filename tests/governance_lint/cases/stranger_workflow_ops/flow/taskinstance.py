from .context import Context
from .models import BaseOperator


def close_session():
    ...


class Stats:
    def emit(self, *a):
        ...


class TaskInstance:
    def __init__(self, task: BaseOperator):
        self.task = task
        self.stats = Stats()

    def run(self, context: Context):
        self.task.pre_execute(context)
        try:
            result = self._execute(context)
        except Exception:
            self.stats.emit("failed")
            raise
        finally:  # expect: EXG202
            close = close_session
            if result_ok():
                self.stats.emit("done")
            close()
        return result

    def _execute(self, context):
        return self.task.execute(context)  # expect: EXG101

    def callback(self):
        return self.task.execute  # expect: EXG102


def result_ok():
    return True


class FakeTaskInstance:
    task: BaseOperator

    def run(self, context):
        return self.task.execute(context)  # expect: EXG101
