from airskiff.models import BaseOperator
from airskiff.models.baseoperator import BaseOperator as Direct
from airskiff.sensors.base import BaseSensor

import airskiff.models as models


class Copy(BaseOperator):
    template_fields = ("source",)

    def __init__(self, source: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.source = source

    def execute(self, context):
        return self.source

    def on_kill(self) -> None:
        self.execute({})  # expect: EXG101


class Move(Copy):
    def execute(self, context):
        copied = super().execute(context)
        return copied

    def rerun(self, context):
        return super().execute(context)  # expect: EXG101


class Clean(Direct):
    pass


class Archive(models.BaseOperator):
    def execute(self, context):
        return Move("x").execute(context)  # expect: EXG101


class WaitFor(BaseSensor):
    def execute(self, context):
        return False


class Local:
    def execute(self, context):
        return None
