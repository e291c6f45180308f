from airskiff.models.baseoperator import BaseOperator
from plant import operators
from plant.operators import Copy as Copier, WaitFor
import plant.runner


def main(op: "BaseOperator", sensor: WaitFor) -> None:
    op.execute({})  # expect: EXG101
    Copier("here").execute({})  # expect: EXG101
    operators.Archive().execute({})  # expect: EXG101
    operators.Local().execute({})
    plant.runner.build("clean").execute({})
    plant.runner.Move("x").execute({})  # expect: EXG101
    op_list = [operators.Clean(), operators.Local()]
    op_list[0].execute({})  # expect: EXG101
    assert isinstance(op, operators.Move)
    print(op.execute is op.execute, op.execute.__name__)
