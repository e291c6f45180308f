from etl.step import Step


def run_step(step: Step, rows: list[dict]) -> list[dict]:
    return [*step.apply(rows)]  # fine: the allowed function


def run_all(steps: list[Step], rows: list[dict]) -> list[dict]:
    for step in steps:
        rows = run_step(step, rows)  # fine: through the allowed function
    return rows
