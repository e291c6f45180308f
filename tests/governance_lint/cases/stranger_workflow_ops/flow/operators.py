from .models import BaseOperator, Slot


class SkipMixin:
    def skip(self, context):
        return context["task"]

    def execute_now(self, context):
        return self.execute(context)  # expect: EXG101


class BashOperator(SkipMixin, BaseOperator):
    def __init__(self, command, **kw):
        super().__init__(**kw)
        self.command = command

    def execute(self, context):
        return self.command


class ShortCircuit(BashOperator):
    def execute(self, context):
        result = super().execute(context)
        if not result:
            for t in self.downstream:
                t.execute(context)  # expect: EXG101
        return result


def slot():
    s = Slot(BashOperator("ls", task_id="a"))
    return s.get().execute({})  # expect: EXG101
