from typing import TypedDict

from .models import BaseOperator


class Context(TypedDict):
    task: BaseOperator
    run_id: str
